//! What a zone does every year.

use super::{SECONDS_PER_DAY, Stretch};
use crate::civil::Date;

/// Two turns a year, for ever, neither of them near the new year.
pub(super) struct Rule {
    /// Quarter hours ahead of UTC in winter.
    pub(super) standard: i8,
    /// And in summer.
    pub(super) summer: i8,
    /// When summer time starts, on the winter's clock.
    pub(super) starts: Turn,
    /// When it ends, on its own clock.
    pub(super) ends: Turn,
}

/// A weekday of a month, and a time.
pub(super) struct Turn {
    /// 2 to 11.
    pub(super) month: u8,
    /// 1 to 4, or 5 for the last.
    pub(super) week: u8,
    /// 0 is Sunday.
    pub(super) weekday: u8,
    /// Minutes from that day's midnight; less than 0 or more than a day lie on another day.
    pub(super) minutes: i16,
}

impl Rule {
    pub(super) fn stretch(&self, unix: i64) -> Stretch {
        let (standard, summer) = (seconds(self.standard), seconds(self.summer));
        let days = unix.div_euclid(SECONDS_PER_DAY);
        let year = Date::from_days(i32::try_from(days).unwrap_or(i32::MAX)).year();
        let starts = |year: i32| self.starts.in_year(year).saturating_sub(standard.into());
        let ends = |year: i32| self.ends.in_year(year).saturating_sub(summer.into());
        let (before, after) = (year.saturating_sub(1), year.saturating_add(1));
        let (start, end) = (starts(year), ends(year));
        let (from, until, seconds_east) = if start < end {
            match unix {
                _ if unix < start => (ends(before), start, standard),
                _ if unix < end => (start, end, summer),
                _ => (end, starts(after), standard),
            }
        } else {
            match unix {
                _ if unix < end => (starts(before), end, summer),
                _ if unix < start => (end, start, standard),
                _ => (start, ends(after), summer),
            }
        };
        Stretch { from, until, seconds_east }
    }
}

impl Turn {
    /// Seconds from 1970-01-01 00:00:00 on the clock that runs until then.
    fn in_year(&self, year: i32) -> i64 {
        let (month, following) = (self.month, self.month.saturating_add(1));
        // The first day after the seven that may be meant.
        let end = match Date::new(year, if self.week == 5 { following } else { month }, 1) {
            Some(first) if self.week == 5 => first.to_days(),
            Some(first) => first.to_days().saturating_add(i32::from(self.week).saturating_mul(7)),
            // Years beyond the calendar's end: no turn ever comes.
            None => return i64::MAX,
        };
        // 1 January 1970 was a Thursday, 4: from one day to seven back.
        let back = end.saturating_add(3).saturating_sub(self.weekday.into()).rem_euclid(7).saturating_add(1);
        i64::from(end.saturating_sub(back))
            .saturating_mul(SECONDS_PER_DAY)
            .saturating_add(i64::from(self.minutes).saturating_mul(60))
    }
}

fn seconds(quarters: i8) -> i32 {
    i32::from(quarters).saturating_mul(900)
}
