use crate::all_open::{Arrival, At, Latest, arrives, starts};
use crate::candidate::Asked;
use crate::course::Course;
use crate::feed::Release;
use crate::gates::{Answer, Gate, Now, in_flight, removal_age, removal_breaker, removal_ring};
use crate::instant::Instant;
use crate::lifts::{Lift, Lifts};
use crate::open_time::Open;
use crate::openings::Openings;
use crate::reason::Reason;
use crate::removal::Removal;
use crate::slot::Slot;

/// What the gates of a removal say; of those that it does not ask, nothing.
#[derive(Clone, Copy)]
pub(crate) struct RemovalGates<'e> {
    pub(crate) breaker: Answer,
    pub(crate) freeze: Now,
    pub(crate) ring: Option<Answer>,
    pub(crate) age: Option<Answer>,
    pub(crate) ramp: Option<Answer>,
    pub(crate) window: Option<Now>,
    pub(crate) in_flight: Answer,
    /// When a change may start at all; otherwise why that cannot be told.
    pub(crate) open: Result<Open<'e>, Reason>,
    slot: Option<Slot>,
    /// When the ramp starts, if it is asked.
    begins: Option<Instant>,
}

impl<'e> RemovalGates<'e> {
    /// The gates of the removal of that release, each asked once; `None` if the policy removes nothing.
    pub(crate) fn of(asked: &Asked<'_, 'e>, release: &Release<'_>) -> Option<Self> {
        let (policy, host, evidence, now) = (asked.policy, asked.host, asked.evidence, asked.now);
        let (guards, id) = (policy.guard(), release.id());
        let removal = guards.removal?;
        let (breaker, resumed_at) = removal_breaker(removal, guards, evidence, id, now);
        let stage = removal.stages.as_ref().map(|stages| {
            let draw = policy.removal_draw(id, host.id());
            removal_ring(stages, guards, evidence, (id, host, draw), now)
        });
        let opened_at = stage.map_or(Some(Instant::MIN), |(_, opened_at)| opened_at);
        let open = asked.open_time(release, lifts(removal));
        let dated = removal_age(policy, removal.obeys, release);
        let undated = Answer::held(Reason::RemovalUndated);
        let age = removal.obeys.minimum_age.then(|| {
            dated.map_or(undated, |facts| {
                let (over, not_over) = (Reason::RemovalAgeReached(facts), Reason::RemovalAgeNotReached(facts));
                Answer::from(facts.over_at, now, over, not_over)
            })
        });
        let begins = dated
            .zip(opened_at)
            .filter(|_| removal.obeys.ramp)
            .map(|(age, opened_at)| age.over_at.max(opened_at).max(resumed_at.unwrap_or(Instant::MIN)));
        let slot = removal.obeys.ramp.then(|| match (begins, &open) {
            _ if dated.is_none() => Slot::Held(Reason::RemovalUndated),
            (None, _) => Slot::NotTold,
            (_, Err(reason)) => Slot::Held(*reason),
            (Some(begins), Ok(open)) => Slot::of(policy.spread(), || policy.phase(id, host.id()), open, begins, now),
        });
        let freeze = match removal.lifts_freeze {
            true => Now::open(None, Reason::RemovalFreezeLifted),
            false => asked.freeze(release),
        };
        let ramp = match (slot, age, dated) {
            // Nothing says so before it.
            (Some(_), None, None) => Some(undated),
            (Some(_), _, Some(_)) if policy.spread().is_none() => Some(Answer::pass(Reason::NoRamp)),
            _ => slot.and_then(|slot| slot.ramp(now)),
        };
        let window = removal.obeys.window.then(|| asked.window());
        let in_flight = in_flight(guards, evidence, host, now);
        let ring = stage.map(|(answer, _)| answer);
        Some(Self { breaker, freeze, ring, age, ramp, window, in_flight, open, slot, begins })
    }

    /// What becomes of it once the gates that never close again have let go; otherwise why time alone does not open them.
    pub(crate) fn arrives(&self, asked: &Asked<'_, '_>, release: &str) -> Result<Arrival, Reason> {
        let (policy, now) = (asked.policy, asked.now);
        let clear = Answer::pass(Reason::RemovalGatesOpen);
        let staged = *self.ring.as_ref().unwrap_or(&clear).and(self.age.as_ref().unwrap_or(&clear));
        let with_slot = |started: &Answer| self.slot.map_or(*started, |slot| slot.last(started, now));
        let openings = Openings { usual: self.open, deadline: None };
        let spread = policy.spread();
        let course = Course {
            openings: &openings,
            // Without a ramp nobody is late: all go at once in any case.
            slot: self.slot.and_then(|_| with_slot(&staged).opens.at()),
            deadline: None,
            spread: spread.as_ref().filter(|_| self.slot.is_some()),
            starts: self.begins,
        };
        let start = starts(asked, &course, *with_slot(self.breaker.and(&staged)).and(&self.in_flight))?;
        arrives(asked, &course, release, start)
    }

    /// Of each gate in the declared order, whether the removal asks it.
    pub(crate) fn asked(&self) -> [bool; Gate::ALL.len()] {
        Gate::ALL.map(|gate| match gate {
            Gate::Withdrawn | Gate::Pin | Gate::Inhibitors => false,
            Gate::Breaker | Gate::Freeze | Gate::InFlight | Gate::Check => true,
            Gate::Ring => self.ring.is_some(),
            Gate::MinimumAge => self.age.is_some(),
            Gate::Ramp | Gate::CatchUp => self.slot.is_some(),
            Gate::Window => self.window.is_some(),
        })
    }

    /// The first instant, from now on, at which every gate passes, and the last gate to open.
    pub(crate) fn all_open(&self, asked: &Asked<'_, '_>, release: &str) -> Latest {
        let opens = self.arrives(asked, release).map(|arrival| arrival.latest);
        opens.unwrap_or_else(|last| Latest { at: At::Never, last, late: None })
    }
}

/// The gates of open time that do not hold this removal back.
fn lifts(removal: &Removal<'_>) -> Lifts {
    match (removal.lifts_freeze, removal.obeys.window) {
        (false, false) => Lifts::of(&[Lift::Window]),
        (false, true) => Lifts::NONE,
        (true, false) => Lifts::of(&[Lift::Freeze, Lift::Window]),
        (true, true) => Lifts::of(&[Lift::Freeze]),
    }
}
