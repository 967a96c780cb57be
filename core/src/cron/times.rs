//! The minutes that a cron text names, on the clock of a wall.

use super::days::Days;
use super::{Fold, Gap};
use crate::zone::SECONDS_PER_DAY;

/// The minutes that a cron text names for one host. Occurrences are computed from the sets of values, a month at a
/// time, never searched minute by minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Times {
    minutes: u64,
    hours: u32,
    days: Days,
    every_day: bool,
    never: bool,
    /// The minute or the hour starts with `*`: occurrences keep their distance whatever the clock does.
    pub(super) wildcard: bool,
    pub(super) gap: Gap,
    pub(super) fold: Fold,
}

impl Times {
    pub(super) fn new(minutes: u64, hours: u64, days: Days, wildcard: bool) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "an hour is less than 32")]
        let hours = hours as u32;
        let never = minutes == 0 || hours == 0 || days.never();
        let (gap, fold) = (Gap::default(), Fold::default());
        Self { minutes, hours, days, every_day: days.are_all(), never, wildcard, gap, fold }
    }

    /// What becomes of a fixed time that the clock leaves out.
    #[must_use]
    pub const fn gap(self, gap: Gap) -> Self {
        Self { gap, ..self }
    }

    /// What becomes of a fixed time that the clock shows twice.
    #[must_use]
    pub const fn fold(self, fold: Fold) -> Self {
        Self { fold, ..self }
    }

    /// The first of these minutes at or after that second on the wall, within the horizon.
    pub(super) fn at_or_after(&self, second: i64) -> Option<i64> {
        if self.never {
            return None;
        }
        // A minute is named by its first second: one that has begun has gone by.
        let minute = second.saturating_add(59).div_euclid(60);
        let (day, of_day) = split(minute)?;
        let first_day = if self.every_day { day } else { self.days.at_or_after(day)? };
        let wanted = if first_day == day { of_day } else { 0 };
        if let Some(found) = self.of_day_at_or_after(wanted) {
            return Some(seconds(first_day, found));
        }
        let tomorrow = first_day.saturating_add(1);
        let day = if self.every_day { tomorrow } else { self.days.at_or_after(tomorrow)? };
        Some(seconds(day, self.of_day_at_or_after(0)?))
    }

    /// The last of these minutes at or before that second on the wall, within the horizon.
    pub(super) fn at_or_before(&self, second: i64) -> Option<i64> {
        if self.never {
            return None;
        }
        let (day, of_day) = split(second.div_euclid(60))?;
        let last_day = if self.every_day { day } else { self.days.at_or_before(day)? };
        let wanted = if last_day == day { of_day } else { MINUTES_PER_DAY - 1 };
        if let Some(found) = self.of_day_at_or_before(wanted) {
            return Some(seconds(last_day, found));
        }
        let yesterday = last_day.saturating_sub(1);
        let day = if self.every_day { yesterday } else { self.days.at_or_before(yesterday)? };
        Some(seconds(day, self.of_day_at_or_before(MINUTES_PER_DAY - 1)?))
    }

    fn of_day_at_or_after(&self, of_day: u32) -> Option<u32> {
        let (hour, minute) = (of_day / 60, of_day % 60);
        let this_hour = self.minutes & from_bit(minute);
        if self.hours & 1_u32.checked_shl(hour)? != 0 && this_hour != 0 {
            return Some(hour.saturating_mul(60).saturating_add(this_hour.trailing_zeros()));
        }
        let later = u64::from(self.hours) & from_bit(hour.saturating_add(1));
        if later == 0 {
            return None;
        }
        Some(later.trailing_zeros().saturating_mul(60).saturating_add(self.minutes.trailing_zeros()))
    }

    fn of_day_at_or_before(&self, of_day: u32) -> Option<u32> {
        let (hour, minute) = (of_day / 60, of_day % 60);
        let this_hour = self.minutes & !from_bit(minute.saturating_add(1));
        if self.hours & 1_u32.checked_shl(hour)? != 0
            && let Some(minute) = this_hour.checked_ilog2()
        {
            return Some(hour.saturating_mul(60).saturating_add(minute));
        }
        let earlier = u64::from(self.hours) & !from_bit(hour);
        Some(earlier.checked_ilog2()?.saturating_mul(60).saturating_add(self.minutes.checked_ilog2()?))
    }
}

/// The day, counted from 1 January 1970, and the minute of it.
fn split(minute: i64) -> Option<(i32, u32)> {
    let per_day = i64::from(MINUTES_PER_DAY);
    Some((i32::try_from(minute.div_euclid(per_day)).ok()?, u32::try_from(minute.rem_euclid(per_day)).ok()?))
}

fn seconds(day: i32, minute_of_day: u32) -> i64 {
    i64::from(day).saturating_mul(SECONDS_PER_DAY).saturating_add(i64::from(minute_of_day).saturating_mul(60))
}

/// All bits from `bit` upwards; none from 64.
fn from_bit(bit: u32) -> u64 {
    u64::MAX.checked_shl(bit).unwrap_or(0)
}

const MINUTES_PER_DAY: u32 = 1440;
