//! Two runs with the same luck, host by host.

use serde::Serialize;
use stagger_core::Instant;

use crate::run::{Cause, Setup, What};

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
    let hits = |setup: &Setup<'_>| {
        let mut hits = vec![None; setup.hosts()];
        setup.watch(seed, replicate, |event| {
            if let (Some(host), What::Falls { cause, repair, .. }) = (event.host, event.what)
                && let Some(hit) = hits.get_mut(host)
            {
                *hit = Some(Hit { at: event.at, cause, repair });
            }
        });
        hits
    };
    let (first, second) = (hits(first), hits(second));
    let at = |hits: &[Option<Hit>], host: usize| hits.get(host).copied().flatten();
    let pairs = (0..first.len().max(second.len())).map(|host| HostPair {
        host,
        first: at(&first, host),
        second: at(&second, host),
    });
    pairs.filter(|pair| pair.first.is_some() || pair.second.is_some()).collect()
}
