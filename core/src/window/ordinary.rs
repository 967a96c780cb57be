//! Windows where no clock is changed for weeks, which is nearly always: a sum, and no question to the zone.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "seconds of ordinary time are bounded, and all that is added to them is less than a month"
)]

use super::Window;
use crate::zone::{SECONDS_PER_DAY, Stretch, Times};

/// The part of a stretch in which every window is as long as it says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ordinary {
    times: Times,
    seconds_east: i64,
}

impl Ordinary {
    /// No time at all.
    pub(crate) const NEVER: Self = Self { times: Times { from: 0, until: 0 }, seconds_east: 0 };

    pub(crate) fn of(stretch: Stretch) -> Self {
        let from = stretch.from.saturating_add(FAR).max(-CALENDAR);
        let until = stretch.until.saturating_sub(FAR).min(CALENDAR);
        Self { times: Times { from, until }, seconds_east: stretch.seconds_east.into() }
    }

    /// What the clock on the wall shows at that second, if it is one of ordinary time.
    pub(crate) const fn wall(self, unix: i64) -> Option<Wall> {
        if unix < self.times.from || unix >= self.times.until {
            return None;
        }
        // From a Thursday long ago on, as 1 January 1970 was one.
        #[expect(clippy::cast_sign_loss, reason = "later than that day")]
        let local = (unix + self.seconds_east + CALENDAR) as u64;
        let second = local % SECONDS_A_DAY;
        #[expect(clippy::cast_possible_wrap, reason = "less than a day")]
        let midnight = unix - second as i64;
        Some(Wall { midnight, second, weekday: (local / SECONDS_A_DAY + 4) % 7 })
    }
}

/// A second of ordinary time on the wall.
#[derive(Clone, Copy)]
pub(crate) struct Wall {
    /// The last midnight, in real time.
    midnight: i64,
    /// Seconds since.
    second: u64,
    /// Sunday is 0.
    weekday: u64,
}

impl Window {
    /// The first times that are not over then. `None` where only a change of the clock could make one longer than nothing.
    pub(crate) fn in_ordinary_time(&self, wall: Wall) -> Option<Times> {
        let from = self.from.seconds();
        let length = u64::try_from(self.length() - i64::from(self.cutoff)).ok().filter(|length| *length > 0)?;
        // None lasts longer than a day: the first that may not be over is yesterday's, today's or tomorrow's.
        let ends = from.unsigned_abs() + length;
        let over = [ends <= wall.second + SECONDS_A_DAY, ends <= wall.second];
        let first = u64::from(over[0]) + u64::from(over[1]);
        // Yesterday is bit 0.
        let days = (u64::from(self.days) * THREE_WEEKS) >> (wall.weekday + 6) >> first << first;
        if days == 0 {
            return None;
        }
        let midnight = wall.midnight + (i64::from(days.trailing_zeros()) - 1) * SECONDS_PER_DAY;
        Some(Times { from: midnight + from, until: midnight + from + length.cast_signed() })
    }
}

/// As far from a change of the clock as any day that is tried lies, and then some.
const FAR: i64 = 14 * SECONDS_PER_DAY;
/// A longer time than the calendar's, in whole weeks.
const CALENDAR: i64 = 600_000 * 7 * SECONDS_PER_DAY;
const SECONDS_A_DAY: u64 = SECONDS_PER_DAY.unsigned_abs();
/// A set of weekdays times this is that set for three weeks.
const THREE_WEEKS: u64 = 1 | 1 << 7 | 1 << 14;
