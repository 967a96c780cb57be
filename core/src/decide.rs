//! [`decide`]: what a host is to do.

use crate::all_open::{At, Latest, all_open};
use crate::candidate::Asked;
use crate::decision::{Decision, Verdict};
use crate::evidence::Evidence;
use crate::feed::{Feed, Release};
use crate::gates::{Opens, is_withdrawn};
use crate::host::Host;
use crate::instant::{HORIZON, Instant};
use crate::policy::Policy;
use crate::reason::Reason;

/// Decides what `host` is to do at `now`.
///
/// The candidate is the newest release, newer than what is installed, whose release gates pass: not withdrawn, not kept
/// from the host by name, not stopped, its ring open, old enough, and reached by the ramp. If none passes, it is the one
/// that can be applied earliest, the newer on a tie. A release without a date holds, and with it every older one.
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
    settle(&Asked::new(policy, feed, host, evidence, now)).decision
}

/// A decision, and the release whose gates settled it.
pub(crate) struct Settled<'a> {
    pub(crate) decision: Decision<'a>,
    pub(crate) candidate: Option<(usize, Release<'a>)>,
}

/// The one place in which a decision is made: `decide` gives the decision alone, `explain` adds the gates.
pub(crate) fn settle<'a>(asked: &Asked<'a, '_>) -> Settled<'a> {
    let (feed, host, now) = (asked.feed, asked.host, asked.now);
    let Some(first) = first_newer_than_installed(feed, host) else {
        return without_candidate(Verdict::Hold, host.runs(), Reason::InstalledUnknown);
    };
    let mut earliest: Option<(Candidate<'a>, Latest)> = None;
    let mut superseded = At::Never;
    let mut kept: Option<(Candidate<'a>, Reason)> = None;
    let newer = feed.releases().iter().copied().enumerate().skip(first);
    for candidate in newer.rev().filter(|(_, release)| !is_withdrawn(release)) {
        let (index, release) = candidate;
        let pin = asked.pin(index, &release);
        if pin.opens == Opens::Never {
            kept = kept.or(Some((candidate, pin.reason)));
            continue;
        }
        let Some(gates) = asked.release_gates(index, &release) else {
            // It may be the one to take: until it is dated, the older ones hold too.
            return earliest.map_or_else(
                || hold(candidate, Reason::PublishedUnknown),
                |(earlier, latest)| latest.settle(asked, earlier),
            );
        };
        let (latest, opens) = (all_open(asked, &gates), gates.last(now).opens);
        // From the instant at which a newer one passes its release gates, this one is no longer the candidate.
        let in_time = latest.at < superseded;
        if opens.is_open(now) {
            let (candidate, latest) = match earliest {
                Some(newer) if !in_time && newer.1.at != latest.at => newer,
                _ => (candidate, latest),
            };
            return latest.settle(asked, candidate);
        }
        if earliest.is_none_or(|(_, best)| in_time && latest.at < best.at) {
            earliest = Some((candidate, latest));
        }
        superseded = superseded.min(opens.at().map_or(At::Never, At::Instant));
    }
    if let Some((candidate, latest)) = earliest {
        return latest.settle(asked, candidate);
    }
    match host.runs() {
        Some(installed) if installed_is_withdrawn(feed, installed) => {
            without_candidate(Verdict::Hold, host.runs(), Reason::InstalledWithdrawn)
        }
        _ => match (kept, host.runs(), feed.releases().last()) {
            (Some((candidate, reason)), _, _) => hold(candidate, reason),
            (None, Some(_), _) => without_candidate(Verdict::UpToDate, host.runs(), Reason::UpToDate),
            (None, None, Some(withdrawn)) => {
                hold((feed.releases().len().saturating_sub(1), *withdrawn), Reason::Withdrawn)
            }
            (None, None, None) => without_candidate(Verdict::Hold, None, Reason::NothingOffered),
        },
    }
}

/// A release, and its place in the feed.
type Candidate<'a> = (usize, Release<'a>);

impl Latest {
    fn settle<'a>(self, asked: &Asked<'a, '_>, candidate: Candidate<'a>) -> Settled<'a> {
        let now = asked.now;
        let (verdict, reason) = match self.at {
            At::Instant(at) if at <= now => (Verdict::Apply, Reason::GatesOpen),
            At::Instant(until) if until <= now.saturating_add(HORIZON) => (Verdict::Wait { until }, self.last),
            At::Instant(_) => (Verdict::Hold, Reason::BeyondHorizon),
            At::Never => (Verdict::Hold, self.last),
        };
        about(verdict, candidate, reason)
    }
}

/// The place of the first release that comes after what is installed; `None` if the feed does not know it.
fn first_newer_than_installed(feed: &Feed<'_>, host: &Host<'_>) -> Option<usize> {
    let Some(installed) = host.runs() else { return Some(0) };
    let at = feed.releases().iter().position(|release| release.id() == installed)?;
    Some(at.saturating_add(1))
}

fn installed_is_withdrawn(feed: &Feed<'_>, installed: &str) -> bool {
    feed.releases().iter().any(|release| release.id() == installed && is_withdrawn(release))
}

fn hold(candidate: Candidate<'_>, reason: Reason) -> Settled<'_> {
    about(Verdict::Hold, candidate, reason)
}

fn about(verdict: Verdict, candidate: Candidate<'_>, reason: Reason) -> Settled<'_> {
    let decision = Decision { verdict, release: Some(candidate.1.id()), reason };
    Settled { decision, candidate: Some(candidate) }
}

fn without_candidate<'a>(verdict: Verdict, release: Option<&'a str>, reason: Reason) -> Settled<'a> {
    Settled { decision: Decision { verdict, release, reason }, candidate: None }
}
