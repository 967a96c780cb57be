//! The longer clauses about removals.

use core::fmt::{self, Formatter};

use super::{Span, WallClock};
use crate::breaker::BreakerPart;
use crate::gates::{RemovalAgeFacts, RemovalBreakerFacts, RemovalFailures, RemovalHosts};

pub(super) fn trips(f: &mut Formatter<'_>, facts: &RemovalBreakerFacts) -> fmt::Result {
    let failed = of_removals(facts.failures, facts.judged);
    match facts.part {
        Some(BreakerPart::FirstFailure) => write!(f, "{failed} failed; the first failure stops its removal"),
        Some(BreakerPart::Count) => write!(f, "{failed} failed; that many stop its removal"),
        Some(BreakerPart::Share) => write!(f, "{failed} failed; that share stops its removal"),
        Some(BreakerPart::Sequential) | None => write!(f, "{failed} failed; the sequential test stops its removal"),
    }
}

pub(super) fn short(f: &mut Formatter<'_>, facts: &RemovalHosts) -> fmt::Result {
    let (removed, needed) = (facts.removed, facts.needed);
    let hosts = if facts.removed == 1 { "host" } else { "hosts" };
    write!(
        f,
        "its removal is known to have gone well on {removed} {hosts}, {needed} needed before it goes beyond the canaries"
    )
}

pub(super) fn failures(f: &mut Formatter<'_>, facts: &RemovalFailures) -> fmt::Result {
    let failed = of_removals(facts.failures, facts.judged);
    write!(f, "{failed} failed, at most {} may before its removal goes on beyond the canaries", facts.at_most)
}

pub(super) fn age(f: &mut Formatter<'_>, facts: &RemovalAgeFacts, verb: &str, wall: WallClock<'_>) -> fmt::Result {
    let (withdrawn, over) = (wall.tell(facts.withdrawn_at), wall.tell(facts.over_at));
    let wait = Span(facts.minimum_age.into());
    write!(f, "withdrawn {withdrawn}; its removal {verb} put off for {wait}, until {over}")
}

/// How many of how many removals, as in `1 of 7 removals`.
pub(super) const fn of_removals(failures: u64, judged: u64) -> OfRemovals {
    OfRemovals { failures, judged }
}

pub(super) struct OfRemovals {
    failures: u64,
    judged: u64,
}

impl fmt::Display for OfRemovals {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} {}", self.failures, self.judged, if self.judged == 1 { "removal" } else { "removals" })
    }
}
