use core::fmt;

use super::{WallClock, facts, removal};
use crate::decision::{Decision, Verdict};
use crate::instant::Instant;
use crate::reason::Reason;

impl<'a> Decision<'a> {
    /// The decision as a sentence for an operator, with times by that clock.
    #[must_use]
    pub const fn sentence(&'a self, wall: WallClock<'a>) -> DecisionSentence<'a> {
        DecisionSentence { decision: self, wall }
    }
}

impl Reason {
    /// The reason as a clause for an operator, with times by that clock.
    #[must_use]
    pub const fn sentence<'a>(&'a self, wall: WallClock<'a>) -> ReasonSentence<'a> {
        ReasonSentence { reason: self, wall }
    }
}

/// A decision, as a sentence.
#[derive(Clone, Copy, Debug)]
pub struct DecisionSentence<'a> {
    decision: &'a Decision<'a>,
    wall: WallClock<'a>,
}

impl fmt::Display for DecisionSentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decision.verdict {
            Verdict::Apply => f.write_str("applies")?,
            Verdict::Wait { until } => write!(f, "waits until {}", self.wall.tell(until))?,
            Verdict::Hold => f.write_str("holds")?,
            Verdict::Remove => f.write_str("removes")?,
            Verdict::UpToDate => f.write_str("is up to date")?,
        }
        match (self.decision.verdict, self.decision.release) {
            (Verdict::Apply | Verdict::Remove, Some(release)) => write!(f, " `{release}` now")?,
            (Verdict::UpToDate, Some(release)) => write!(f, " with `{release}`")?,
            (_, Some(release)) => write!(f, " for `{release}`")?,
            (_, None) => {}
        }
        write!(f, ": {}", self.decision.reason.sentence(self.wall))?;
        match (self.decision.until(), ends(&self.decision.reason)) {
            (Some(until), Some(ends)) if until < ends => f.write_str("; the deadline lifts that before"),
            _ => Ok(()),
        }
    }
}

/// When that which closes a gate ends, if nothing lifts it before.
const fn ends(closed: &Reason) -> Option<Instant> {
    match closed {
        Reason::AgeNotReached(age) => Some(age.over_at),
        Reason::RingNotOpen(ring) => Some(ring.opens_at),
        Reason::RampNotReached(ramp) => Some(ramp.slot),
        Reason::Frozen(freeze) => Some(freeze.until),
        Reason::WindowClosed { opens_at } => *opens_at,
        Reason::Inhibited(inhibitor) | Reason::InhibitorUnknown(inhibitor) => Some(inhibitor.until),
        _ => None,
    }
}

/// A reason, as a clause.
#[derive(Clone, Copy, Debug)]
pub struct ReasonSentence<'a> {
    reason: &'a Reason,
    wall: WallClock<'a>,
}

