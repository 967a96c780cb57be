use super::answer::Answer;
use super::fresh::fresh;
use crate::breaker::{BreakerPart, Score};
use crate::evidence::{BreakerState, Evidence};
use crate::guards::Guards;
use crate::instant::Instant;
use crate::reason::Reason;

/// Whether the breaker lets the release through, and since when it was let go on after a stop: a ramp starts no earlier.
/// Nothing lifts this gate but a resume by hand.
pub(crate) fn breaker(
    guards: &Guards<'_>,
    evidence: &Evidence<'_>,
    release: &str,
    now: Instant,
) -> (Answer, Option<Instant>) {
    let Some(breaker) = &guards.breaker else { return (Answer::pass(Reason::NoBreaker), None) };
    if let Err(reason) = fresh(guards, evidence, now) {
        return (Answer::held(reason), None);
    }
    let Some(record) = evidence.release(release) else { return (Answer::held(Reason::BreakerUnknown), None) };
    if let BreakerState::Tripped { at } = record.breaker {
        return (Answer::held(Reason::BreakerTripped { at }), None);
    }
    if !record.counts.make_sense() {
        return (Answer::held(Reason::EvidenceInconsistent), None);
    }
    // What the test weighed before may be lost with the peak: it might have halted.
    if breaker.test().is_some() && record.peak.is_none() {
        return (Answer::held(Reason::BreakerUnknown), None);
    }
    let part = breaker.stops(&record.counts, record.peak);
    let facts = BreakerFacts {
        part,
        failures: record.counts.unexplained(),
        judged: record.counts.judged(),
        score: breaker.score(&record.counts, record.peak).map(Score::millibits),
        halts_at: breaker.test().map(|test| test.halts_at().millibits()),
    };
    match (part, record.breaker) {
        (Some(_), _) => (Answer::held(Reason::BreakerTrips(facts)), None),
        (None, BreakerState::Resumed { at }) => {
            let open = Reason::BreakerClear(facts);
            (Answer::from(at, now, open, Reason::BreakerResumes { at }), Some(at))
        }
        (None, _) => (Answer::pass(Reason::BreakerClear(facts)), None),
    }
}

/// The facts behind the gate *breaker*. Scores are in thousandths of a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct BreakerFacts {
    /// The part of the breaker that stops the release, if any does.
    pub part: Option<BreakerPart>,
    /// Failed and silent hosts that nobody has explained.
    pub failures: u64,
    /// Hosts of which it is known what became of them.
    pub judged: u64,
    /// What they weigh against the release, or weighed at the peak, if the breaker has a sequential test.
    pub score: Option<i32>,
    /// What halts it.
    pub halts_at: Option<i32>,
}
