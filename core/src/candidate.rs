//! The gates of one release for one host, each asked once, in the declared order.

use crate::evidence::Evidence;
use crate::feed::{Feed, Release};
use crate::gates::{
    AgeFacts, Answer, Now, Opens, PinPlace, RingAnswer, age, breaker, freeze, in_flight, inhibitors, pin, pin_place,
    ring, window,
};
use crate::host::Host;
use crate::instant::Instant;
use crate::lifts::Lifts;
use crate::open_time::OpenTime;
use crate::policy::Policy;
use crate::reason::Reason;
use crate::slot::Slot;

/// What a release is asked against.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a, 'e> {
    pub(crate) policy: &'e Policy<'e>,
    pub(crate) feed: &'e Feed<'a>,
    pub(crate) host: &'e Host<'a>,
    pub(crate) evidence: &'e Evidence<'e>,
    pub(crate) now: Instant,
    place: PinPlace,
}

impl<'a, 'e> Asked<'a, 'e> {
    pub(crate) fn new(
        policy: &'e Policy<'e>,
        feed: &'e Feed<'a>,
        host: &'e Host<'a>,
        evidence: &'e Evidence<'e>,
        now: Instant,
    ) -> Self {
        Self { policy, feed, host, evidence, now, place: pin_place(policy.guard(), feed) }
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
        freeze(self.policy, self.host, release, self.now)
    }

    /// The gate *window* as it is now.
    pub(crate) fn window(&self) -> Now {
        window(self.policy, self.host, self.now)
    }

    /// The release gates; `None` if the release is not dated, for then nothing after its age can be told.
    pub(crate) fn release_gates(&self, index: usize, release: &Release<'_>) -> Option<ReleaseGates<'e>> {
        let Self { policy, host, evidence, now, .. } = *self;
        let age = age(policy, release)?;
        let (breaker, resumed_at) = self.breaker(release);
        let draw = policy.ring_draw(release.id(), host.id());
        let RingAnswer { answer: ring, opened_at } =
            ring(policy.guard(), evidence, release.id(), host, draw, age.over_at, now);
        let open = OpenTime::of(policy, host, release, Lifts::NONE, now);
        let slot = match (&open, opened_at) {
            (_, None) => Slot::NotTold,
            (Err(reason), Some(_)) => Slot::Held(*reason),
            (Ok(open), Some(opened_at)) => {
                let starts = age.over_at.max(opened_at).max(resumed_at.unwrap_or(Instant::MIN));
                Slot::of(policy, host, release.id(), open, starts, now)
            }
        };
        Some(ReleaseGates { pin: self.pin(index, release), breaker, ring, age, open, slot })
    }

    /// The host gates but the check, of a release whose own gates are open from `since` on.
    pub(crate) fn host_gates(&self, since: Instant) -> HostGates {
        HostGates {
            inhibitors: inhibitors(self.policy.guard(), self.host, since, self.now),
            in_flight: in_flight(self.policy.guard(), self.evidence, self.host, self.now),
        }
    }
}

/// What the gates of a release say.
#[derive(Clone, Copy)]
pub(crate) struct ReleaseGates<'e> {
    pub(crate) pin: Answer,
    pub(crate) breaker: Answer,
    pub(crate) ring: Answer,
    /// When a change may start at all; otherwise why that cannot be told.
    pub(crate) open: Result<OpenTime<'e>, Reason>,
    age: AgeFacts,
    slot: Slot,
}

impl ReleaseGates<'_> {
    pub(crate) fn age(&self, now: Instant) -> Answer {
        let facts = self.age;
        Answer::from(facts.over_at, now, Reason::AgeReached(facts), Reason::AgeNotReached(facts))
    }

    /// `None` if the policy has a ramp and the host's place in it cannot be told.
    pub(crate) fn ramp(&self, policy: &Policy<'_>, now: Instant) -> Option<Answer> {
        if policy.spread().is_none() { Some(Answer::pass(Reason::NoRamp)) } else { self.slot.ramp(now) }
    }

    /// The last of them to open. What starts from another comes after it here, so that on a tie the other is named.
    pub(crate) fn last(&self, now: Instant) -> Answer {
        self.slot.last(self.age(now).and(self.pin).and(self.breaker).and(self.ring), now)
    }
}

/// What the gates of a host say, but for the check.
#[derive(Clone, Copy)]
pub(crate) struct HostGates {
    pub(crate) inhibitors: Answer,
    pub(crate) in_flight: Answer,
}

impl HostGates {
    /// The last to open of these and of the release gates.
    pub(crate) fn last(&self, release: Answer) -> Answer {
        release.and(self.inhibitors).and(self.in_flight)
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