impl fmt::Display for ReasonSentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tell = |instant| self.wall.tell(instant);
        match self.reason {
            Reason::GatesOpen => f.write_str("every gate passes"),
            Reason::UpToDate => f.write_str("nothing newer is on offer"),
            Reason::NothingOffered => f.write_str("the feed offers nothing"),
            Reason::InstalledUnknown => f.write_str("the feed does not know the installed release"),
            Reason::InstalledWithdrawn => {
                f.write_str("the installed release is withdrawn and nothing newer is on offer")
            }
            Reason::Superseded => f.write_str("a newer release supersedes it"),
            Reason::FeedUnfetched => f.write_str("it is not known when the feed was fetched"),
            Reason::FeedStale(feed) => {
                write!(f, "the feed was fetched {} and counted until {}", tell(feed.fetched_at), tell(feed.fresh_until))
            }
            Reason::FeedAhead(feed) => {
                write!(f, "the feed was fetched only at {}: one of the clocks is wrong", tell(feed.fetched_at))
            }
            Reason::BeyondHorizon => f.write_str("its gates open only more than forty years ahead"),
            Reason::Offered => f.write_str("it is on offer"),
            Reason::Withdrawn => f.write_str("it is withdrawn"),
            Reason::PublishedUnknown => f.write_str("it carries no date, so its age is not known"),
            Reason::FirstSeenUnknown => f.write_str("it is not known when it was first seen, so neither is its age"),
            Reason::AgeReached(age) => facts::age_reached(f, age, self.wall),
            Reason::AgeNotReached(age) => facts::age_not_reached(f, age, self.wall),
            Reason::NoRamp => f.write_str("no ramp"),
            Reason::RampReached(ramp) => {
                write!(f, "this host's place in the ramp, {}, came at {}", Percent(ramp.place), tell(ramp.slot))
            }
            Reason::RampNotReached(ramp) => {
                let (behind, place) = (Percent(ramp.behind), Percent(ramp.place));
                write!(f, "{behind} of the ramp is behind, this host comes at {place}, {}", tell(ramp.slot))
            }
            Reason::NoWindow => f.write_str("no windows"),
            Reason::WindowOpen { closes_at: Some(at) } => {
                write!(f, "a window is open; the last start is before {}", tell(*at))
            }
            Reason::WindowOpen { closes_at: None } => {
                f.write_str("a window is open, and none closes in the next forty years")
            }
            Reason::WindowClosed { opens_at: Some(at) } => write!(f, "no window is open before {}", tell(*at)),
            Reason::WindowClosed { opens_at: None } => f.write_str("no window opens in the next forty years"),
            Reason::NoFreeze => f.write_str("no freezes"),
            Reason::FreezeClear => f.write_str("no freeze is on"),
            Reason::Frozen(freeze) => facts::frozen(f, freeze, self.wall),
            Reason::ZoneUnknown => {
                f.write_str("it goes by the clock where the host stands, and the host's zone is not known")
            }
            Reason::ZoneNotCovered => f.write_str("what clocks showed before the year 2000 is not known"),
            Reason::CheckNotNeeded => f.write_str("it applies at its instant, not at a check"),
            Reason::CheckDue { check } => write!(f, "the check of {} counts", tell(*check)),
            Reason::CheckNotDue { after, next } => {
                write!(
                    f,
                    "the other gates are open from {}; the first check that finds them so is at {}",
                    tell(*after),
                    tell(*next)
                )
            }
            Reason::CheckNever => f.write_str("its schedule names no time in the next forty years"),
            Reason::CheckMissesWindows => f.write_str("its checks fall into closed time again and again"),
            Reason::PinClear => f.write_str("nothing pins, skips or blocks it"),
            Reason::PastPin(pin) => facts::set(f, "it is newer than the pinned release", pin.until, self.wall),
            Reason::PinUnknown(pin) => facts::set(
                f,
                "the feed does not know the pinned release, which holds every other",
                pin.until,
                self.wall,
            ),
            Reason::Skipped(block) => facts::block(f, "skips it", block, self.wall),
            Reason::Blocked(block) => facts::block(f, "keeps it from hosts like this one", block, self.wall),
            Reason::BlockUnknown(block) => {
                facts::block(f, "asks for facts that this host does not report, and keeps it from it", block, self.wall)
            }
            Reason::NoBreaker => f.write_str("no breaker"),
            Reason::BreakerClear(breaker) => facts::breaker_clear(f, breaker),
            Reason::BreakerTrips(breaker) => facts::breaker_trips(f, breaker),
            Reason::BreakerTripped { at } => {
                write!(f, "the breaker stopped it at {}; it goes on when an operator resumes it", tell(*at))
            }
            Reason::BreakerResumes { at } => write!(f, "the breaker stopped it; it is resumed from {} on", tell(*at)),
            Reason::BreakerUnknown => f.write_str("the evidence does not say whether its breaker stopped it"),
            Reason::NoRings => f.write_str("no rings"),
            Reason::RingOpen(ring) => facts::ring(f, ring, "is open since", self.wall),
            Reason::RingNotOpen(ring) => facts::ring(f, ring, "opens at", self.wall),
            Reason::RingUnknown => f.write_str("the host belongs to no ring that can be told"),
            Reason::RingUnseen { ring } => {
                write!(f, "the evidence says nothing of it, so ring {ring} has shown nothing")
            }
            Reason::RingShort(hosts) => facts::ring_short(f, hosts),
            Reason::ClassUnrepresented(hosts) => facts::class_unrepresented(f, hosts),
            Reason::ClassesUnknown => f.write_str("the evidence has no complete roster of classes"),
            Reason::RingFailures(failures) => facts::ring_failures(f, failures),
            Reason::RingSoak(soak) => facts::ring_soak(f, soak, self.wall),
            Reason::RingUnrecorded { ring } => {
                write!(f, "ring {ring} may open, and the evidence does not record yet that it did")
            }
            Reason::NoInhibitor => f.write_str("no inhibitors"),
            Reason::NotInhibited => f.write_str("no condition of the host puts it off"),
            Reason::Inhibited(inhibitor) => facts::inhibited(f, inhibitor, true, self.wall),
            Reason::InhibitorUnknown(inhibitor) => facts::inhibited(f, inhibitor, false, self.wall),
            Reason::InhibitorOverdue(inhibitor) => facts::overdue(f, inhibitor, self.wall),
            Reason::NoCatchUp => f.write_str("it did not miss its slot"),
            Reason::CatchUpReached(late) => facts::catch_up(f, late, "came", self.wall),
            Reason::CatchUpNotReached(late) => facts::catch_up(f, late, "comes", self.wall),
            Reason::NoLimit => f.write_str("no limit of hosts in flight"),
            Reason::InFlightFree(load) | Reason::InFlightFull(load) => facts::in_flight(f, load),
            Reason::InFlightUnknown => f.write_str("the evidence does not say how many hosts are in flight"),
            Reason::SiteUnknown => f.write_str("it is not known at which site the host stands"),
            Reason::EvidenceUnknown => f.write_str("there is no evidence"),
            Reason::EvidenceStale(evidence) => facts::stale(f, evidence, self.wall),
            Reason::EvidenceAhead(evidence) => {
                write!(
                    f,
                    "the evidence was observed only at {}: one of the clocks is wrong",
                    tell(evidence.observed_at)
                )
            }
            Reason::EvidenceInconsistent => f.write_str("the counts in the evidence do not add up"),
            Reason::RemovalGatesOpen => f.write_str("it is withdrawn, and every gate of its removal passes"),
            Reason::RemovalUnseen => f.write_str("the evidence does not say how its removal went so far"),
            Reason::RemovalBreakerClear(breaker) => {
                write!(f, "{} failed", removal::of_removals(breaker.failures, breaker.judged))
            }
            Reason::RemovalBreakerTrips(breaker) => removal::trips(f, breaker),
            Reason::RemovalTripped { at } => {
                write!(f, "its removal was stopped at {}; it goes on when an operator resumes it", tell(*at))
            }
            Reason::RemovalResumes { at } => write!(f, "its removal was stopped; it is resumed from {} on", tell(*at)),
            Reason::RemovalFreezeLifted => f.write_str("no freeze holds its removal back"),
            Reason::RemovalCanary => f.write_str("this host is a canary of its removal"),
            Reason::RemovalOpen { at } => {
                write!(f, "its removal went well on the canaries; the turn of the others came at {}", tell(*at))
            }
            Reason::RemovalNotOpen { opens_at } => {
                write!(f, "its removal went well on the canaries; the turn of the others comes at {}", tell(*opens_at))
            }
            Reason::RemovalShort(hosts) => removal::short(f, hosts),
            Reason::RemovalFailures(failures) => removal::failures(f, failures),
            Reason::RemovalUnrecorded => f.write_str(
                "its removal may go on beyond the canaries, and the evidence does not record yet since when",
            ),
            Reason::RemovalUndated => f.write_str("it is not known when it was withdrawn"),
            Reason::RemovalAgeReached(age) => removal::age(f, age, "was", self.wall),
            Reason::RemovalAgeNotReached(age) => removal::age(f, age, "is", self.wall),
        }
    }
}

/// A share in hundredths of a percent, rounded down to whole percents, as in `38 %`.
struct Percent(u32);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0 / 100)
    }
}
