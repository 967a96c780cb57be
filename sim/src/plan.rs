//! [`Plan`]: when each host of a fleet goes, and who never does.

mod csv;
mod data;
mod groups;

use stagger_core::read::{FeedBuf, PolicyBuf};
use stagger_core::{Evidence, Instant, Release};

use crate::fleet::Fleet;
use crate::interval::Interval;
use crate::rollout::{Busiest, HostRollout, Rollout};
use crate::scenario::Scenario;

pub use groups::{Fate, Group};

/// When each host of a fleet takes the releases of a feed, as the engine decides, and what it is told that does not.
///
/// The evidence is taken to be observed again, as it is, whenever a host asks; where a policy asks for evidence that
/// there is not, hosts hold, and the plan says so.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    fleet: &'a Fleet,
    feed: &'a FeedBuf,
    span: Interval,
    rollout: Rollout,
    /// The names of the policy's rings.
    rings: Vec<String>,
    /// The place of each host's ring for the newest release on offer, if that can be told; nothing without rings.
    in_rings: Vec<Option<u16>>,
}

impl<'a> Plan<'a> {
    /// The version of the data's format.
    pub const FORMAT: u32 = 1;

    /// Asks the engine for every host of the fleet.
    #[must_use]
    pub fn of(
        fleet: &'a Fleet,
        feed: &'a FeedBuf,
        policy: &PolicyBuf,
        evidence: &Evidence<'_>,
        span: Interval,
    ) -> Self {
        let rollout = feed.with(|feed| Rollout::of_hosts(fleet.bare(), feed, span, &policy.policy(), evidence));
        Self::of_rollout(fleet, feed, policy, evidence, span, rollout)
    }

    /// Asks the engine for every host of the scenario, over its span: the rollout of its feed under that policy, where nobody
    /// has evidence.
    #[must_use]
    pub fn of_scenario(scenario: &'a Scenario, policy: &PolicyBuf) -> Self {
        let (fleet, feed) = (scenario.fleet(), scenario.feed());
        let rollout = Rollout::of(scenario, policy);
        Self::of_rollout(fleet, feed, policy, &Evidence::none(), scenario.span(), rollout)
    }

    fn of_rollout(
        fleet: &'a Fleet,
        feed: &'a FeedBuf,
        policy: &PolicyBuf,
        evidence: &Evidence<'_>,
        span: Interval,
        rollout: Rollout,
    ) -> Self {
        let policy = policy.policy();
        let releases = feed.releases();
        let newest = releases.iter().rev().find(|release| !release.is_withdrawn()).map_or("", Release::id);
        let ring = |host| policy.ring_place(evidence, newest, &host).and_then(|place| u16::try_from(place).ok());
        let in_rings = if policy.rings().is_empty() { Vec::new() } else { fleet.iter().map(ring).collect() };
        let rings = policy.rings().iter().map(|ring| ring.name().to_string()).collect();
        Self { fleet, feed, span, rollout, rings, in_rings }
    }

    /// The fleet.
    #[must_use]
    pub const fn fleet(&self) -> &'a Fleet {
        self.fleet
    }

    /// The feed.
    #[must_use]
    pub const fn feed(&self) -> &'a FeedBuf {
        self.feed
    }

    /// From when until when it was asked.
    #[must_use]
    pub const fn span(&self) -> Interval {
        self.span
    }

    /// When each host goes, in the order of the fleet.
    #[must_use]
    pub const fn rollout(&self) -> &Rollout {
        &self.rollout
    }

    /// Whether the policy has rings.
    #[must_use]
    pub const fn has_rings(&self) -> bool {
        !self.rings.is_empty()
    }

    /// The name of the ring of the host at that place, if it can be told.
    #[must_use]
    pub fn ring(&self, host: usize) -> Option<&str> {
        let place = self.in_rings.get(host).copied()??;
        self.rings.get(usize::from(place)).map(String::as_str)
    }

    /// The 60 minutes in which the most hosts go; `None` if none does.
    #[must_use]
    pub fn busiest_hour(&self) -> Option<Busiest> {
        self.rollout.busiest_hour()
    }

    /// The last host to go, by its place, and when; `None` if none does. Of several at once it is the first of the fleet.
    #[must_use]
    pub fn last(&self) -> Option<(usize, Instant)> {
        let hosts = self.rollout.hosts.iter().enumerate();
        let last = |(host, rollout): (usize, &HostRollout)| Some((host, rollout.applies.last()?.at));
        hosts.filter_map(last).rev().max_by_key(|(_, at)| *at)
    }
}
