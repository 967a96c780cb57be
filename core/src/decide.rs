//! [`decide`]: what a host is to do.

use crate::decision::{Decision, Verdict};
use crate::evidence::Evidence;
use crate::feed::{Feed, Release};
use crate::gates::{AgeFacts, CheckOpens, RampFacts, age, check, is_withdrawn, ramp};
use crate::host::Host;
use crate::instant::{HORIZON, Instant};
use crate::policy::Policy;
use crate::reason::Reason;

/// Decides what `host` is to do at `now`.
///
/// The candidate is the newest release, newer than what is installed, that is not withdrawn and that age and ramp let
/// pass; if none passes, the one that can be applied earliest, the newer on a tie. A release without a date holds, and
/// with it every older one.
///
/// Pure, total, and without allocation. On [`Verdict::Wait`] no instant before `until` says apply, and `until` does.
#[must_use]
pub fn decide<'a>(
    policy: &Policy<'_>,
    feed: &Feed<'a>,
    host: &Host<'a>,
    evidence: &Evidence<'_>,
    now: Instant,
) -> Decision<'a> {
    settle(policy, feed, host, evidence, now).decision
}

/// A decision, and the release whose gates settled it.
pub(crate) struct Settled<'a> {
    pub(crate) decision: Decision<'a>,
    pub(crate) candidate: Option<Release<'a>>,
}

/// The one place in which a decision is made: `decide` gives the decision alone, `explain` adds the gates.
pub(crate) fn settle<'a>(
    policy: &Policy<'_>,
    feed: &Feed<'a>,
    host: &Host<'a>,
    _evidence: &Evidence<'_>,
    now: Instant,
) -> Settled<'a> {
    let Some(newer) = newer_than_installed(feed, host) else {
        return without_candidate(Verdict::Hold, host.runs(), Reason::InstalledUnknown);
    };
    let mut earliest: Option<(Release<'a>, Opens)> = None;
    for release in newer.iter().rev().filter(|release| !is_withdrawn(release)) {
        let Some(gates) = ReleaseGates::look(policy, release, host, now) else {
            // It may be the one to take: until it is dated, the older ones hold too.
            let undated = hold(release, Reason::PublishedUnknown);
            return earliest.map_or(undated, |(release, opens)| opens.settle(release, now));
        };
        let opens = gates.all_open(policy, host, now);
        if gates.opens_at() <= now {
            return opens.settle(*release, now);
        }
        if earliest.is_none_or(|(_, best)| opens.at < best.at) {
            earliest = Some((*release, opens));
        }
    }
    match (earliest, host.runs()) {
        (Some((release, opens)), _) => opens.settle(release, now),
        (None, Some(installed)) if installed_is_withdrawn(feed, installed) => {
            without_candidate(Verdict::Hold, host.runs(), Reason::InstalledWithdrawn)
        }
        (None, Some(_)) => without_candidate(Verdict::UpToDate, host.runs(), Reason::UpToDate),
        (None, None) => match newer.last() {
            Some(withdrawn) => hold(withdrawn, Reason::Withdrawn),
            None => without_candidate(Verdict::Hold, None, Reason::NothingOffered),
        },
    }
}

/// When the gates of one release let go. `None` if its date is missing.
#[derive(Clone, Copy)]
pub(crate) struct ReleaseGates {
    pub(crate) age: AgeFacts,
    pub(crate) ramp: Option<RampFacts>,
}

impl ReleaseGates {
    pub(crate) fn look(policy: &Policy<'_>, release: &Release<'_>, host: &Host<'_>, now: Instant) -> Option<Self> {
        let age = age(policy, release)?;
        Some(Self { age, ramp: ramp(policy, release, host, age.over_at, now) })
    }

    /// From when on both pass.
    pub(crate) fn opens_at(&self) -> Instant {
        self.ramp.map_or(self.age.over_at, |ramp| ramp.slot.max(self.age.over_at))
    }

    /// The first instant, from now on, at which every gate passes, and the last gate to open.
    fn all_open(&self, policy: &Policy<'_>, host: &Host<'_>, now: Instant) -> Opens {
        let since = self.opens_at();
        let last = match self.ramp {
            Some(ramp) if self.age.over_at < ramp.slot => Reason::RampNotReached(ramp),
            _ => Reason::AgeNotReached(self.age),
        };
        match check(policy, host, since, now) {
            CheckOpens::NotNeeded | CheckOpens::Now { .. } => Opens { at: At::Instant(since.max(now)), last },
            CheckOpens::At { next } if next == since => Opens { at: At::Instant(next), last },
            CheckOpens::At { next } => {
                Opens { at: At::Instant(next), last: Reason::CheckNotDue { after: since, next } }
            }
            CheckOpens::Never => Opens { at: At::Never, last: Reason::CheckNever },
        }
    }
}

/// When every gate of a release passes, and the last of them to open.
#[derive(Clone, Copy)]
struct Opens {
    at: At,
    last: Reason,
}

impl Opens {
    fn settle(self, release: Release<'_>, now: Instant) -> Settled<'_> {
        let (verdict, reason) = match self.at {
            At::Instant(at) if at <= now => (Verdict::Apply, Reason::GatesOpen),
            At::Instant(until) if until <= now.saturating_add(HORIZON) => (Verdict::Wait { until }, self.last),
            At::Instant(_) => (Verdict::Hold, Reason::BeyondHorizon),
            At::Never => (Verdict::Hold, self.last),
        };
        Settled { decision: Decision { verdict, release: Some(release.id()), reason }, candidate: Some(release) }
    }
}

/// An instant, or never, which comes after all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Instant(Instant),
    Never,
}

/// The releases that come after what is installed; `None` if the feed does not know it.
fn newer_than_installed<'a>(feed: &Feed<'a>, host: &Host<'_>) -> Option<&'a [Release<'a>]> {
    let Some(installed) = host.runs() else { return Some(feed.releases()) };
    let at = feed.releases().iter().position(|release| release.id() == installed)?;
    feed.releases().get(at.saturating_add(1)..)
}

fn installed_is_withdrawn(feed: &Feed<'_>, installed: &str) -> bool {
    feed.releases().iter().any(|release| release.id() == installed && is_withdrawn(release))
}

fn hold<'a>(release: &Release<'a>, reason: Reason) -> Settled<'a> {
    let decision = Decision { verdict: Verdict::Hold, release: Some(release.id()), reason };
    Settled { decision, candidate: Some(*release) }
}

fn without_candidate<'a>(verdict: Verdict, release: Option<&'a str>, reason: Reason) -> Settled<'a> {
    Settled { decision: Decision { verdict, release, reason }, candidate: None }
}
