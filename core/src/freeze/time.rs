use core::fmt;
use core::str::FromStr;

use crate::civil::{Date, days_in_month};
use crate::time_of_day::TimeOfDay;
use crate::zone::SECONDS_PER_DAY;

/// A local date and minute at which a freeze starts or ends: of one year, or of every year.
///
/// Its text is `2026-12-20`, `2026-12-20 18:00`, `12-20` or `12-20 18:00`. 29 February of every year is 1 March in a year
/// without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FreezeTime {
    /// None for every year. The order of the fields is that of time.
    year: Option<i32>,
    month: u8,
    day: u8,
    time: TimeOfDay,
}

impl FreezeTime {
    /// That minute of that date.
    #[must_use]
    pub const fn on(date: Date, time: TimeOfDay) -> Self {
        Self { year: Some(date.year()), month: date.month(), day: date.day(), time }
    }

    /// That minute of that month (1 to 12) and day, every year, if any year has them.
    #[must_use]
    pub const fn yearly(month: u8, day: u8, time: TimeOfDay) -> Option<Self> {
        if day < 1 || day > days_in_month(A_LEAP_YEAR, month) {
            return None;
        }
        Some(Self { year: None, month, day, time })
    }

    /// Whether it comes every year.
    #[must_use]
    pub const fn is_yearly(self) -> bool {
        self.year.is_none()
    }

    /// Seconds on the wall, in that year if it comes every year; `None` beyond the calendar's end.
    pub(super) fn in_year(self, year: i32) -> Option<i64> {
        let year = self.year.unwrap_or(year);
        let date = match Date::new(year, self.month, self.day) {
            None if self.year.is_none() => Date::new(year, self.month.saturating_add(1), 1),
            date => date,
        }?;
        Some(i64::from(date.to_days()).saturating_mul(SECONDS_PER_DAY).saturating_add(self.time.seconds()))
    }

    /// The year of that day, counted from 1 January 1970.
    pub(super) fn year_of(day: i64) -> i32 {
        Date::from_days(i32::try_from(day).unwrap_or(i32::MAX)).year()
    }
}

impl fmt::Display for FreezeTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.year {
            write!(f, "{year:04}-")?;
        }
        write!(f, "{:02}-{:02}", self.month, self.day)?;
        if self.time == TimeOfDay::MIDNIGHT { Ok(()) } else { write!(f, " {}", self.time) }
    }
}

impl FromStr for FreezeTime {
    type Err = FreezeTimeError;

    fn from_str(text: &str) -> Result<Self, FreezeTimeError> {
        let (date, time) = match text.split_once([' ', 'T']) {
            Some((date, time)) => (date, time.parse().map_err(|_| FreezeTimeError)?),
            None => (text, TimeOfDay::MIDNIGHT),
        };
        let mut numbers = date.split('-').map(number);
        let mut next = |digits: usize| numbers.next().flatten().filter(|(count, _)| *count == digits).map(|(_, n)| n);
        let read = if date.len() > "12-20".len() {
            let (year, month, day) = (next(4), next(2), next(2));
            let date = || Date::new(i32::from(year?), u8::try_from(month?).ok()?, u8::try_from(day?).ok()?);
            date().map(|date| Self::on(date, time))
        } else {
            let (month, day) = (next(2), next(2));
            let yearly = || Self::yearly(u8::try_from(month?).ok()?, u8::try_from(day?).ok()?, time);
            yearly()
        };
        read.filter(|_| numbers.next().is_none()).ok_or(FreezeTimeError)
    }
}

/// How many digits, and the number that they make.
fn number(text: &str) -> Option<(usize, u16)> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((text.len(), text.parse().ok()?))
}

/// The text is neither a date nor a day of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreezeTimeError;

impl fmt::Display for FreezeTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "expected a date such as `2026-12-20` or `2026-12-20 18:00`, or, for every year, `12-20` or `12-20 18:00`",
        )
    }
}

impl core::error::Error for FreezeTimeError {}

const A_LEAP_YEAR: i32 = 2000;

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn dates_and_days_of_the_year_go_there_and_back() {
        for text in ["2026-12-20", "2026-12-20 18:00", "12-20", "12-20 18:00", "02-29", "0001-01-01", "12-31 24:00"] {
            assert_eq!(text.parse::<FreezeTime>().expect(text).to_string(), text);
        }
        assert_eq!("2026-12-20T00:00".parse::<FreezeTime>().expect("a date").to_string(), "2026-12-20");
        for text in [
            "",
            "2026",
            "2026-02-29",
            "02-30",
            "00-10",
            "13-01",
            "1-5",
            "12-20 ",
            "12-20 18",
            "2026-12-20 18:00:00",
            "12-20-05",
            "2026-1-05",
            "+1-05",
            "20261220",
            "12-20Z",
            "99999-01-01",
            "12-20 25:00",
            "2026-12-20-",
            "--",
        ] {
            assert_eq!(text.parse::<FreezeTime>(), Err(FreezeTimeError), "{text}");
        }
    }

    #[test]
    fn the_leap_day_of_every_year_is_the_first_of_march_in_others() {
        let leap: FreezeTime = "02-29 06:00".parse().expect("a day");
        let of = |text: &str| text.parse::<FreezeTime>().expect(text).in_year(0);
        assert_eq!(leap.in_year(2028), of("2028-02-29 06:00"));
        assert_eq!(leap.in_year(2026), of("2026-03-01 06:00"));
        assert_eq!(leap.in_year(10_000), None);
    }
}
