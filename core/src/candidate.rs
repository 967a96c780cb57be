//! The gates of one release for one host, each asked once, in the declared order.

use core::cell::OnceCell;

use crate::course::Course;
use crate::evidence::Evidence;
use crate::explain::LiftedBy;
use crate::fast_track::{Deadline, FastTrack};
use crate::feed::{Feed, Release};
use crate::gates::{
    AgeFacts, Answer, HostChecks, Now, Opens, PinPlace, RingAnswer, RingStart, age, breaker, freeze, in_flight,
    inhibitors, pin, pin_place, ring, window,
};
use crate::host::Host;
use crate::instant::Instant;
use crate::kept::Kept;
use crate::lifts::{Lift, Lifts};
use crate::open_time::{Clocks, Freezes, Open, Windows};
use crate::openings::Openings;
use crate::phase::Phase;
use crate::policy::Policy;
use crate::ramp::Ramp;
use crate::reason::Reason;
use crate::slot::Slot;

/// What a release is asked against.
pub(crate) struct Asked<'a, 'e> {
    pub(crate) policy: &'e Policy<'e>,
    pub(crate) feed: &'e Feed<'a>,
    pub(crate) host: &'e Host<'a>,
    pub(crate) evidence: &'e Evidence<'e>,
    pub(crate) now: Instant,
    place: PinPlace,
    at_hand: AtHand<'e>,
}

