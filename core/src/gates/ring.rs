use super::answer::Answer;
use super::fresh::fresh;
use super::ring_needs::shown;
use crate::evidence::Evidence;
use crate::guards::Guards;
use crate::host::Host;
use crate::instant::Instant;
use crate::lifts::{Lift, Lifts};
use crate::phase::Phase;
use crate::reason::Reason;
use crate::ring::{Ring, ShareOf};
use crate::selector::Match;

/// When the first ring starts to open, and what does not hold rings back.
#[derive(Clone, Copy)]
pub(crate) struct RingStart {
    pub(crate) at: Instant,
    pub(crate) lifts: Lifts,
}

/// What the gate *ring* says, and when the host's ring opened or opens, if that is known: a ramp starts no earlier.
#[derive(Clone, Copy)]
pub(crate) struct RingAnswer {
    pub(crate) answer: Answer,
    pub(crate) opened_at: Option<Instant>,
    /// Whether time alone opened or opens it.
    pub(crate) by_time: bool,
}

/// Whether the host's ring is open for the release. The first ring opens at the start, when the minimum age is over.
///
/// Lifted, a ring waits for no time of its own, and without a canary for no evidence either.
///
/// Every ring up to the host's own must have seen what it needs: a ring is never open before one that comes earlier. What
/// evidence opened has opened when the evidence says so, not when somebody asks.
pub(crate) fn ring(
    guards: &Guards<'_>,
    evidence: &Evidence<'_>,
    release: &str,
    host: &Host<'_>,
    draw: impl Fn() -> Phase,
    RingStart { at: starts, lifts }: RingStart,
    now: Instant,
) -> RingAnswer {
    if guards.rings.is_empty() {
        return RingAnswer { answer: Answer::pass(Reason::NoRings), opened_at: Some(starts), by_time: true };
    }
    match place(guards.rings, evidence, release, host, draw) {
        Some(own) => ring_at(guards, evidence, release, own, RingStart { at: starts, lifts }, now),
        None => held(Reason::RingUnknown),
    }
}

/// The same of the ring at that place, from 0.
pub(crate) fn ring_at(
    guards: &Guards<'_>,
    evidence: &Evidence<'_>,
    release: &str,
    own: usize,
    RingStart { at: starts, lifts }: RingStart,
    now: Instant,
) -> RingAnswer {
    let (at_once, no_canary) = (lifts.has(Lift::Ring), lifts.has(Lift::CanaryRing));
    let (mut opened_at, mut by_time) = (starts, true);
    let mut earlier: Option<&Ring<'_>> = None;
    for (index, ring) in guards.rings.iter().enumerate().take(own.saturating_add(1)) {
        opened_at = opened_at.saturating_add(if at_once { 0 } else { ring.after });
        if let Some(needs) = ring.needs.as_ref().filter(|_| !no_canary) {
            by_time = false;
            let lacking = fresh(guards, evidence, now)
                .and_then(|_| shown(needs, evidence, release, earlier.map_or("", Ring::name), nth(index)));
            if let Err(reason) = lacking {
                return held(reason);
            }
            match evidence.opened_at(release, ring.name()) {
                Some(recorded) => opened_at = opened_at.max(recorded),
                None => return held(Reason::RingUnrecorded { ring: nth(index.saturating_add(1)) }),
            }
        }
        earlier = Some(ring);
    }
    let of = nth(guards.rings.len());
    let facts = RingFacts { ring: nth(own.saturating_add(1)), of, opens_at: opened_at };
    let answer = Answer::from(opened_at, now, Reason::RingOpen(facts), Reason::RingNotOpen(facts));
    RingAnswer { answer, opened_at: Some(opened_at), by_time }
}

/// The place of the host's ring, from 0: the first that surely selects it and takes it. `None` if there is none, or if it
/// cannot be told whether a ring takes it.
pub(crate) fn place(
    rings: &[Ring<'_>],
    evidence: &Evidence<'_>,
    release: &str,
    host: &Host<'_>,
    draw: impl Fn() -> Phase,
) -> Option<usize> {
    for (index, ring) in rings.iter().enumerate() {
        if ring.selector.matches(host) != Match::Yes {
            continue;
        }
        let taken = match ring.share {
            None => true,
            Some((share, ShareOf::Hosts)) => share.takes(draw()),
            Some((_, ShareOf::EachClass)) => draw() <= evidence.cut(release, ring.name(), host.class_name()?)?,
        };
        if taken {
            return Some(index);
        }
    }
    None
}

fn held(reason: Reason) -> RingAnswer {
    RingAnswer { answer: Answer::held(reason), opened_at: None, by_time: false }
}

fn nth(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// The facts behind the gate *ring* when time alone settles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RingFacts {
    /// The place of the host's ring, from 1.
    pub ring: u16,
    /// How many rings there are.
    pub of: u16,
    /// When it opened or opens.
    pub opens_at: Instant,
}
