//! The longer clauses: facts about operators' rules, evidence and hosts.

use core::fmt::{self, Formatter};

use super::{Span, WallClock};
use crate::breaker::BreakerPart;
use crate::gates::{
    AgeClock, AgeFacts, BlockFacts, BreakerFacts, CatchUpFacts, FreezeFacts, FreshFacts, InFlightFacts, InhibitorFacts,
    RingFacts, RingFailures, RingHosts, RingSoak, Scope,
};
use crate::inhibitor::Inhibitor;
use crate::instant::Instant;

/// What is set for good, or until an instant.
pub(super) fn set(f: &mut Formatter<'_>, what: &str, until: Option<Instant>, wall: WallClock<'_>) -> fmt::Result {
    match until {
        Some(until) => write!(f, "{what} until {}", wall.tell(until)),
        None => f.write_str(what),
    }
}

pub(super) fn block(f: &mut Formatter<'_>, what: &str, block: &BlockFacts, wall: WallClock<'_>) -> fmt::Result {
    write!(f, "block {} of the policy ", block.block.saturating_add(1))?;
    set(f, what, block.until, wall)
}

pub(super) fn frozen(f: &mut Formatter<'_>, facts: &FreezeFacts, wall: WallClock<'_>) -> fmt::Result {
    let (from, until) = (wall.tell(facts.from), wall.tell(facts.until));
    write!(f, "freeze {} of the policy lets nothing start from {from} until {until}", facts.freeze.saturating_add(1))
}

pub(super) fn age_reached(f: &mut Formatter<'_>, age: &AgeFacts, wall: WallClock<'_>) -> fmt::Result {
    write!(f, "{} {}", clock(age.clock), wall.tell(age.counts_from))?;
    match age.minimum_age {
        0 => f.write_str("; no minimum age"),
        seconds => write!(f, ", {} old since {}", Span(seconds.into()), wall.tell(age.over_at)),
    }
}

pub(super) fn age_not_reached(f: &mut Formatter<'_>, age: &AgeFacts, wall: WallClock<'_>) -> fmt::Result {
    let (since, over) = (wall.tell(age.counts_from), wall.tell(age.over_at));
    write!(f, "{} {since}; it is {} old only at {over}", clock(age.clock), Span(age.minimum_age.into()))
}

const fn clock(clock: AgeClock) -> &'static str {
    match clock {
        AgeClock::Published => "published",
        AgeClock::FirstSeen => "first seen",
    }
}

pub(super) fn catch_up(f: &mut Formatter<'_>, late: &CatchUpFacts, verb: &str, wall: WallClock<'_>) -> fmt::Result {
    write!(
        f,
        "its slot of {} has passed; spread again over {} from {} on, it {verb} at {}",
        wall.tell(late.slot),
        Span(late.over.into()),
        wall.tell(late.released_at),
        wall.tell(late.comes_at)
    )
}

pub(super) fn breaker_clear(f: &mut Formatter<'_>, facts: &BreakerFacts) -> fmt::Result {
    write!(f, "{} of {} failed unexplained", facts.failures, Hosts(facts.judged))?;
    match (facts.score, facts.halts_at) {
        (Some(score), Some(halts_at)) => {
            write!(f, "; they weigh {} against it, {} would stop it", Bits(score), Bits(halts_at))
        }
        _ => Ok(()),
    }
}

pub(super) fn breaker_trips(f: &mut Formatter<'_>, facts: &BreakerFacts) -> fmt::Result {
    let (failures, judged) = (facts.failures, Hosts(facts.judged));
    match facts.part {
        Some(BreakerPart::FirstFailure) => {
            write!(f, "{failures} of {judged} failed unexplained; the first failure stops the release")
        }
        Some(BreakerPart::Count) => write!(f, "{failures} of {judged} failed unexplained; that many stop the release"),
        Some(BreakerPart::Share) => {
            write!(f, "{failures} of {judged} failed unexplained; that share stops the release")
        }
        Some(BreakerPart::Sequential) | None => {
            let (score, halts_at) = (facts.score.unwrap_or_default(), facts.halts_at.unwrap_or_default());
            write!(
                f,
                "{failures} of {judged} failed unexplained; the sequential test weighs {} against it and stops at {}",
                Bits(score),
                Bits(halts_at)
            )
        }
    }
}