/// What is the same for every release, and worked out when it is first asked for.
#[derive(Clone, Copy)]
pub(crate) enum AtHand<'e> {
    /// For this decision.
    Once(&'e Once),
    /// Kept by a prepared policy for that host and about that time.
    Kept(&'e Kept),
}

/// What is worked out once for a decision.
#[derive(Default)]
pub(crate) struct Once {
    clocks: OnceCell<Clocks>,
    checks: OnceCell<HostChecks>,
}

impl<'a, 'e> Asked<'a, 'e> {
    pub(crate) fn new(
        policy: &'e Policy<'e>,
        feed: &'e Feed<'a>,
        host: &'e Host<'a>,
        evidence: &'e Evidence<'e>,
        now: Instant,
        at_hand: AtHand<'e>,
    ) -> Self {
        Self { policy, feed, host, evidence, now, place: pin_place(policy.guard(), feed), at_hand }
    }

    /// The gate *pin* of the release at that place of the feed.
    pub(crate) fn pin(&self, index: usize, release: &Release<'_>) -> Answer {
        pin(self.policy.guard(), self.place, index, release.id(), self.host, self.now)
    }

    /// The gate *breaker*, and when it was resumed.
    pub(crate) fn breaker(&self, release: &Release<'_>) -> (Answer, Option<Instant>) {
        breaker(self.policy.guard(), self.evidence, release.id(), self.now)
    }

    /// The gate *freeze* as it is now.
    pub(crate) fn freeze(&self, release: &Release<'_>) -> Now {
        freeze(self.freezes(release), self.policy.guard().freezes.len(), self.now)
    }

    /// The gate *window* as it is now.
    pub(crate) fn window(&self) -> Now {
        window(self.windows(), self.now)
    }

    /// When a change to that release may start at all, with those gates lifted.
    pub(crate) fn open_time(&self, release: &Release<'_>, lifts: Lifts) -> Result<Open<'e>, Reason> {
        let freezes = if lifts.has(Lift::Freeze) { Freezes::NONE } else { self.freezes(release)? };
        let windows = if lifts.has(Lift::Window) { Windows::ALWAYS } else { self.windows()? };
        Ok(Open::of(windows, freezes, self.now))
    }

    fn windows(&self) -> Result<Windows<'e>, Reason> {
        let timeline = match self.at_hand {
            AtHand::Once(_) => None,
            AtHand::Kept(kept) => Some(kept.timeline()),
        };
        self.clocks().windows(self.policy.guard(), timeline)
    }

    fn freezes(&self, release: &Release<'_>) -> Result<Freezes<'e>, Reason> {
        self.clocks().freezes(self.policy.guard(), self.host, release)
    }

    fn clocks(&self) -> &'e Clocks {
        match self.at_hand {
            AtHand::Once(once) => {
                once.clocks.get_or_init(|| Clocks::of(self.policy.guard(), self.host.stands_in(), self.now.unix()))
            }
            AtHand::Kept(kept) => kept.clocks(),
        }
    }

    /// The checks of the host.
    pub(crate) fn checks(&self) -> &'e HostChecks {
        let checks = match self.at_hand {
            AtHand::Once(once) => &once.checks,
            AtHand::Kept(kept) => kept.checks(),
        };
        let check = self.policy.check();
        checks.get_or_init(|| HostChecks::new(check.checks_of(self.policy.salt(), self.host.checks_by())))
    }

    /// The host's place in the ramp of that release.
    fn phase(&self, release: &str) -> Phase {
        let draws = || self.policy.phase(release, self.host.id());
        match self.at_hand {
            AtHand::Once(_) => draws(),
            AtHand::Kept(kept) => kept.phase(release, draws),
        }
    }

    /// The gates that a fast track lifts for that release.
    pub(crate) fn fast(&self, release: &Release<'_>) -> Lifts {
        let tracks = self.policy.guard().fast_tracks;
        tracks.iter().find(|track| track.is_about(release, self.feed)).map_or(Lifts::NONE, FastTrack::lifts)
    }

    fn ring(&self, release: &str, starts: Instant, lifts: Lifts) -> RingAnswer {
        let Self { policy, host, evidence, now, .. } = *self;
        let draw = || policy.ring_draw(release, host.id());
        ring(policy.guard(), evidence, release, host, draw, RingStart { at: starts, lifts }, now)
    }

    /// When the release is old enough.
    ///
    /// # Errors
    ///
    /// When it lacks a date, for then nothing after its age can be told.
    pub(crate) fn age(&self, release: &Release<'_>) -> Result<AgeFacts, Reason> {
        age(self.policy, release)
    }

    /// The release gates of a release of that age. What they say is large, so it is written down where it stays.
    pub(crate) fn release_gates(&self, release: &Release<'_>, pin: Answer, age: AgeFacts) -> ReleaseGates<'e> {
        let Self { policy, now, .. } = *self;
        let (breaker, resumed_at) = self.breaker(release);
        let fast = self.fast(release);
        let aged_at = if fast.has(Lift::MinimumAge) { age.counts_from } else { age.over_at };
        let own = self.ring(release.id(), age.over_at, Lifts::NONE);
        let lifted = (fast != Lifts::NONE).then(|| self.ring(release.id(), aged_at, fast));
        let RingAnswer { answer: ring, opened_at, by_time } = *lifted.as_ref().unwrap_or(&own);
        let starts = opened_at.map(|opened_at| aged_at.max(opened_at).max(resumed_at.unwrap_or(Instant::MIN)));
        let usual = self.open_time(release, fast);
        let spread = match policy.spread() {
            Some(_) if fast.has(Lift::Ramp) => Some(Ramp::linear(policy.catch_up_span())),
            spread => spread,
        };
        let in_time = spread.is_some() || policy.ends().is_some();
        let drawn = in_time.then(|| self.phase(release.id()));
        let phase = || drawn.unwrap_or(Phase::from_numerator(0));
        let slot = match (&usual, starts) {
            (_, None) => Slot::NotTold,
            (Err(reason), Some(_)) => Slot::Held(*reason),
            (Ok(open), Some(starts)) => Slot::of(spread, phase, open, starts, now),
        };
        let deadline = policy.ends().map(|deadline| {
            let lifts = if by_time { deadline.lifts } else { deadline.lifts.without(Lift::Ring) };
            let open = match &usual {
                Ok(usual) => Ok(usual.without(lifts)),
                Err(_) => self.open_time(release, fast.and(lifts)),
            };
            let unlifted = |lift, at: Option<Instant>| at.filter(|_| !lifts.has(lift)).unwrap_or(Instant::MIN);
            let others = unlifted(Lift::MinimumAge, Some(aged_at)).max(unlifted(Lift::Ring, opened_at));
            let at = lifted_at(deadline, policy.catch_up_span(), phase(), &age, others, &open);
            (Lifted { at, lifts }, open)
        });
        ReleaseGates {
            pin,
            breaker,
            own_ring: own.answer,
            ring,
            age,
            aged: Answer::from(aged_at, now, Reason::AgeReached(age), Reason::AgeNotReached(age)),
            slot,
            starts,
            spread,
            fast,
            deadline: deadline.map(|(lifted, _)| lifted),
            openings: Openings { usual, deadline: deadline.map(|(lifted, open)| (lifted.at, open)) },
        }
    }

    /// The gate *ramp* by itself, whatever lifts it or takes its place.
    pub(crate) fn own_ramp(&self, release: &Release<'_>, gates: &ReleaseGates<'_>) -> Option<Answer> {
        let phase = || self.policy.phase(release.id(), self.host.id());
        let slot = match &gates.openings.usual {
            Ok(open) => Slot::of(self.policy.spread(), phase, open, gates.starts?, self.now),
            Err(reason) => Slot::Held(*reason),
        };
        match slot {
            Slot::Held(reason) => Some(Answer::held(reason)),
            slot => slot.ramp(self.now),
        }
    }

    /// The host gates but the check, of a release whose own gates are open from `since` on.
    pub(crate) fn host_gates(&self, gates: &ReleaseGates<'_>, since: Instant) -> HostGates {
        let own_inhibitors = inhibitors(self.policy.guard(), self.host, since, self.now);
        let inhibitors = match gates.deadline {
            _ if gates.fast.has(Lift::Inhibitors) => Answer { opens: Opens::At(Instant::MIN), ..own_inhibitors },
            Some(lifted) if lifted.lifts.has(Lift::Inhibitors) => {
                Answer { opens: own_inhibitors.opens.min(Opens::At(lifted.at)), ..own_inhibitors }
            }
            _ => own_inhibitors,
        };
        let in_flight = in_flight(self.policy.guard(), self.evidence, self.host, self.now);
        HostGates { own_inhibitors, inhibitors, in_flight }
    }
}

/// D: from when on the deadline lifts gates for one host.
#[derive(Clone, Copy)]
pub(crate) struct Lifted {
    pub(crate) at: Instant,
    pub(crate) lifts: Lifts,
}

/// The last host is lifted at the deadline, every other before it, spread over the catch-up span by its place in the ramp.
///
/// What the deadline does not lift must not gather the fleet again, to let it go at one opening: the span counts in the open
/// time that is left, and begins no earlier than `others`, when the other gates that are not lifted open.
fn lifted_at(
    deadline: &Deadline,
    catch_up: u32,
    phase: Phase,
    age: &AgeFacts,
    others: Instant,
    open: &Result<Open<'_>, Reason>,
) -> Instant {
    let span = catch_up.min(deadline.after);
    let begins = age.counts_from.saturating_add(deadline.after.saturating_sub(span));
    if span == 0 {
        return begins;
    }
    let begins = begins.max(others);
    let offset = phase.offset(span);
    let in_open_time = open.as_ref().ok().and_then(|open| open.advance(begins, offset));
    in_open_time.unwrap_or_else(|| begins.saturating_add(offset))
}

/// What the gates of a release say, each by itself and with what is lifted.
#[derive(Clone, Copy)]
pub(crate) struct ReleaseGates<'e> {
    pub(crate) pin: Answer,
    pub(crate) breaker: Answer,
    /// The ring as it is, and with what the fast track lifts.
    pub(crate) own_ring: Answer,
    ring: Answer,
    age: AgeFacts,
    /// The minimum age with what the fast track lifts.
    aged: Answer,
    slot: Slot,
    /// When the ramp starts.
    starts: Option<Instant>,
    /// The ramp, or what takes its place.
    spread: Option<Ramp>,
    pub(crate) fast: Lifts,
    pub(crate) deadline: Option<Lifted>,
    pub(crate) openings: Openings<'e>,
}

