use crate::check::{CHECK_GRACE, Checks};
use crate::host::Host;
use crate::instant::Instant;
use crate::openings::Openings;
use crate::policy::{Apply, Policy};
use crate::reason::Reason;
use crate::zone::FIRST;

/// When the host is next at a check that counts for a slot at `since` and falls into open time. A check that has gone by
/// never counts for a slot that comes after it; one that is under way counts for its whole minute, as far as it is open.
pub(crate) fn check(
    policy: &Policy<'_>,
    host: &Host<'_>,
    open: &Openings<'_>,
    since: Instant,
    now: Instant,
) -> CheckOpens {
    if policy.applies() == Apply::AtInstant {
        return CheckOpens::NotNeeded;
    }
    let checks = policy.check().checks_of(policy.salt(), host.id());
    // A check counts for its whole minute, and no two are closer than that.
    let from = since.max(now.saturating_sub(CHECK_GRACE.saturating_sub(1)));
    if !policy.check().zone().covers(from) {
        return match meeting(&checks, open, FIRST) {
            Ok(next) => CheckOpens::At { next, covered: false },
            Err(reason) => CheckOpens::Never(reason),
        };
    }
    let next = match meeting(&checks, open, from) {
        Ok(check) if check > now => Ok(check),
        Ok(check) => {
            let over = check.saturating_add(CHECK_GRACE);
            if open.first_open(now).is_ok_and(|open| open < over) {
                return CheckOpens::Now { check };
            }
            meeting(&checks, open, over)
        }
        never => never,
    };
    match next {
        Ok(next) => CheckOpens::At { next, covered: true },
        Err(reason) => CheckOpens::Never(reason),
    }
}

/// When the gate *check* is open.
#[derive(Clone, Copy)]
pub(crate) enum CheckOpens {
    /// The policy asks for no check.
    NotNeeded,
    /// A check that counts is under way.
    Now { check: Instant },
    /// The first check that counts; whether the clock of the checks is known already.
    At { next: Instant, covered: bool },
    /// No check that counts, for that reason.
    Never(Reason),
}

/// The first check at or after `from` in open time: from a check in closed time to the next open instant, and on from
/// there.
pub(crate) fn meeting(checks: &Checks, open: &Openings<'_>, from: Instant) -> Result<Instant, Reason> {
    let mut from = from;
    for leap in 0..MOST_LEAPS {
        // Once some were missed, the horizon only ends the search.
        let never = |reason| if leap == 0 { reason } else { Reason::CheckMissesWindows };
        let check = checks.next(from).ok_or_else(|| never(Reason::CheckNever))?;
        from = open.first_open(check).map_err(never)?;
        if from == check {
            return Ok(check);
        }
    }
    Err(Reason::CheckMissesWindows)
}

/// Open stretches without a check in them, one after the other: then none is taken to come.
const MOST_LEAPS: u32 = 4_000;
