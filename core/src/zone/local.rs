//! [`LocalDateTime`]: what a clock on a wall shows.

use core::fmt;

use crate::civil::{Date, Weekday};

/// A date and a time of day, without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDateTime {
    date: Date,
    second_of_day: u32,
}

impl LocalDateTime {
    /// That date at that hour (0 to 23), minute and second (0 to 59), if there is such a time of day.
    #[must_use]
    pub const fn new(date: Date, hour: u8, minute: u8, second: u8) -> Option<Self> {
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        #[expect(clippy::arithmetic_side_effects, reason = "at most 86,399")]
        Some(Self { date, second_of_day: hour as u32 * 3600 + minute as u32 * 60 + second as u32 })
    }

    /// The date.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        self.date.weekday()
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(self) -> u32 {
        self.second_of_day / 3600
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(self) -> u32 {
        self.second_of_day / 60 % 60
    }

    /// The second, 0 to 59.
    #[must_use]
    pub const fn second(self) -> u32 {
        self.second_of_day % 60
    }

    /// Seconds from 1970-01-01 00:00:00 on the same clock.
    pub(crate) const fn to_seconds(self) -> i64 {
        (self.date.to_days() as i64).saturating_mul(SECONDS_PER_DAY).saturating_add(self.second_of_day as i64)
    }

    /// The inverse of [`LocalDateTime::to_seconds`]; years outside 1 to 9999 give the nearest date inside.
    pub(crate) const fn from_seconds(seconds: i64) -> Self {
        let days = seconds.div_euclid(SECONDS_PER_DAY);
        let days = if days > i32::MAX as i64 {
            i32::MAX
        } else if days < i32::MIN as i64 {
            i32::MIN
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "compared with both ends of i32 above")]
            {
                days as i32
            }
        };
        #[expect(clippy::cast_possible_truncation, reason = "0 to 86,399")]
        let second_of_day = seconds.rem_euclid(SECONDS_PER_DAY) as u32;
        Self { date: Date::from_days(days), second_of_day }
    }
}

impl fmt::Display for LocalDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date;
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())?;
        write!(f, "T{:02}:{:02}:{:02}", self.hour(), self.minute(), self.second())
    }
}

pub(crate) const SECONDS_PER_DAY: i64 = 86_400;
