//! The proleptic Gregorian calendar in integers: days since 1 January 1970 to year, month and day, and back.
//!
//! Years here stay between 1 and 9999, so no sum can overflow.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "the range of years, asserted by the tests, keeps every sum far inside i32"
)]

/// A calendar date. Only dates that exist can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The date of that year (1 to 9999), month (1 to 12) and day, if there is one.
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if year < 1 || year > 9999 || month < 1 || month > 12 {
            return None;
        }
        // Every month has 28 days.
        if day < 1 || (day > 28 && day > days_in_month(year, month)) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// The date that lies `days` after 1 January 1970. Days outside the years 1 to 9999 give the nearest date inside.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        let days = if days < FIRST_DAY { FIRST_DAY } else { days };
        let days = if days > LAST_DAY { LAST_DAY } else { days };
        // Years are counted from March, so that the leap day comes last. A quarter of a day is left over each year, and
        // three quarters each century.
        #[expect(clippy::cast_sign_loss, reason = "1 March of the year 0 is earlier than any date")]
        let of_centuries = 4 * (days + DAYS_TO_MARCH_YEAR_0) as u32 + 3;
        let of_years = of_centuries % DAYS_PER_4_CENTURIES / 4 * 4 + 3;
        let of_year = of_years % DAYS_PER_4_YEARS / 4;
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year =
            100 * (of_centuries / DAYS_PER_4_CENTURIES) + of_years / DAYS_PER_4_YEARS + (month_from_march >= 10) as u32;
        #[expect(clippy::cast_possible_truncation, reason = "1 to 12 and 1 to 31")]
        Self { year: year.cast_signed(), month: month as u8, day: day as u8 }
    }

    /// The days from 1 January 1970 to this date; negative before it.
    #[must_use]
    pub const fn to_days(self) -> i32 {
        let month = self.month as i32;
        #[expect(clippy::cast_sign_loss, reason = "no year is less than 1")]
        let year = (self.year - (month <= 2) as i32) as u32;
        let month_from_march = if month > 2 { month - 3 } else { month + 9 };
        let of_year = (153 * month_from_march + 2) / 5 + self.day as i32 - 1;
        let leap_days = year / 4 - year / 100 + year / 400;
        (365 * year + leap_days).cast_signed() + of_year - DAYS_TO_MARCH_YEAR_0
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 (January) to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        Weekday::from_days(self.to_days())
    }
}

/// A day of the week, numbered as cron numbers them: Sunday is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Sunday, 0.
    Sunday,
    /// Monday, 1.
    Monday,
    /// Tuesday, 2.
    Tuesday,
    /// Wednesday, 3.
    Wednesday,
    /// Thursday, 4.
    Thursday,
    /// Friday, 5.
    Friday,
    /// Saturday, 6.
    Saturday,
}

impl Weekday {
    /// The weekday of the date that lies `days` after 1 January 1970, which was a Thursday.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        match days.rem_euclid(7) {
            0 => Self::Thursday,
            1 => Self::Friday,
            2 => Self::Saturday,
            3 => Self::Sunday,
            4 => Self::Monday,
            5 => Self::Tuesday,
            _ => Self::Wednesday,
        }
    }

    /// Its three-letter English name, as in `Mon`.
    #[must_use]
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Sunday => "Sun",
            Self::Monday => "Mon",
            Self::Tuesday => "Tue",
            Self::Wednesday => "Wed",
            Self::Thursday => "Thu",
            Self::Friday => "Fri",
            Self::Saturday => "Sat",
        }
    }
}

/// The number of days in that month; 0 for a month outside 1 to 12.
#[must_use]
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The three-letter English name of a month, as in `Jun`; `???` for a month outside 1 to 12.
#[must_use]
pub const fn month_short_name(month: u8) -> &'static str {
    match month {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        12 => "Dec",
        _ => "???",
    }
}

const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const DAYS_PER_4_CENTURIES: u32 = 146_097;
const DAYS_PER_4_YEARS: u32 = 1_461;
/// From 1 March of the year 0 to 1 January 1970.
const DAYS_TO_MARCH_YEAR_0: i32 = 719_468;
const FIRST_DAY: i32 = -719_162;
const LAST_DAY: i32 = 2_932_896;

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks the calendar day by day, carrying months and years by hand.
    #[test]
    #[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
    fn every_day_of_ten_thousand_years_goes_there_and_back() {
        let (mut year, mut month, mut day) = (1, 1, 1);
        for days in FIRST_DAY..=LAST_DAY {
            let date = Date::new(year, month, day).expect("a date");
            assert_eq!(Date::from_days(days), date);
            assert_eq!(date.to_days(), days);
            day += 1;
            if Date::new(year, month, day).is_none() {
                (day, month) = (1, month + 1);
            }
            if month == 13 {
                (month, year) = (1, year + 1);
            }
        }
        assert_eq!((year, month, day), (10_000, 1, 1));
    }

    #[test]
    fn days_outside_the_range_give_its_ends() {
        assert_eq!(Date::from_days(i32::MIN), Date::new(1, 1, 1).expect("a date"));
        assert_eq!(Date::from_days(i32::MAX), Date::new(9999, 12, 31).expect("a date"));
    }

    #[test]
    fn weekdays_are_those_of_the_record() {
        assert_eq!(Date::new(2018, 6, 18).expect("a date").weekday(), Weekday::Monday);
        assert_eq!(Date::new(1970, 1, 1).expect("a date").weekday(), Weekday::Thursday);
        assert_eq!(Date::new(2000, 2, 29).expect("a date").weekday(), Weekday::Tuesday);
        assert_eq!(Date::new(1900, 2, 29), None);
    }
}
