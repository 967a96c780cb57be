//! Two runs with the same luck, host by host.

use serde::Serialize;
use stagger_core::Instant;

use super::worlds::{HostOutage, World};
use crate::run::{Cause, Setup};

/// How a host was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// When it went down.
    pub at: Instant,
    /// At what.
    pub cause: Cause,
    /// How long it was down, in seconds.
    pub repair: u32,
}

/// A host that was hit in the one run, in the other, or in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HostPair {
    /// The host, by its place in the fleet.
    pub host: usize,
    /// How it was hit in the first run; `None`: it was spared.
    pub first: Option<Hit>,
    /// How it was hit in the second run; `None`: it was spared.
    pub second: Option<Hit>,
}

/// The hosts that were hit in that replicate of either setup, in the order of the fleet: a host is the same if it has the
/// same place in both fleets, and has the same luck in both.
#[must_use]
pub fn host_by_host(first: &Setup<'_>, second: &Setup<'_>, seed: u64, replicate: u32) -> Vec<HostPair> {
    let (first, second) = (World::of_replicate(first, seed, replicate), World::of_replicate(second, seed, replicate));
    let hit = |world: &World, host: usize| {
        let HostOutage { at, seconds, cause } = *world.hosts().get(host)?.outages.first()?;
        Some(Hit { at, cause: cause?, repair: u32::try_from(seconds).unwrap_or(u32::MAX) })
    };
    let hosts = 0..first.hosts().len().max(second.hosts().len());
    let pairs = hosts.map(|host| HostPair { host, first: hit(&first, host), second: hit(&second, host) });
    pairs.filter(|pair| pair.first.is_some() || pair.second.is_some()).collect()
}
