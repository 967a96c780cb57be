//! When all gates of one release are open for one host, step by step.

use crate::candidate::{Asked, ReleaseGates};
use crate::catch_up::{Missed, Place};
use crate::check::CHECK_GRACE;
use crate::course::Course;
use crate::decision::Verdict;
use crate::gates::{Answer, CatchUpFacts, CheckOpens, HostChecks, check, meeting};
use crate::instant::{HORIZON, Instant};
use crate::late::Late;
use crate::policy::Apply;
use crate::reason::Reason;

/// The first instant, from now on, at which every gate passes, and the last gate to open; `last` is that of the release's.
pub(crate) fn all_open(asked: &Asked<'_, '_>, gates: &ReleaseGates<'_>, last: Answer, release: &str) -> Latest {
    let opens = || {
        // The slot, and the pin and the breaker with it.
        let since = last.opens.at().ok_or(last.reason)?;
        let course = gates.course();
        let start = starts(asked, &course, asked.host_gates(gates, since).last(&last))?;
        Ok(arrives(asked, &course, release, start)?.latest)
    };
    opens().unwrap_or_else(|last| Latest { at: At::Never, last, late: None })
}

/// F: the first instant from now on at which every gate but catch-up and check passes, and the last of them to open.
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
        // A removal that goes by no date is open since nobody knows when.
        if self.at > now || self.since == Instant::MIN { self.at } else { self.since }
    }
}

/// Finds F from the last to open of the gates that never close again; otherwise why time alone does not open them.
pub(crate) fn starts(asked: &Asked<'_, '_>, course: &Course<'_>, last: Answer) -> Result<Start, Reason> {
    let since = last.opens.at().ok_or(last.reason)?;
    let from = since.max(asked.now);
    let at = course.openings.first_open(from)?;
    let last = if at > from { course.openings.closed_before(at) } else { last.reason };
    Ok(Start { since, at, last })
}

/// T, and how it came about.
#[derive(Clone, Copy)]
pub(crate) struct Arrival {
    pub(crate) latest: Latest,
    pub(crate) check: CheckOpens,
    /// When everything but the check is open.
    pub(crate) after: Instant,
}

/// Finds T: F itself, or the first check that counts; for a host that has missed its slot by then, its new place.
pub(crate) fn arrives(
    asked: &Asked<'_, '_>,
    course: &Course<'_>,
    release: &str,
    start: Start,
) -> Result<Arrival, Reason> {
    let policy = asked.policy;
    let checks = match policy.applies() {
        Apply::AtInstant => None,
        Apply::AtCheck => Some(asked.checks()),
    };
    let check = checks.map_or(CheckOpens::NotNeeded, |checks| {
        check(checks, policy.check().zone(), course.openings, start.since, asked.now, start.at)
    });
    let on_time = applies(start, check, asked.now);
    let free = match check {
        CheckOpens::NotNeeded => start.at,
        CheckOpens::Now { check } => check,
        CheckOpens::At { next, covered: true } => next,
        CheckOpens::At { covered: false, .. } | CheckOpens::Never(_) => return on_time,
    };
    let Some(slot) = course.slot else { return on_time };
    // The check that counts was looked for from the slot itself.
    let same = start.since == slot && slot > asked.now;
    if same || !is_late(course, checks, slot, free) || course.remaining(free).max(policy.catch_up_span()) == 0 {
        return on_time;
    }
    let place = Missed { asked, course, release, slot, free, checks }.place()?;
    Ok(comes(start, check, free, place, asked.now))
}

/// Whether a host that is free then has missed its slot: by more than a minute, or a check that counted.
fn is_late(course: &Course<'_>, checks: Option<&HostChecks>, slot: Instant, free: Instant) -> bool {
    match checks {
        None => free >= slot.saturating_add(CHECK_GRACE),
        Some(checks) => {
            checks.next(slot).is_some_and(|first| first < free)
                && meeting(checks, course.openings, slot).is_ok_and(|counted| counted < free)
        }
    }
}

fn applies(start: Start, check: CheckOpens, now: Instant) -> Result<Arrival, Reason> {
    let (at, last) = match check {
        CheckOpens::NotNeeded | CheckOpens::Now { .. } => (start.at, start.last),
        CheckOpens::At { next, .. } if next == start.at => (next, start.last),
        CheckOpens::At { next, covered: true } => (next, Reason::CheckNotDue { after: start.after(now), next }),
        CheckOpens::At { next, covered: false } => (next, Reason::ZoneNotCovered),
        CheckOpens::Never(reason) => return Err(reason),
    };
    Ok(Arrival { latest: Latest { at: At::Instant(at), last, late: None }, check, after: start.after(now) })
}

/// A late host comes at its place, but not before F.
fn comes(start: Start, check: CheckOpens, free: Instant, place: Place, now: Instant) -> Arrival {
    let Place { facts, at } = place;
    let (ahead, opens) = (facts.comes_at > start.at, start.at.max(facts.comes_at));
    let after = if ahead { opens } else { start.after(now) };
    let (at, check) = match check {
        CheckOpens::NotNeeded => (opens, check),
        CheckOpens::Now { .. } if at == free => (start.at, check),
        _ => (at, CheckOpens::At { next: at, covered: true }),
    };
    let last = match check {
        CheckOpens::At { next, .. } if next > opens => Reason::CheckNotDue { after, next },
        _ if ahead => Reason::CatchUpNotReached(facts),
        _ => start.last,
    };
    Arrival { latest: Latest { at: At::Instant(at), last, late: Some(facts) }, check, after }
}

/// When every gate of a release passes, and the last of them to open.
#[derive(Clone, Copy)]
pub(crate) struct Latest {
    pub(crate) at: At,
    pub(crate) last: Reason,
    /// The host's place among those that are late, if it is.
    pub(crate) late: Option<CatchUpFacts>,
}

impl Latest {
    /// What that comes to at `now`: that verdict and reason once it is there.
    pub(crate) fn says(self, now: Instant, verdict: Verdict, open: Reason) -> (Verdict, Reason) {
        match self.at {
            At::Instant(at) if at <= now => (verdict, open),
            At::Instant(until) if until <= now.saturating_add(HORIZON) => (Verdict::Wait { until }, self.last),
            At::Instant(_) => (Verdict::Hold, Reason::BeyondHorizon),
            At::Never => (Verdict::Hold, self.last),
        }
    }

    /// What the agent is to keep of it beside that verdict.
    pub(crate) fn kept(self, verdict: Verdict, release: &str) -> Option<Late<'_>> {
        let late = self.late.filter(|_| verdict != Verdict::Hold)?;
        Some(Late { release, released_at: late.released_at, misses: late.misses })
    }
}

/// An instant, or never, which comes after all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum At {
    Instant(Instant),
    Never,
}
