use super::answer::Answer;
use super::fresh::fresh;
use crate::evidence::Evidence;
use crate::guards::Guards;
use crate::host::Host;
use crate::instant::Instant;
use crate::phase::Phase;
use crate::reason::Reason;
use crate::removal::{RemovalNeeds, RemovalStages};
use crate::selector::Match;
use crate::share::Share;

/// Whether the host's turn has come in a removal by stages, and since when, if that is known: a ramp starts no earlier.
///
/// A canary's has come from the start. That of the others comes when the evidence says so, not when somebody asks, and it
/// is over again if what they need is no longer seen.
pub(crate) fn removal_ring(
    stages: &RemovalStages<'_>,
    guards: &Guards<'_>,
    evidence: &Evidence<'_>,
    (release, host, draw): (&str, &Host<'_>, Phase),
    now: Instant,
) -> (Answer, Option<Instant>) {
    // A host that may or may not be a canary is none: it waits with the others.
    if stages.selector.matches(host) == Match::Yes && stages.share.is_none_or(|share| share.takes(draw)) {
        return (Answer::pass(Reason::RemovalCanary), Some(Instant::MIN));
    }
    removal_others(stages, guards, evidence, release, now)
}

/// Whether the turn of those that are no canaries has come, and since when.
pub(crate) fn removal_others(
    stages: &RemovalStages<'_>,
    guards: &Guards<'_>,
    evidence: &Evidence<'_>,
    release: &str,
    now: Instant,
) -> (Answer, Option<Instant>) {
    match fresh(guards, evidence, now).and_then(|_| opened_at(&stages.needs, evidence, release)) {
        Err(reason) => (Answer::held(reason), None),
        Ok(at) => {
            (Answer::from(at, now, Reason::RemovalOpen { at }, Reason::RemovalNotOpen { opens_at: at }), Some(at))
        }
    }
}

/// When the others' turn came, if the canaries have shown what they need; otherwise what is lacking.
fn opened_at(needs: &RemovalNeeds, evidence: &Evidence<'_>, release: &str) -> Result<Instant, Reason> {
    let removals = evidence.removals(release).ok_or(Reason::RemovalUnseen)?;
    let (removed, needed) = (removals.removed, needs.removed.max(1));
    if removed < needed {
        return Err(Reason::RemovalShort(RemovalHosts { removed, needed }));
    }
    let (failures, judged) = (removals.counts().failures(), removals.counts().judged());
    if !needs.failures.allows(failures, judged) {
        return Err(Reason::RemovalFailures(RemovalFailures { failures, judged, at_most: needs.failures }));
    }
    removals.opened_at.ok_or(Reason::RemovalUnrecorded)
}

/// The facts behind a removal of which too few went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RemovalHosts {
    /// Hosts from which the release was removed.
    pub removed: u32,
    /// How many of them are needed.
    pub needed: u32,
}

/// The facts behind a removal of which too many failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RemovalFailures {
    /// Hosts on which the removal failed.
    pub failures: u64,
    /// Hosts from which it was removed or on which that failed.
    pub judged: u64,
    /// The largest share that may fail.
    pub at_most: Share,
}
