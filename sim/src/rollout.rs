//! [`Rollout`]: when each host of a fleet would apply, as the engine decides.

use stagger_core::read::{FeedBuf, PolicyBuf};
use stagger_core::{Evidence, Feed, Host, Instant, Reason, Verdict, decide};

use crate::curve::Curve;
use crate::fleet::Fleet;
use crate::interval::Interval;
use crate::scenario::Scenario;

/// When each host of a scenario's fleet would apply under a policy.
///
/// Every host asks [`decide`] at the beginning, and again whenever the answer said to wait until, up to the end; what an
/// answer asks it to keep, it keeps and tells again. It fetches the feed when it asks. The whole feed is visible from the
/// beginning; a release that is published later waits for its age.
///
/// A host that removes a release then has nothing installed: what it ran before the scenario began is not known. It is on
/// the way to the newest release on offer again, at the same instant if the gates of that one pass.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rollout {
    /// One for each host, in the order of the fleet.
    pub hosts: Vec<HostRollout>,
}

/// When one host would apply.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostRollout {
    /// What it applies, in order of time.
    pub applies: Vec<Apply>,
    /// What it takes off again, in order of time.
    pub removals: Vec<Removal>,
    /// What it is told at the end.
    pub ending: Ending,
}

/// A host applies a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Apply {
    /// When.
    pub at: Instant,
    /// The release, by its place in the feed.
    pub release: usize,
    /// The last gate to open before; [`Reason::GatesOpen`] if none had to.
    pub waited_for: Reason,
}

/// A host removes a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Removal {
    /// When.
    pub at: Instant,
    /// The release, by its place in the feed.
    pub release: usize,
    /// The last gate to open before; [`Reason::RemovalGatesOpen`] if none had to.
    pub waited_for: Reason,
}

/// What a host is told when the scenario ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ending {
    /// What it is to do.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
}

impl Ending {
    /// Until when it waits, if it does.
    #[must_use]
    pub const fn until(&self) -> Option<Instant> {
        match self.verdict {
            Verdict::Wait { until } => Some(until),
            _ => None,
        }
    }
}

impl Rollout {
    /// The rollout of the scenario's feed to its fleet under that policy.
    #[must_use]
    pub fn of(scenario: &Scenario, policy: &PolicyBuf) -> Self {
        Self::of_fleet(scenario.fleet(), scenario.feed(), scenario.installed(), scenario.span(), policy)
    }

    /// The rollout of a feed to a fleet on which `installed` runs at first, over a span of time.
    pub(crate) fn of_fleet(
        fleet: &Fleet,
        feed: &FeedBuf,
        installed: Option<&str>,
        span: Interval,
        policy: &PolicyBuf,
    ) -> Self {
        feed.with(|feed| {
            let hosts = (0..fleet.hosts().len()).filter_map(|place| fleet.host(place));
            let hosts = hosts.map(|host| of_host(policy, feed, host, installed, span));
            Self { hosts: hosts.collect() }
        })
    }

    /// Every apply of every host.
    pub fn applies(&self) -> impl Iterator<Item = &Apply> {
        self.hosts.iter().flat_map(|host| &host.applies)
    }

    /// Every removal of every host.
    pub fn removals(&self) -> impl Iterator<Item = &Removal> {
        self.hosts.iter().flat_map(|host| &host.removals)
    }

    /// How many hosts apply anything.
    #[must_use]
    pub fn hosts_applied(&self) -> usize {
        self.hosts.iter().filter(|host| !host.applies.is_empty()).count()
    }

    /// How many applies have come, over time.
    #[must_use]
    pub fn adoption(&self) -> Curve {
        Curve::of_instants(self.applies().map(|apply| apply.at))
    }

    /// The stretch of 60 minutes in which the most hosts apply, the first such; `None` if none does. A spread that looks
    /// even over half a day can still clump into the hours of the checks, and a person needs that hour to react.
    #[must_use]
    pub fn busiest_hour(&self) -> Option<Busiest> {
        let mut instants: Vec<Instant> = self.applies().map(|apply| apply.at).collect();
        instants.sort_unstable();
        let mut best: Option<Busiest> = None;
        for (index, from) in instants.iter().enumerate() {
            let during = Interval::new(*from, from.saturating_add(HOUR))?;
            let within = instants.partition_point(|instant| *instant < during.until()).saturating_sub(index);
            if best.is_none_or(|best| best.applies < within) {
                best = Some(Busiest { applies: within, during });
            }
        }
        best
    }
}

/// The stretch of time in which the most hosts apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Busiest {
    /// How many applies.
    pub applies: usize,
    /// Within which stretch; it begins with one of them.
    pub during: Interval,
}

fn of_host<'a>(
    policy: &PolicyBuf,
    feed: &Feed<'a>,
    host: Host<'a>,
    installed: Option<&'a str>,
    span: Interval,
) -> HostRollout {
    let policy = policy.policy();
    let (mut applies, mut removals) = (Vec::new(), Vec::new());
    let bare = host.bare();
    let mut host = installed.map_or(host, |release| bare.installed(release));
    let mut now = span.from();
    let mut waited_for = None;
    loop {
        let decision = decide(&policy, &feed.fetched(now), &host, &Evidence::none(), now);
        host = decision.late.map_or(host, |late| host.late(late));
        let release = |id: &str| feed.releases().iter().position(|release| release.id() == id);
        match (decision.verdict, decision.release.and_then(release), decision.release) {
            (Verdict::Apply, Some(release), Some(id)) => {
                applies.push(Apply { at: now, release, waited_for: waited_for.take().unwrap_or(Reason::GatesOpen) });
                host = bare.installed(id);
            }
            (Verdict::Remove, Some(release), _) => {
                let waited_for = waited_for.take().unwrap_or(Reason::RemovalGatesOpen);
                removals.push(Removal { at: now, release, waited_for });
                host = bare;
            }
            (Verdict::Wait { until }, ..) if until < span.until() => {
                now = until;
                waited_for = Some(decision.reason);
            }
            (verdict, ..) => {
                return HostRollout { applies, removals, ending: Ending { verdict, reason: decision.reason } };
            }
        }
    }
}

const HOUR: u32 = 3600;
