//! [`TimeOfDay`]: a minute on a clock that goes to 24:00.

use core::fmt;
use core::str::FromStr;

/// A time on a clock that goes from `00:00` to `24:00`, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    minutes: u16,
}

impl TimeOfDay {
    /// `00:00`.
    pub const MIDNIGHT: Self = Self { minutes: 0 };

    /// That hour and minute, from `00:00` to `24:00`.
    #[must_use]
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
            return None;
        }
        #[expect(clippy::arithmetic_side_effects, reason = "at most 1,440")]
        Some(Self { minutes: hour as u16 * 60 + minute as u16 })
    }

    /// Minutes from `00:00`: 0 to 1,440.
    #[must_use]
    pub const fn minutes(self) -> u32 {
        self.minutes as u32
    }

    /// Seconds from `00:00`.
    pub(crate) fn seconds(self) -> i64 {
        i64::from(self.minutes).saturating_mul(60)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeOfDayError;

    /// Reads `22:00`.
    fn from_str(text: &str) -> Result<Self, TimeOfDayError> {
        let [h1, h2, b':', m1, m2] = text.as_bytes() else { return Err(TimeOfDayError) };
        let number = |tens: &u8, ones: &u8| -> Option<u8> {
            let digit = |byte: &u8| byte.checked_sub(b'0').filter(|digit| *digit <= 9);
            digit(tens)?.checked_mul(10)?.checked_add(digit(ones)?)
        };
        let time = || Self::new(number(h1, h2)?, number(m1, m2)?);
        time().ok_or(TimeOfDayError)
    }
}

/// The text is not a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDayError;

impl fmt::Display for TimeOfDayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a time of day such as `22:00`, from `00:00` to `24:00`")
    }
}

impl core::error::Error for TimeOfDayError {}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn minutes_go_there_and_back() {
        for text in ["00:00", "09:05", "22:30", "23:59", "24:00"] {
            assert_eq!(text.parse::<TimeOfDay>().expect(text).to_string(), text);
        }
        for text in ["", "9:00", "24:01", "22:60", "25:00", "22:00:00", "2200", "22h00", "１1:00", "+1:00"] {
            assert_eq!(text.parse::<TimeOfDay>(), Err(TimeOfDayError), "{text}");
        }
    }
}
