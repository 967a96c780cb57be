use super::answer::Answer;
use super::fresh::fresh;
use crate::breaker::BreakerPart;
use crate::evidence::{BreakerState, Evidence};
use crate::guards::Guards;
use crate::instant::Instant;
use crate::reason::Reason;
use crate::removal::Removal;

/// Whether the removal's own breaker lets the removal go on, and since when it was let go on after a stop: a ramp starts
/// no earlier. Nothing lifts this gate but a resume by hand.
pub(crate) fn removal_breaker(
    removal: &Removal<'_>,
    guards: &Guards<'_>,
    evidence: &Evidence<'_>,
    release: &str,
    now: Instant,
) -> (Answer, Option<Instant>) {
    let Some(breaker) = &removal.breaker else { return (Answer::pass(Reason::NoBreaker), None) };
    let seen = fresh(guards, evidence, now).and_then(|_| evidence.removals(release).ok_or(Reason::RemovalUnseen));
    let removals = match seen {
        Ok(removals) => removals,
        Err(reason) => return (Answer::held(reason), None),
    };
    if let BreakerState::Tripped { at } = removals.breaker {
        return (Answer::held(Reason::RemovalTripped { at }), None);
    }
    let counts = removals.counts();
    let part = breaker.stops(&counts, None);
    let facts = RemovalBreakerFacts { part, failures: counts.failures(), judged: counts.judged() };
    match (part, removals.breaker) {
        (Some(_), _) => (Answer::held(Reason::RemovalBreakerTrips(facts)), None),
        (None, BreakerState::Resumed { at }) => {
            let open = Reason::RemovalBreakerClear(facts);
            (Answer::from(at, now, open, Reason::RemovalResumes { at }), Some(at))
        }
        (None, _) => (Answer::pass(Reason::RemovalBreakerClear(facts)), None),
    }
}

/// The facts behind the gate *breaker* of a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RemovalBreakerFacts {
    /// The part of the breaker that stops the removal, if any does.
    pub part: Option<BreakerPart>,
    /// Hosts on which the removal failed.
    pub failures: u64,
    /// Hosts from which it was removed or on which that failed.
    pub judged: u64,
}