impl ReleaseGates<'_> {
    pub(crate) fn age(&self, now: Instant) -> Answer {
        let facts = self.age;
        Answer::from(facts.over_at, now, Reason::AgeReached(facts), Reason::AgeNotReached(facts))
    }

    /// What opens the ring although it holds by itself: time alone is lifted by both, evidence by a fast track only.
    pub(crate) fn ring_lifted_by(&self, now: Instant) -> Option<LiftedBy> {
        if self.own_ring.opens.is_open(now) {
            return None;
        }
        if self.ring.opens.is_open(now) { Some(LiftedBy::FastTrack) } else { self.by_deadline(Lift::Ring, now) }
    }

    /// When the ring opens although it holds by itself, if that is still ahead.
    pub(crate) fn ring_opens_at(&self, now: Instant) -> Option<Instant> {
        let lifted = self.ring.opens.at().filter(|at| *at > now);
        lifted.into_iter().chain(self.lifts_at(Lift::Ring, now)).min()
    }

    /// Whether the deadline lifts that gate now.
    pub(crate) fn by_deadline(&self, lift: Lift, now: Instant) -> Option<LiftedBy> {
        self.deadline.filter(|lifted| lifted.at <= now && lifted.lifts.has(lift)).map(|_| LiftedBy::Deadline)
    }

    /// When the deadline lifts that gate, if that is still ahead.
    pub(crate) fn lifts_at(&self, lift: Lift, now: Instant) -> Option<Instant> {
        self.deadline.filter(|lifted| lifted.at > now && lifted.lifts.has(lift)).map(|lifted| lifted.at)
    }

    /// The ramp, or what a fast track puts in its place; `None` if the policy has one and the host's place cannot be told.
    pub(crate) fn ramp(&self, now: Instant) -> Option<Answer> {
        if self.spread.is_none() { Some(Answer::pass(Reason::NoRamp)) } else { self.slot.ramp(now) }
    }

    /// The slot, pin and breaker: the last of them to open. What starts from another comes after it here, so that on a tie
    /// the other is named.
    pub(crate) fn last(&self, now: Instant) -> Answer {
        match self.deadline_slot() {
            None => self.slot.last(self.aged.and(&self.pin).and(&self.breaker).and(&self.ring), now),
            Some(at) => {
                let reason = self.closed_before(at, now);
                *Answer { opens: Opens::At(at), reason }.and(&self.pin).and(&self.breaker)
            }
        }
    }

    /// What is closed just before the slot that the deadline gives the host.
    fn closed_before(&self, slot: Instant, now: Instant) -> Reason {
        let before = slot.saturating_sub(1);
        let lifted = |lift| self.by_deadline(lift, before).is_some();
        let ramp = match self.slot {
            Slot::Held(reason) if self.spread.is_some() => Some(Answer::held(reason)),
            _ => self.ramp(now),
        };
        let gates = [(Lift::MinimumAge, Some(self.aged)), (Lift::Ring, Some(self.ring)), (Lift::Ramp, ramp)];
        let closed = gates.into_iter().filter_map(|(lift, answer)| answer.filter(|_| !lifted(lift)));
        let mut closed = closed.filter(|answer| !answer.opens.is_open(before));
        closed.next().map_or_else(|| self.openings.closed_before(slot), |answer| answer.reason)
    }

    fn usual_slot(&self) -> Opens {
        self.slot.opens(self.aged.opens.max(self.ring.opens))
    }

    /// The slot that the deadline gives the host, if that is the earlier one.
    fn deadline_slot(&self) -> Option<Instant> {
        let Lifted { at, lifts } = self.deadline?;
        let usual = self.usual_slot().at();
        if usual.is_some_and(|usual| usual < at) {
            return None;
        }
        let unless = |lift, opens: Opens| if lifts.has(lift) { Some(Instant::MIN) } else { opens.at() };
        let ramp = match (lifts.has(Lift::Ramp), self.slot.in_ramp()) {
            (false, Some(ramp)) => Some(ramp.slot),
            (false, None) if self.spread.is_some() => None,
            _ => Some(Instant::MIN),
        };
        let from =
            at.max(unless(Lift::MinimumAge, self.aged.opens)?).max(unless(Lift::Ring, self.ring.opens)?).max(ramp?);
        let slot = self.openings.first_open(from).ok()?;
        usual.is_none_or(|usual| slot < usual).then_some(slot)
    }

    /// What the release runs along once these have let go.
    pub(crate) fn course(&self) -> Course<'_> {
        let Self { deadline, starts, .. } = *self;
        // S*: the first instant at which minimum age, ring, ramp, freeze and window all pass or are lifted.
        let slot = self.deadline_slot().or_else(|| self.usual_slot().at());
        Course { openings: &self.openings, slot, deadline, spread: self.spread.as_ref(), starts }
    }
}

/// What the gates of a host say, but for the check.
#[derive(Clone, Copy)]
pub(crate) struct HostGates {
    pub(crate) own_inhibitors: Answer,
    inhibitors: Answer,
    pub(crate) in_flight: Answer,
}

impl HostGates {
    /// The last to open of these and of the release gates.
    pub(crate) fn last(&self, release: &Answer) -> Answer {
        *release.and(&self.inhibitors).and(&self.in_flight)
    }
}

impl Opens {
    /// From when on it is open, if time alone opens it.
    pub(crate) const fn at(self) -> Option<Instant> {
        match self {
            Self::At(at) => Some(at),
            Self::Held | Self::Never => None,
        }
    }

    pub(crate) fn is_open(self, now: Instant) -> bool {
        self.at().is_some_and(|at| at <= now)
    }
}
