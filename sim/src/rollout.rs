//! [`Rollout`]: when each host of a fleet would apply, as the engine decides.

use stagger_core::read::{FeedBuf, PolicyBuf};
use stagger_core::{Evidence, Feed, Host, Instant, Policy, Reason, Verdict, decide};

use crate::curve::Curve;
use crate::fleet::Fleet;
use crate::interval::Interval;
use crate::scenario::Scenario;

/// When each host of a fleet would apply under a policy.
///
/// Every host asks [`decide`] at the beginning, and again whenever the answer said to wait until, up to the end; what an
/// answer asks it to keep, it keeps and tells again. It fetches the feed when it asks. The whole feed is visible from the
/// beginning; a release that is published later waits for its age.
///
/// A host that removes a release then has nothing installed: what it ran before is not known. It is on
/// the way to the newest release on offer again, at the same instant if the gates of that one pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    /// The rollout of a feed to a fleet over a span of time. On hosts of which the fleet does not say what runs at first,
    /// `installed` does.
    pub(crate) fn of_fleet(
        fleet: &Fleet,
        feed: &FeedBuf,
        installed: Option<&str>,
        span: Interval,
        policy: &PolicyBuf,
    ) -> Self {
        feed.with(|feed| {
            let hosts = fleet.bare().map(|(host, own)| (host, own.or(installed)));
            Self::of_hosts(hosts, feed, span, &policy.policy(), &Evidence::none())
        })
    }

    /// The rollout of a feed to hosts, each with what runs on it at first, over a span of time in which the evidence is
    /// observed again whenever a host asks.
    pub(crate) fn of_hosts<'a>(
        hosts: impl Iterator<Item = (Host<'a>, Option<&'a str>)>,
        feed: &Feed<'a>,
        span: Interval,
        policy: &Policy<'_>,
        evidence: &Evidence<'_>,
    ) -> Self {
        Self { hosts: hosts.map(|(bare, installed)| of_host(policy, feed, bare, installed, span, evidence)).collect() }
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
        Busiest::of(self.applies().map(|apply| apply.at).collect(), HOUR)
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

impl Busiest {
    /// The first stretch of so many seconds, at least 1, into which the most of the instants fall; `None` if there are none.
    pub(crate) fn of(mut instants: Vec<Instant>, seconds: u32) -> Option<Self> {
        instants.sort_unstable();
        let mut best: Option<Self> = None;
        for (index, from) in instants.iter().enumerate() {
            let during = Interval::new(*from, from.saturating_add(seconds))?;
            let within = instants.partition_point(|instant| *instant < during.until()).saturating_sub(index);
            if best.is_none_or(|best| best.applies < within) {
                best = Some(Self { applies: within, during });
            }
        }
        best
    }
}

fn of_host<'a>(
    policy: &Policy<'_>,
    feed: &Feed<'a>,
    bare: Host<'a>,
    installed: Option<&'a str>,
    span: Interval,
    evidence: &Evidence<'_>,
) -> HostRollout {
    let (mut applies, mut removals) = (Vec::new(), Vec::new());
    let mut host = installed.map_or(bare, |release| bare.installed(release));
    let mut now = span.from();
    let mut waited_for = None;
    loop {
        let decision = decide(policy, &feed.fetched(now), &host, &evidence.observed_again(now), now);
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

pub(crate) const HOUR: u32 = 3600;
