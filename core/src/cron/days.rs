//! The days that a cron text names, a month at a time.

use super::draw::bit;
use crate::civil::{Date, days_in_month};
use crate::instant::HORIZON;

/// The days that the three fields of days and months name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Days {
    /// Bit *m* for the month *m*.
    pub(super) months: u16,
    /// Bit *d* for the day *d* of the month.
    pub(super) of_month: u32,
    /// Bit *w* for the weekday *w*; Sunday is 0.
    pub(super) of_week: u8,
    pub(super) special: Special,
    /// A day must match both day fields, rather than either.
    pub(super) both: bool,
}

/// What `L`, `W` and `#` name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Special {
    /// `L`: the last day of the month.
    pub(super) last_day: bool,
    /// `LW`: the last day of the month that is none of a weekend.
    pub(super) last_working_day: bool,
    /// `15W`, bit 15: the day nearest to the 15th, in the same month, that is none of a weekend.
    pub(super) nearest: u32,
    /// `5#2`, bit 5 of the second: the second Friday.
    pub(super) nth: [u8; 5],
    /// `5L`, bit 5: the last Friday.
    pub(super) last_of_week: u8,
}

impl Special {
    pub(super) fn and(self, other: Self) -> Self {
        let [a1, a2, a3, a4, a5] = self.nth;
        let [b1, b2, b3, b4, b5] = other.nth;
        Self {
            last_day: self.last_day || other.last_day,
            last_working_day: self.last_working_day || other.last_working_day,
            nearest: self.nearest | other.nearest,
            nth: [a1 | b1, a2 | b2, a3 | b3, a4 | b4, a5 | b5],
            last_of_week: self.last_of_week | other.last_of_week,
        }
    }
}

impl Days {
    /// Every day there is.
    pub(super) fn are_all(&self) -> bool {
        let dates = self.of_month & ALL_DATES == ALL_DATES;
        let weekdays = self.of_week & ALL_WEEKDAYS == ALL_WEEKDAYS;
        self.months & ALL_MONTHS == ALL_MONTHS && if self.both { dates && weekdays } else { dates || weekdays }
    }

    /// The first day at or after that one, counted from 1 January 1970, within the horizon.
    pub(super) fn at_or_after(&self, day: i32) -> Option<i32> {
        let mut month = Month::of(day)?;
        let mut wanted = u32::MAX.checked_shl(day.saturating_sub(month.first_day).unsigned_abs())?;
        for _ in 0..MONTHS_IN_HORIZON {
            let matching = self.in_month(&month) & wanted;
            if matching != 0 {
                return Some(month.first_day.saturating_add(matching.trailing_zeros().cast_signed()));
            }
            wanted = u32::MAX;
            month = month.next()?;
        }
        None
    }

    /// The last day at or before that one, within the horizon.
    pub(super) fn at_or_before(&self, day: i32) -> Option<i32> {
        let mut month = Month::of(day)?;
        let mut wanted = !(u32::MAX << 1).checked_shl(day.saturating_sub(month.first_day).unsigned_abs())?;
        for _ in 0..MONTHS_IN_HORIZON {
            if let Some(last) = (self.in_month(&month) & wanted).checked_ilog2() {
                return Some(month.first_day.saturating_add(last.cast_signed()));
            }
            wanted = u32::MAX;
            month = month.previous()?;
        }
        None
    }

    /// Whether no day ever matches, as far as it is plain from the fields: such as 30 February.
    pub(super) fn never(&self) -> bool {
        let months = self.months & ALL_MONTHS;
        // The latest day that any of the months can have.
        let longest = match months {
            0 => return true,
            months if months & LONG_MONTHS != 0 => 31,
            months if months & !(1 << 2) != 0 => 30,
            _ => 29,
        };
        let dates = (self.of_month | self.special.nearest) & days_up_to(longest) << 1 != 0
            || self.special.last_day
            || self.special.last_working_day;
        let weekdays = self.of_week != 0 || self.special.last_of_week != 0 || self.special.nth != [0; 5];
        !if self.both { dates && weekdays } else { dates || weekdays }
    }

    /// The matching days of a month: bit 0 is the first of the month.
    fn in_month(&self, month: &Month) -> u32 {
        if u64::from(self.months) & bit(month.month) == 0 {
            return 0;
        }
        let by_date = (self.of_month >> 1) | self.special.dates(month);
        let by_weekday = month.weekdays(self.of_week) | self.special.weekdays(month);
        month.days() & if self.both { by_date & by_weekday } else { by_date | by_weekday }
    }
}

