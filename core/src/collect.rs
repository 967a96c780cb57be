//! What whoever collects evidence asks of a policy: what it is to look for, and what its gates see in what was found.
//!
//! These are the gates' own answers, so that a collector needs no second opinion of when a ring may be recorded as open.

use crate::breaker::Breaker;
use crate::evidence::Evidence;
use crate::gates::{Answer, Opens, RingStart, breaker, in_flight, place, removal_breaker, removal_others, ring_at};
use crate::guards::{Freshness, Limits};
use crate::host::Host;
use crate::instant::Instant;
use crate::lifts::Lifts;
use crate::policy::Policy;
use crate::reason::Reason;
use crate::removal::Removal;
use crate::ring::Ring;

impl<'a> Policy<'a> {
    /// Whether any of its gates asks for evidence.
    #[must_use]
    pub fn asks_for_evidence(&self) -> bool {
        self.guard().ask_for_evidence()
    }

    /// How old evidence may be, and after which silence a host counts as failed.
    #[must_use]
    pub const fn freshness(&self) -> Freshness {
        self.guard().freshness
    }

    /// The most hosts that may be in flight.
    #[must_use]
    pub const fn limits(&self) -> Limits {
        self.guard().limits
    }

    /// The rule that stops a release, if there is one.
    #[must_use]
    pub const fn breaker(&self) -> Option<&Breaker> {
        self.guard().breaker.as_ref()
    }

    /// The rings, in order.
    #[must_use]
    pub const fn rings(&self) -> &'a [Ring<'a>] {
        self.guard().rings
    }

    /// How a withdrawn release is taken off again, if it is.
    #[must_use]
    pub const fn removal(&self) -> Option<&'a Removal<'a>> {
        self.guard().removal
    }

    /// The place of the host's ring for that release, from 0: the first that selects and takes it. `None` if there is none,
    /// or if the evidence lacks the cut by which to tell.
    #[must_use]
    pub fn ring_place(&self, evidence: &Evidence<'_>, release: &str, host: &Host<'_>) -> Option<usize> {
        place(self.rings(), evidence, release, host, || self.ring_draw(release, host.id()))
    }

    /// What the gate *breaker* sees of that release.
    #[must_use]
    pub fn breaker_seen(&self, evidence: &Evidence<'_>, release: &str, now: Instant) -> Seen {
        Seen::of(breaker(self.guard(), evidence, release, now))
    }

    /// What the gate *ring* sees of that release for hosts of the ring at that place, from 0, times aside. A collector
    /// that is told [`Reason::RingUnrecorded`] records that this ring was opened, and asks again.
    #[must_use]
    pub fn ring_seen(&self, evidence: &Evidence<'_>, release: &str, place: usize, now: Instant) -> Seen {
        let start = RingStart { at: Instant::MIN, lifts: Lifts::NONE };
        let ring = ring_at(self.guard(), evidence, release, place, start, now);
        Seen::of((ring.answer, ring.opened_at))
    }

    /// What the gate *in-flight limit* sees for that host: it hangs on the host's site alone.
    #[must_use]
    pub fn in_flight_seen(&self, evidence: &Evidence<'_>, host: &Host<'_>, now: Instant) -> Seen {
        Seen::of((in_flight(self.guard(), evidence, host, now), None))
    }

    /// What the gate *breaker* of the removal of that release sees.
    #[must_use]
    pub fn removal_breaker_seen(&self, evidence: &Evidence<'_>, release: &str, now: Instant) -> Option<Seen> {
        Some(Seen::of(removal_breaker(self.removal()?, self.guard(), evidence, release, now)))
    }

    /// What the gate *ring* of the removal of that release sees for hosts that are no canaries. A collector that is told
    /// [`Reason::RemovalUnrecorded`] records that their turn has come.
    #[must_use]
    pub fn removal_ring_seen(&self, evidence: &Evidence<'_>, release: &str, now: Instant) -> Option<Seen> {
        let stages = self.removal()?.stages.as_ref()?;
        Some(Seen::of(removal_others(stages, self.guard(), evidence, release, now)))
    }
}

/// What one gate sees in evidence. Two pieces of evidence in which every gate sees the same give every host the same
/// verdict until the same instant: only the counts behind the reasons may differ.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    opens: Opens,
    since: Option<Instant>,
    reason: Reason,
}

impl Seen {
    fn of((answer, since): (Answer, Option<Instant>)) -> Self {
        Self { opens: answer.opens, since, reason: answer.reason }
    }

    /// Why the gate says so.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        let held = self.opens == Opens::Held && self.reason.code() != other.reason.code();
        self.opens == other.opens && self.since == other.since && !held
    }
}

impl Eq for Seen {}
