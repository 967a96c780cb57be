//! [`Zone`]: what the clock on the wall shows at an instant.

use core::fmt;
use core::str::FromStr;

use crate::civil::{Date, Weekday};
use crate::instant::Instant;

/// A time zone. This first cut knows fixed offsets from UTC only, up to 18 hours either way, in whole minutes.
///
/// ```
/// use stagger_core::Zone;
///
/// let brisbane: Zone = "+10:00".parse()?;
/// assert_eq!(brisbane.to_string(), "+10:00");
/// # Ok::<(), stagger_core::ZoneError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone {
    seconds_east: i32,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self { seconds_east: 0 };

    /// The zone that is that many seconds ahead of UTC all year (negative: behind), if that is a whole number of
    /// minutes and at most 18 hours.
    #[must_use]
    pub const fn fixed(seconds_east: i32) -> Option<Self> {
        if seconds_east % 60 != 0 || seconds_east < -MAX_OFFSET || seconds_east > MAX_OFFSET {
            return None;
        }
        Some(Self { seconds_east })
    }

    /// Seconds ahead of UTC at that instant.
    #[must_use]
    pub const fn offset_at(self, _instant: Instant) -> i32 {
        self.seconds_east
    }

    /// What the clock on the wall shows at that instant.
    #[must_use]
    pub const fn local(self, instant: Instant) -> LocalDateTime {
        LocalDateTime::from_seconds(instant.unix().saturating_add(self.offset_at(instant) as i64))
    }

    /// The instant at which the clock on the wall shows that, if it lies in an [`Instant`]'s range.
    #[must_use]
    pub const fn instant(self, local: LocalDateTime) -> Option<Instant> {
        Instant::from_unix(local.to_seconds().saturating_sub(self.seconds_east as i64))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.seconds_east == 0 {
            return f.write_str("UTC");
        }
        let sign = if self.seconds_east < 0 { '-' } else { '+' };
        let minutes = self.seconds_east.unsigned_abs() / 60;
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl FromStr for Zone {
    type Err = ZoneError;

    /// Reads `UTC`, `Z` or an offset such as `+10:00`.
    fn from_str(text: &str) -> Result<Self, ZoneError> {
        if matches!(text, "UTC" | "Z") {
            return Ok(Self::UTC);
        }
        let [sign, h1, h2, b':', m1, m2] = text.as_bytes() else { return Err(ZoneError) };
        let sign = match sign {
            b'+' => 1,
            b'-' => -1,
            _ => return Err(ZoneError),
        };
        let number = |tens: &u8, ones: &u8| -> Option<i32> {
            let digit = |byte: &u8| char::from(*byte).to_digit(10);
            let number = digit(tens)?.saturating_mul(10).saturating_add(digit(ones)?);
            i32::try_from(number).ok()
        };
        let hours = number(h1, h2).ok_or(ZoneError)?;
        let minutes = number(m1, m2).filter(|minutes| *minutes < 60).ok_or(ZoneError)?;
        let seconds = hours.saturating_mul(3600).saturating_add(minutes.saturating_mul(60));
        Self::fixed(seconds.saturating_mul(sign)).ok_or(ZoneError)
    }
}

/// The text is not a zone that this version understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneError;

impl fmt::Display for ZoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "expected `UTC` or an offset such as `+10:00`, at most 18 hours; named zones are not understood yet",
        )
    }
}

impl core::error::Error for ZoneError {}

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

const MAX_OFFSET: i32 = 18 * 3600;
const SECONDS_PER_DAY: i64 = 86_400;

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn offsets_go_there_and_back() {
        for text in ["UTC", "+10:00", "-03:30", "+05:45", "+18:00", "-18:00"] {
            assert_eq!(text.parse::<Zone>().expect("a zone").to_string(), text);
        }
        assert_eq!("+00:00".parse(), Ok(Zone::UTC));
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", "AEST", "Australia/Brisbane", "10:00", "+1000", "+10:60", "+18:01", "+1a:00", "utc"] {
            assert_eq!(text.parse::<Zone>(), Err(ZoneError), "{text}");
        }
    }

    #[test]
    fn the_wall_in_brisbane_is_ten_hours_ahead() {
        let zone: Zone = "+10:00".parse().expect("a zone");
        let instant: Instant = "2018-06-18T14:30:15Z".parse().expect("an instant");
        let local = zone.local(instant);
        assert_eq!(local.to_string(), "2018-06-19T00:30:15");
        assert_eq!(local.weekday(), Weekday::Tuesday);
        assert_eq!(zone.instant(local), Some(instant));
    }
}