impl Special {
    fn dates(&self, month: &Month) -> u32 {
        let mut days = 0;
        if self.last_day {
            days |= month.day(month.length);
        }
        if self.last_working_day {
            days |= month.nearest_working_day(month.length);
        }
        let mut nearest = self.nearest & month.days() << 1;
        while let Some(day) = nearest.checked_ilog2() {
            days |= month.nearest_working_day(u8::try_from(day).unwrap_or(0));
            nearest &= !(1_u32.checked_shl(day).unwrap_or(0));
        }
        days
    }

    fn weekdays(&self, month: &Month) -> u32 {
        let mut days = 0;
        if self.last_of_week != 0 {
            days |= month.weekdays(self.last_of_week) & !(month.days() >> 7);
        }
        let mut week = 0x7f_u32;
        for weekdays in self.nth {
            if weekdays != 0 {
                days |= month.weekdays(weekdays) & week;
            }
            week <<= 7;
        }
        days
    }
}

/// A month of the calendar.
struct Month {
    year: i32,
    month: u8,
    length: u8,
    /// The first of the month, in days from 1 January 1970.
    first_day: i32,
}

impl Month {
    /// The month in which that day lies; none beyond the calendar's ends.
    fn of(day: i32) -> Option<Self> {
        let date = Date::from_days(day);
        let first_day = day.saturating_sub(i32::from(date.day())).saturating_add(1);
        (date.to_days() == day).then(|| Self::new(date.year(), date.month(), first_day))
    }

    fn new(year: i32, month: u8, first_day: i32) -> Self {
        Self { year, month, length: days_in_month(year, month), first_day }
    }

    fn next(&self) -> Option<Self> {
        let first_day = self.first_day.saturating_add(self.length.into());
        match (self.year, self.month) {
            (LAST_YEAR, 12) => None,
            (year, 12) => Some(Self::new(year.saturating_add(1), 1, first_day)),
            (year, month) => Some(Self::new(year, month.saturating_add(1), first_day)),
        }
    }

    fn previous(&self) -> Option<Self> {
        Self::of(self.first_day.saturating_sub(1))
    }

    fn day(&self, day: u8) -> u32 {
        1_u32.checked_shl(u32::from(day).saturating_sub(1)).unwrap_or(0)
    }

    fn days(&self) -> u32 {
        days_up_to(self.length)
    }

    /// The weekday of the first: Sunday is 0. 1 January 1970 was a Thursday.
    fn first_weekday(&self) -> u32 {
        self.first_day.saturating_add(4).rem_euclid(7).unsigned_abs()
    }

    /// The days of these weekdays: the set, turned so that bit 0 is the weekday of the first, for five weeks.
    fn weekdays(&self, weekdays: u8) -> u32 {
        let (turn, week) = (self.first_weekday(), u32::from(weekdays & ALL_WEEKDAYS));
        let turned = (week >> turn | week << 7_u32.saturating_sub(turn)) & 0x7f;
        turned.wrapping_mul(0x1020_4081) & self.days()
    }

    fn nearest_working_day(&self, day: u8) -> u32 {
        let weekday = self.first_weekday().saturating_add(day.into()).saturating_sub(1) % 7;
        self.day(match weekday {
            6 if day == 1 => 3,
            6 => day.saturating_sub(1),
            0 if day == self.length => day.saturating_sub(2),
            0 => day.saturating_add(1),
            _ => day,
        })
    }
}

fn days_up_to(day: u8) -> u32 {
    !(u32::MAX.checked_shl(day.into()).unwrap_or(0))
}

const ALL_DATES: u32 = 0xffff_fffe;
const ALL_MONTHS: u16 = 0x1ffe;
const ALL_WEEKDAYS: u8 = 0x7f;
/// January, March, May, July, August, October and December.
const LONG_MONTHS: u16 = 1 << 1 | 1 << 3 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 10 | 1 << 12;
/// The calendar's last year.
const LAST_YEAR: i32 = 9999;
/// The horizon in months, rounded up: months have 28 days or more.
const MONTHS_IN_HORIZON: u32 = HORIZON / 86_400 / 28 + 1;