pub(super) fn ring(f: &mut Formatter<'_>, facts: &RingFacts, verb: &str, wall: WallClock<'_>) -> fmt::Result {
    write!(f, "ring {} of {} {verb} {}", facts.ring, facts.of, wall.tell(facts.opens_at))
}

pub(super) fn ring_short(f: &mut Formatter<'_>, facts: &RingHosts) -> fmt::Result {
    if facts.ring == 0 {
        return f.write_str("the first ring needs evidence of a ring before it, and there is none");
    }
    write!(f, "{} of ring {} known to be healthy, {} needed", HostsAre(facts.healthy), facts.ring, facts.needed)
}

pub(super) fn class_unrepresented(f: &mut Formatter<'_>, facts: &RingHosts) -> fmt::Result {
    let class = facts.class.unwrap_or_default().saturating_add(1);
    write!(
        f,
        "of class {class} of the roster {} of ring {} known to be healthy, {} needed",
        HostsAre(facts.healthy),
        facts.ring,
        facts.needed
    )
}

pub(super) fn ring_failures(f: &mut Formatter<'_>, facts: &RingFailures) -> fmt::Result {
    let RingFailures { ring, failures, judged, at_most, .. } = facts;
    write!(f, "{failures} of {} of ring {ring} failed or fell silent, at most {at_most} may", Hosts(*judged))
}

pub(super) fn ring_soak(f: &mut Formatter<'_>, facts: &RingSoak, wall: WallClock<'_>) -> fmt::Result {
    let (hours, needed) = (facts.healthy_seconds / 3600, facts.needed / 3600);
    write!(f, "ring {} was healthy for {hours} of {needed} host-hours when last observed", facts.ring)?;
    match facts.estimate {
        Some(estimate) => write!(f, "; if its hosts stay so, about {}", wall.tell(estimate)),
        None => Ok(()),
    }
}

pub(super) fn inhibited(
    f: &mut Formatter<'_>,
    facts: &InhibitorFacts,
    known: bool,
    wall: WallClock<'_>,
) -> fmt::Result {
    if !known {
        write!(f, "it is not known whether the host {}, so it is taken to be so, ", condition(facts.inhibitor))?;
    } else {
        write!(f, "the host {}, which puts the change off ", condition(facts.inhibitor))?;
    }
    write!(f, "no longer than until {}", wall.tell(facts.until))
}

pub(super) fn overdue(f: &mut Formatter<'_>, facts: &InhibitorFacts, wall: WallClock<'_>) -> fmt::Result {
    let longest = Span(facts.until.since(facts.since));
    write!(
        f,
        "the host {} or may be so, but {longest} is the longest that puts it off, over since {}",
        condition(facts.inhibitor),
        wall.tell(facts.until)
    )
}

pub(super) fn in_flight(f: &mut Formatter<'_>, facts: &InFlightFacts) -> fmt::Result {
    let place = match facts.scope {
        Scope::Fleet => "in the fleet",
        Scope::Site => "at the host's site",
    };
    write!(f, "{} in flight {place}, at most {} may be", HostsAre(facts.in_flight), facts.at_most)
}

pub(super) fn stale(f: &mut Formatter<'_>, facts: &FreshFacts, wall: WallClock<'_>) -> fmt::Result {
    let (observed, until) = (wall.tell(facts.observed_at), wall.tell(facts.fresh_until));
    write!(f, "the evidence was observed {observed} and counted until {until}")
}

const fn condition(inhibitor: Inhibitor) -> &'static str {
    match inhibitor {
        Inhibitor::OnBattery => "runs on battery",
        Inhibitor::Metered => "is on a metered network",
        Inhibitor::Busy => "is busy",
        Inhibitor::Locked => "is locked against updates",
    }
}

struct Hosts(u64);

impl fmt::Display for Hosts {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, if self.0 == 1 { "host" } else { "hosts" })
    }
}

struct HostsAre(u64);

impl fmt::Display for HostsAre {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Hosts(self.0), if self.0 == 1 { "is" } else { "are" })
    }
}

/// A weight in thousandths of a bit, with one decimal, as in `11.2 bits`.
struct Bits(i32);

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (sign, weight) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}.{} bits", weight / 1000, weight / 100 % 10)
    }
}
