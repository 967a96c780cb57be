//! [`Slot`], S: the first instant at which minimum age, ring, ramp, freeze and window all pass.

use crate::gates::{Answer, Opens, RampFacts, ramp};
use crate::instant::Instant;
use crate::open_time::Open;
use crate::phase::Phase;
use crate::ramp::Ramp;
use crate::reason::Reason;

/// The slot of a host for a release, from the start of its ramp on: the ramp is laid over open time.
#[derive(Clone, Copy)]
pub(crate) enum Slot {
    /// It starts when the ring opens, and that is not known.
    NotTold,
    /// It cannot be told or is not to come, for that reason.
    Held(Reason),
    /// No ramp, and it is open at the start.
    AtOnce,
    /// No ramp, and it is closed at the start.
    Opening { at: Instant, closed: Reason },
    /// The host's place in the ramp.
    Ramp(RampFacts),
}

impl Slot {
    /// The slot from `starts` on: the last of minimum age, ring and breaker to let go.
    pub(crate) fn of(
        spread: Option<Ramp>,
        phase: impl FnOnce() -> Phase,
        open: &Open<'_>,
        starts: Instant,
        now: Instant,
    ) -> Self {
        let slot = match spread {
            Some(spread) => ramp(spread, phase(), open, starts, now).map(Self::Ramp),
            None => open.first_open(starts).map(|at| match at > starts {
                true => Self::Opening { at, closed: open.closed_before(at) },
                false => Self::AtOnce,
            }),
        };
        slot.unwrap_or_else(|| Self::Held(open.never_from(starts)))
    }

    /// The slot in a ramp.
    pub(crate) const fn in_ramp(&self) -> Option<&RampFacts> {
        match self {
            Self::Ramp(facts) => Some(facts),
            _ => None,
        }
    }

    /// The gate *ramp*; `None` if it cannot be told, or there is none.
    pub(crate) fn ramp(&self, now: Instant) -> Option<Answer> {
        match self {
            Self::Ramp(facts) => {
                Some(Answer::from(facts.slot, now, Reason::RampReached(*facts), Reason::RampNotReached(*facts)))
            }
            Self::NotTold | Self::Held(_) | Self::AtOnce | Self::Opening { .. } => None,
        }
    }

    /// When it comes, if the gates from which it starts open then.
    pub(crate) fn opens(&self, started: Opens) -> Opens {
        match self {
            Self::NotTold | Self::AtOnce => started,
            Self::Held(_) => started.max(Opens::Held),
            Self::Opening { at, .. } | Self::Ramp(RampFacts { slot: at, .. }) => started.max(Opens::At(*at)),
        }
    }

    /// When it comes, and what makes it come no earlier than `started`, the gates from which it starts.
    pub(crate) fn last(&self, started: &Answer, now: Instant) -> Answer {
        match self {
            Self::NotTold | Self::AtOnce => *started,
            Self::Held(reason) => *started.and(&Answer::held(*reason)),
            Self::Opening { at, closed } => *started.and(&Answer { opens: Opens::At(*at), reason: *closed }),
            Self::Ramp(_) => self.ramp(now).map_or(*started, |ramp| *started.and(&ramp)),
        }
    }
}
