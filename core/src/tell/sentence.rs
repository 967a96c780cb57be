use core::fmt;

use super::{Span, WallClock};
use crate::decision::{Decision, Verdict};
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
            Verdict::UpToDate => f.write_str("is up to date")?,
        }
        match (self.decision.verdict, self.decision.release) {
            (Verdict::Apply, Some(release)) => write!(f, " `{release}` now")?,
            (Verdict::UpToDate, Some(release)) => write!(f, " with `{release}`")?,
            (_, Some(release)) => write!(f, " for `{release}`")?,
            (_, None) => {}
        }
        write!(f, ": {}", self.decision.reason.sentence(self.wall))
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
            Reason::BeyondHorizon => f.write_str("its gates open only more than forty years ahead"),
            Reason::Offered => f.write_str("it is on offer"),
            Reason::Withdrawn => f.write_str("it is withdrawn"),
            Reason::PublishedUnknown => f.write_str("it carries no date, so its age is not known"),
            Reason::AgeReached(age) if age.minimum_age == 0 => {
                write!(f, "published {}; no minimum age", tell(age.published))
            }
            Reason::AgeReached(age) => {
                write!(
                    f,
                    "published {}, {} old since {}",
                    tell(age.published),
                    span(age.minimum_age),
                    tell(age.over_at)
                )
            }
            Reason::AgeNotReached(age) => {
                let published = tell(age.published);
                write!(f, "published {published}; it is {} old only at {}", span(age.minimum_age), tell(age.over_at))
            }
            Reason::NoRamp => f.write_str("no ramp"),
            Reason::RampReached(ramp) => {
                write!(f, "this host's place in the ramp, {}, came at {}", Percent(ramp.place), tell(ramp.slot))
            }
            Reason::RampNotReached(ramp) => {
                let (behind, place) = (Percent(ramp.behind), Percent(ramp.place));
                write!(f, "{behind} of the ramp is behind, this host comes at {place}, {}", tell(ramp.slot))
            }
            Reason::CheckNotNeeded => f.write_str("it applies at its instant, not at a check"),
            Reason::CheckDue { check } => write!(f, "the check of {} counts", tell(*check)),
            Reason::CheckNotDue { after, next } => {
                write!(
                    f,
                    "the other gates are open from {}; the first check after that is at {}",
                    tell(*after),
                    tell(*next)
                )
            }
            Reason::CheckNever => f.write_str("its schedule names no time in the next forty years"),
        }
    }
}

fn span(seconds: u32) -> Span {
    Span(seconds.into())
}

/// A share in hundredths of a percent, rounded down to whole percents, as in `38 %`.
struct Percent(u32);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0 / 100)
    }
}
