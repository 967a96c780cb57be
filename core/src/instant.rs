//! [`Instant`]: a point in time, in whole seconds.

use core::fmt;
use core::str::FromStr;

use crate::civil::Date;
use crate::zone::{LocalDateTime, Zone};

/// How far ahead of now a decision looks: 14,610 days (forty years), in seconds.
///
/// What would only open later than that is a hold, not a wait.
pub const HORIZON: u32 = 14_610 * 86_400;

/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted, up to the end of the year 9999.
///
/// Its text form is RFC 3339 in UTC.
///
/// ```
/// use stagger_core::Instant;
///
/// let instant: Instant = "2018-06-18T20:02:00+10:00".parse()?;
/// assert_eq!(instant.to_string(), "2018-06-18T10:02:00Z");
/// assert_eq!(Instant::from_unix(instant.unix()), Some(instant));
/// # Ok::<(), stagger_core::InstantError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The first instant: 1970-01-01T00:00:00Z.
    pub const MIN: Self = Self(0);
    /// The last instant: 9999-12-31T23:59:59Z.
    pub const MAX: Self = Self(253_402_300_799);

    /// The instant that many seconds after 1970-01-01T00:00:00Z, if it lies between [`Instant::MIN`] and [`Instant::MAX`].
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Option<Self> {
        if seconds < Self::MIN.0 || seconds > Self::MAX.0 { None } else { Some(Self(seconds)) }
    }

    /// The instant that many seconds after 1970-01-01T00:00:00Z, or the first one.
    pub(crate) const fn from_unix_or_min(seconds: i64) -> Self {
        match Self::from_unix(seconds) {
            Some(instant) => instant,
            None => Self::MIN,
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// The instant that many seconds later, but no later than [`Instant::MAX`].
    #[must_use]
    pub const fn saturating_add(self, seconds: u32) -> Self {
        let sum = self.0.saturating_add(seconds as i64);
        if sum > Self::MAX.0 { Self::MAX } else { Self(sum) }
    }

    /// The instant that many seconds earlier, but no earlier than [`Instant::MIN`].
    #[must_use]
    pub const fn saturating_sub(self, seconds: u32) -> Self {
        Self::from_unix_or_min(self.0.saturating_sub(seconds as i64))
    }

    /// Seconds from `earlier` to this instant; 0 if `earlier` is the later of the two.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        #[expect(clippy::cast_sign_loss, reason = "the difference is not negative in this branch")]
        if earlier.0 < self.0 { self.0.saturating_sub(earlier.0) as u64 } else { 0 }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z", Zone::UTC.local(*self))
    }
}

impl FromStr for Instant {
    type Err = InstantError;

    /// Reads RFC 3339: a date, `T` or a space, a time with or without seconds, and a zone (`Z` or `+10:00`).
    /// Fractions of a second are refused, since no decision may depend on them.
    fn from_str(text: &str) -> Result<Self, InstantError> {
        let (local, zone) = match text.strip_suffix(['Z', 'z']) {
            Some(local) => (local, Zone::UTC),
            None => {
                let at = text.len().checked_sub(6).ok_or(InstantError)?;
                let (local, offset) = text.split_at_checked(at).ok_or(InstantError)?;
                // The names of some zones are as long as an offset.
                let offset = Some(offset).filter(|offset| offset.starts_with(['+', '-'])).ok_or(InstantError)?;
                (local, offset.parse().map_err(|_| InstantError)?)
            }
        };
        let local: LocalDateTime = local.parse()?;
        zone.instant(local).ok_or(InstantError)
    }
}

/// The text is not a date and time between the years 1970 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstantError;

impl fmt::Display for InstantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date, a time and a zone, such as `2018-06-18T20:02:00+10:00`, from 1970 to 9999")
    }
}

impl core::error::Error for InstantError {}

impl FromStr for LocalDateTime {
    type Err = InstantError;

    /// Reads `2018-06-18 20:02` or `2018-06-18T20:02:30`.
    fn from_str(text: &str) -> Result<Self, InstantError> {
        let mut fields = Fields { rest: text.as_bytes() };
        let year = fields.digits(4)?;
        fields.one_of(b"-")?;
        let month = fields.two_digits()?;
        fields.one_of(b"-")?;
        let day = fields.two_digits()?;
        fields.one_of(b"T t")?;
        let hour = fields.two_digits()?;
        fields.one_of(b":")?;
        let minute = fields.two_digits()?;
        let second = if fields.rest.is_empty() {
            0
        } else {
            fields.one_of(b":")?;
            fields.two_digits()?
        };
        if !fields.rest.is_empty() {
            return Err(InstantError);
        }
        let date = Date::new(year, month, day).ok_or(InstantError)?;
        Self::new(date, hour, minute, second).ok_or(InstantError)
    }
}

struct Fields<'a> {
    rest: &'a [u8],
}

impl Fields<'_> {
    fn digits(&mut self, count: usize) -> Result<i32, InstantError> {
        let (digits, rest) = self.rest.split_at_checked(count).ok_or(InstantError)?;
        self.rest = rest;
        digits.iter().try_fold(0_i32, |number, byte| {
            let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9).ok_or(InstantError)?;
            Ok(number.saturating_mul(10).saturating_add(i32::from(digit)))
        })
    }

    fn two_digits(&mut self) -> Result<u8, InstantError> {
        self.digits(2).and_then(|number| u8::try_from(number).map_err(|_| InstantError))
    }

    fn one_of(&mut self, allowed: &[u8]) -> Result<(), InstantError> {
        let (first, rest) = self.rest.split_first().ok_or(InstantError)?;
        self.rest = rest;
        if allowed.contains(first) { Ok(()) } else { Err(InstantError) }
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn text_goes_there_and_back() {
        for unix in [0, 951_782_400, 1_529_316_120, Instant::MAX.0] {
            let instant = Instant::from_unix(unix).expect("in range");
            assert_eq!(instant.to_string().parse(), Ok(instant));
        }
    }

    #[test]
    fn text_that_is_no_instant_is_refused() {
        for text in [
            "",
            "Z",
            "2018-06-18",
            "2018-06-18T20:02",
            "2018-06-18T20:02:00",
            "2018-06-18T20:02:60Z",
            "2018-06-18T24:00Z",
            "2018-02-29T00:00Z",
            "2018-6-18T20:02Z",
            "2018-06-18T20:02:00.5Z",
            "2018-06-18T20:02+1000",
            "2018-06-18T20:02:00Israel",
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:00+10:00",
            "９018-06-18T20:02Z",
        ] {
            assert_eq!(text.parse::<Instant>(), Err(InstantError), "{text}");
        }
    }

    #[test]
    fn adding_stops_at_the_last_instant() {
        assert_eq!(Instant::MAX.saturating_add(1), Instant::MAX);
        assert_eq!(Instant::MIN.saturating_add(60).since(Instant::MIN), 60);
        assert_eq!(Instant::MIN.since(Instant::MAX), 0);
    }
}
