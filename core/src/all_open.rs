//! When all gates of one release are open for one host, step by step.

use crate::candidate::{Asked, HostGates, ReleaseGates};
use crate::gates::{Answer, CheckOpens, check};
use crate::instant::Instant;
use crate::open_time::OpenTime;
use crate::reason::Reason;

/// The first instant, from now on, at which every gate passes, and the last gate to open.
pub(crate) fn all_open(asked: &Asked<'_, '_>, gates: &ReleaseGates<'_>) -> Latest {
    let release = gates.last(asked.now);
    let opens = || {
        // The slot, and the pin and the breaker with it.
        let since = release.opens.at().ok_or(release.reason)?;
        let open = gates.open.as_ref().map_err(|reason| *reason)?;
        let start = starts(asked, open, &asked.host_gates(since), release)?;
        applies(asked, open, start)
    };
    opens().unwrap_or_else(|last| Latest { at: At::Never, last })
}

/// F: the first instant from now on at which every gate but the check passes, and the last of them to open.
#[derive(Clone, Copy)]
pub(crate) struct Start {
    /// When those are open that never close again: a check that began before it does not count.
    pub(crate) since: Instant,
    /// And when a window is open too, and no freeze is on.
    at: Instant,
    last: Reason,
}

impl Start {
    /// From when on every gate but the check is open.
    pub(crate) fn after(&self, now: Instant) -> Instant {
        if self.at > now { self.at } else { self.since }
    }
}

/// Finds F; otherwise why time alone does not open them.
pub(crate) fn starts(
    asked: &Asked<'_, '_>,
    open: &OpenTime<'_>,
    host: &HostGates,
    release: Answer,
) -> Result<Start, Reason> {
    let last = host.last(release);
    let since = last.opens.at().ok_or(last.reason)?;
    let from = since.max(asked.now);
    let at = open.first_open(from).ok_or_else(|| open.never_from(from))?;
    let last = if at > from { open.closed_before(at) } else { last.reason };
    Ok(Start { since, at, last })
}

/// T: at F itself, or at the first check that counts.
fn applies(asked: &Asked<'_, '_>, open: &OpenTime<'_>, start: Start) -> Result<Latest, Reason> {
    let (at, last) = match check(asked.policy, asked.host, open, start.since, asked.now) {
        CheckOpens::NotNeeded | CheckOpens::Now { .. } => (start.at, start.last),
        CheckOpens::At { next, .. } if next == start.at => (next, start.last),
        CheckOpens::At { next, covered: true } => (next, Reason::CheckNotDue { after: start.after(asked.now), next }),
        CheckOpens::At { next, covered: false } => (next, Reason::ZoneNotCovered),
        CheckOpens::Never(reason) => return Err(reason),
    };
    Ok(Latest { at: At::Instant(at), last })
}

/// When every gate of a release passes, and the last of them to open.
#[derive(Clone, Copy)]
pub(crate) struct Latest {
    pub(crate) at: At,
    pub(crate) last: Reason,
}

/// An instant, or never, which comes after all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum At {
    Instant(Instant),
    Never,
}
