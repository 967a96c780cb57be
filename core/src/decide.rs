//! [`decide`]: what a host is to do.

use crate::all_open::{At, Latest, all_open};
use crate::candidate::{Asked, AtHand, Once, ReleaseGates};
use crate::decision::{Decision, Verdict};
use crate::evidence::Evidence;
use crate::feed::{Feed, Release};
use crate::gates::{Opens, feed_is_fresh, is_withdrawn};
use crate::host::Host;
use crate::instant::Instant;
use crate::policy::{Policy, Superseded};
use crate::reason::Reason;
use crate::remove::or_remove;

/// Decides what `host` is to do at `now`.
///
/// The candidate is the newest release, newer than what is installed, whose release gates pass: not withdrawn, not kept
/// from the host by name, not stopped, its ring open, old enough, and reached by the ramp. If none passes, it is the one
/// that can be applied earliest, the newer on a tie. A release without a date holds, and with it every older one.
///
/// If none may be applied now, and the installed release is withdrawn, it is removed once the gates of the policy's
/// [`Removal`](crate::Removal) pass.
///
/// Pure, total, and without allocation. On [`Verdict::Wait`] no instant before `until` says apply or remove, and `until`
/// does.
#[must_use]
pub fn decide<'a>(
    policy: &Policy<'_>,
    feed: &Feed<'a>,
    host: &Host<'a>,
    evidence: &Evidence<'_>,
    now: Instant,
) -> Decision<'a> {
    let once = Once::default();
    settle(&Asked::new(policy, feed, host, evidence, now, AtHand::Once(&once)), None).decision
}

/// A decision, and whose gates settled it.
pub(crate) struct Settled<'a> {
    pub(crate) decision: Decision<'a>,
    pub(crate) about: About<'a>,
}

/// Whose gates settled a decision.
pub(crate) enum About<'a> {
    /// No release's.
    Nothing,
    /// A release's, with its place in the feed.
    Release(usize, &'a Release<'a>),
    /// The removal's of the installed release.
    Removal(&'a Release<'a>),
}

/// The gates of the first release that was asked for them, with its place in the feed.
pub(crate) type Seen<'e> = Option<(usize, ReleaseGates<'e>)>;

/// The one place in which a decision is made: `decide` gives the decision alone, `explain` adds the gates, of which most are
/// those that were `seen` on the way.
pub(crate) fn settle<'a, 'e>(asked: &Asked<'a, 'e>, seen: Option<&mut Seen<'e>>) -> Settled<'a> {
    if let Err(reason) = feed_is_fresh(asked.policy, asked.feed, asked.now) {
        return without_candidate(Verdict::Hold, None, reason);
    }
    or_remove(asked, settle_newer(asked, seen))
}

/// What becomes of the releases that are newer than what is installed.
fn settle_newer<'a, 'e>(asked: &Asked<'a, 'e>, mut seen: Option<&mut Seen<'e>>) -> Settled<'a> {
    let (feed, host, now) = (asked.feed, asked.host, asked.now);
    let Some(first) = first_newer_than_installed(feed, host) else {
        return without_candidate(Verdict::Hold, host.runs(), Reason::InstalledUnknown);
    };
    let mut earliest: Option<(Candidate<'a>, Latest)> = None;
    let mut superseded = At::Never;
    let mut kept: Option<(Candidate<'a>, Reason)> = None;
    let newer = feed.releases().iter().enumerate().skip(first);
    for candidate in newer.rev().filter(|(_, release)| !is_withdrawn(release)) {
        let (index, release) = candidate;
        let pin = asked.pin(index, release);
        if pin.opens == Opens::Never {
            kept = kept.or(Some((candidate, pin.reason)));
            continue;
        }
        let passed_over = passed_over_from(asked, index, release).map_or(At::Never, At::Instant);
        let gone = passed_over <= At::Instant(now);
        let age = match asked.age(release) {
            Ok(age) => age,
            // It may be the one to take: until it is dated, the older ones hold too, also once it is passed over. Else they
            // would be on offer again at that instant, which no wait could tell.
            Err(undated) => {
                return earliest
                    .map_or_else(|| hold(candidate, undated), |(earlier, latest)| latest.settle(asked, earlier));
            }
        };
        let gates = asked.release_gates(release, pin, age);
        if let Some(seen) = seen.take() {
            *seen = Some((index, gates));
        }
        let last = gates.last(now);
        let opens = last.opens;
        let offered = opens.at().map_or(At::Never, At::Instant);
        if passed_over != At::Never && offered >= passed_over {
            // It never is the candidate, so the older ones stay on offer. What is told is told of the one that supersedes it.
            continue;
        }
        let latest = all_open(asked, &gates, last, release.id());
        // From the instant at which a newer one passes its release gates, this one is no longer the candidate.
        let bound = superseded.min(passed_over);
        superseded = superseded.min(offered);
        let in_time = latest.at < bound;
        if gone || !in_time && earliest.is_none() && bound != At::Never {
            continue;
        }
        if opens.is_open(now) {
            // On a tie the newer one is told too if the host is to keep that it is late: it is the candidate by then.
            let (candidate, latest) = match earliest {
                Some(newer) if !in_time && (newer.1.at != latest.at || newer.1.late.is_some()) => newer,
                _ => (candidate, latest),
            };
            return latest.settle(asked, candidate);
        }
        if earliest.is_none_or(|(_, best)| in_time && latest.at < best.at) {
            earliest = Some((candidate, latest));
        }
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
                hold((feed.releases().len().saturating_sub(1), withdrawn), Reason::Withdrawn)
            }
            (None, None, None) => without_candidate(Verdict::Hold, None, Reason::NothingOffered),
        },
    }
}

/// A release, and its place in the feed.
type Candidate<'a> = (usize, &'a Release<'a>);

impl Latest {
    fn settle<'a>(self, asked: &Asked<'a, '_>, candidate: Candidate<'a>) -> Settled<'a> {
        let (verdict, reason) = self.says(asked.now, Verdict::Apply, Reason::GatesOpen);
        let (index, release) = candidate;
        let late = self.kept(verdict, release.id());
        let decision = Decision { verdict, release: Some(release.id()), reason, late };
        Settled { decision, about: About::Release(index, release) }
    }
}

/// From when on the release is passed over, since a newer one supersedes it; at once, if that one is not dated.
fn passed_over_from(asked: &Asked<'_, '_>, index: usize, release: &Release<'_>) -> Option<Instant> {
    if asked.policy.offers_superseded() == Superseded::OnOffer {
        return None;
    }
    let newer = asked.feed.releases().iter().skip(index.saturating_add(1));
    let supersedes = |other: &&Release<'_>| !is_withdrawn(other) && other.supersedes(release.id());
    newer.filter(supersedes).map(|other| other.published_at().unwrap_or(Instant::MIN)).min()
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
    let (index, release) = candidate;
    let decision = Decision { verdict, release: Some(release.id()), reason, late: None };
    Settled { decision, about: About::Release(index, release) }
}

fn without_candidate<'a>(verdict: Verdict, release: Option<&'a str>, reason: Reason) -> Settled<'a> {
    Settled { decision: Decision { verdict, release, reason, late: None }, about: About::Nothing }
}
