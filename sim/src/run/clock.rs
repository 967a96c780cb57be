//! [`Clock`]: seconds of a run, counted from the beginning of its span.

use stagger_core::Instant;

use crate::interval::Interval;

/// Comes after every second of a run.
pub(super) const NEVER: u32 = u32::MAX;

/// Seconds counted from the beginning of a span.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    from: Instant,
    /// The first second that is no longer in the span.
    pub(super) end: u32,
}

impl Clock {
    pub(super) fn of(span: Interval) -> Self {
        Self { from: span.from(), end: u32::try_from(span.seconds()).unwrap_or(NEVER).min(NEVER - 1) }
    }

    /// The instant of that second.
    pub(super) const fn instant(self, second: u32) -> Instant {
        self.from.saturating_add(second)
    }

    /// The second of that instant, if it is in the span; that of an earlier one is 0.
    pub(super) fn second(self, instant: Instant) -> Option<u32> {
        u32::try_from(instant.since(self.from)).ok().filter(|second| *second < self.end)
    }

    /// The second of that instant, if it is in the span.
    pub(super) fn second_from_start(self, instant: Instant) -> Option<u32> {
        self.second(instant).filter(|_| instant >= self.from)
    }

    /// The second of that instant, that of an earlier one 0, and never that of a later one.
    pub(super) fn second_or_never(self, instant: Instant) -> u32 {
        self.second(instant).unwrap_or(NEVER)
    }

    /// The second at which the minute of that second began.
    pub(super) fn minute_of(self, second: u32) -> u32 {
        let into = self.instant(second).unix().rem_euclid(60);
        second.saturating_sub(u32::try_from(into).unwrap_or(0))
    }

    /// The second of any instant, which may lie before the beginning.
    pub(super) fn second_before(self, instant: Instant) -> i32 {
        let seconds = instant.unix().saturating_sub(self.from.unix());
        i32::try_from(seconds).unwrap_or(if seconds < 0 { i32::MIN } else { i32::MAX })
    }

    /// The instant of such a second.
    pub(super) fn instant_before(self, second: i32) -> Option<Instant> {
        Instant::from_unix(self.from.unix().saturating_add(second.into()))
    }
}
