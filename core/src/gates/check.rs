use core::cell::Cell;

use crate::check::{CHECK_GRACE, Checks};
use crate::instant::Instant;
use crate::openings::Openings;
use crate::reason::Reason;
use crate::zone::{FIRST, Zone};

/// When the host is next at a check that counts for a slot at `since` and falls into open time. A check that has gone by
/// never counts for a slot that comes after it; one that is under way counts for its whole minute, as far as it is open.
///
/// From now on it is first open at `opens`, if the slot has come.
pub(crate) fn check(
    checks: &HostChecks,
    zone: Zone,
    open: &Openings<'_>,
    since: Instant,
    now: Instant,
    opens: Instant,
) -> CheckOpens {
    // A check counts for its whole minute, and no two are closer than that.
    let from = since.max(now.saturating_sub(CHECK_GRACE.saturating_sub(1)));
    if !zone.covers(from) {
        return match meeting(checks, open, FIRST) {
            Ok(next) => CheckOpens::At { next, covered: false },
            Err(reason) => CheckOpens::Never(reason),
        };
    }
    let next = match meeting(checks, open, from) {
        Ok(check) if check > now => Ok(check),
        Ok(check) => {
            let over = check.saturating_add(CHECK_GRACE);
            if opens < over {
                return CheckOpens::Now { check };
            }
            meeting(checks, open, over)
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

/// The checks of one host, and the last two that were found: whoever decides asks about the same time again and again.
#[derive(Clone, Debug)]
pub(crate) struct HostChecks {
    checks: Checks,
    found: Cell<[Found; 2]>,
}

/// A check, and from when on it is the next.
#[derive(Clone, Copy, Debug)]
struct Found {
    from: Instant,
    check: Instant,
}

impl HostChecks {
    pub(crate) const fn new(checks: Checks) -> Self {
        Self { checks, found: Cell::new([Found::NEVER; 2]) }
    }

    pub(crate) const fn all(&self) -> &Checks {
        &self.checks
    }

    /// The first check at or after `from`.
    pub(crate) fn next(&self, from: Instant) -> Option<Instant> {
        let found @ [last, _] = self.found.get();
        if let Some(found) = found.iter().find(|found| found.from <= from && from <= found.check) {
            return Some(found.check);
        }
        let check = self.checks.next(from)?;
        self.found.set([Found { from, check }, last]);
        Some(check)
    }
}

impl Found {
    const NEVER: Self = Self { from: Instant::MAX, check: Instant::MIN };
}

/// The first check at or after `from` in open time: from a check in closed time to the next open instant, and on from
/// there.
pub(crate) fn meeting(checks: &HostChecks, open: &Openings<'_>, from: Instant) -> Result<Instant, Reason> {
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
