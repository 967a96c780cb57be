use crate::all_open::{Latest, Start, arrives, starts};
use crate::candidate::Asked;
use crate::catch_up::Course;
use crate::feed::Release;
use crate::gates::{Answer, Gate, Now, freeze, in_flight, removal_age, removal_breaker, removal_ring, window};
use crate::instant::Instant;
use crate::lifts::{Lift, Lifts};
use crate::open_time::OpenTime;
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
    openings: Openings<'e>,
    slot: Option<Slot>,
    /// When the ramp starts, if it is obeyed and that is known.
    ramp_starts: Option<Instant>,
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
        let open = OpenTime::of(policy, host, release, lifts(removal), now);
        let dated = removal_age(policy, removal.obeys, release);
        let undated = Answer::held(Reason::RemovalUndated);
        let age = removal.obeys.minimum_age.then(|| {
            dated.map_or(undated, |facts| {
                let (over, not_over) = (Reason::RemovalAgeReached(facts), Reason::RemovalAgeNotReached(facts));
                Answer::from(facts.over_at, now, over, not_over)
            })
        });
        let starts =
            |over_at: Instant, opened_at: Instant| over_at.max(opened_at).max(resumed_at.unwrap_or(Instant::MIN));
        let ramp_starts = dated.filter(|_| removal.obeys.ramp).zip(opened_at);
        let ramp_starts = ramp_starts.map(|(age, opened_at)| starts(age.over_at, opened_at));
        let slot = removal.obeys.ramp.then(|| match (dated, ramp_starts, &open) {
            (None, ..) => Slot::Held(Reason::RemovalUndated),
            (_, None, _) => Slot::NotTold,
            (.., Err(reason)) => Slot::Held(*reason),
            (_, Some(starts), Ok(open)) => Slot::of(policy.spread(), || policy.phase(id, host.id()), open, starts, now),
        });
        let freeze = match removal.lifts_freeze {
            true => Now::open(None, Reason::RemovalFreezeLifted),
            false => freeze(policy, host, release, now),
        };
        let ramp = match (slot, age, dated) {
            // Nothing says so before it.
            (Some(_), None, None) => Some(undated),
            (Some(_), _, Some(_)) if policy.spread().is_none() => Some(Answer::pass(Reason::NoRamp)),
            _ => slot.and_then(|slot| slot.ramp(now)),
        };
        let window = removal.obeys.window.then(|| window(policy, host, now));
        let in_flight = in_flight(guards, evidence, host, now);
        let ring = stage.map(|(answer, _)| answer);
        let openings = Openings { usual: open, deadline: None };
        Some(Self { breaker, freeze, ring, age, ramp, window, in_flight, openings, slot, ramp_starts })
    }

    /// The first instant, from now on, at which every gate but catch-up and check passes; otherwise why time alone does
    /// not open them.
    pub(crate) fn starts(&self, now: Instant) -> Result<Start, Reason> {
        let started = self.breaker.and(self.ring.unwrap_or(CLEAR)).and(self.age.unwrap_or(CLEAR));
        let last = self.slot.map_or(started, |slot| slot.last(started, now)).and(self.in_flight);
        starts(&self.openings, last, now)
    }

    /// By what a host is late for the removal: only if that obeys the ramp.
    pub(crate) fn course<'g>(&'g self, asked: &Asked<'_, '_>, release: &'g str) -> Course<'g, 'e> {
        let started = self.ring.unwrap_or(CLEAR).and(self.age.unwrap_or(CLEAR));
        let slot = self.slot.and_then(|slot| slot.last(started, asked.now).opens.at());
        let (openings, spread, starts) = (&self.openings, asked.policy.spread(), self.ramp_starts);
        Course { release, openings, slot, spread, starts, deadline: None }
    }

    /// Whether hosts may be late for it.
    pub(crate) const fn may_be_late(&self) -> bool {
        self.slot.is_some()
    }

    /// Of each gate in the declared order, whether the removal asks it.
    pub(crate) fn asked(&self) -> [bool; Gate::ALL.len()] {
        Gate::ALL.map(|gate| match gate {
            Gate::Withdrawn | Gate::Pin | Gate::Inhibitors => false,
            Gate::Breaker | Gate::Freeze | Gate::InFlight | Gate::Check => true,
            Gate::Ring => self.ring.is_some(),
            Gate::MinimumAge => self.age.is_some(),
            Gate::Ramp | Gate::CatchUp => self.may_be_late(),
            Gate::Window => self.window.is_some(),
        })
    }

    /// The first instant, from now on, at which every gate passes, and the last gate to open.
    pub(crate) fn all_open(&self, asked: &Asked<'_, '_>, release: &str) -> Latest {
        let opens = || Ok(arrives(asked, &self.course(asked, release), self.starts(asked.now)?)?.latest);
        opens().unwrap_or_else(Latest::never)
    }
}

/// What a gate says that is not asked.
const CLEAR: Answer = Answer::pass(Reason::RemovalGatesOpen);

/// The gates of open time that do not hold this removal back.
fn lifts(removal: &Removal<'_>) -> Lifts {
    match (removal.lifts_freeze, removal.obeys.window) {
        (false, false) => Lifts::of(&[Lift::Window]),
        (false, true) => Lifts::NONE,
        (true, false) => Lifts::of(&[Lift::Freeze, Lift::Window]),
        (true, true) => Lifts::of(&[Lift::Freeze]),
    }
}
