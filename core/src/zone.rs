//! [`Zone`]: what the clock on the wall shows at an instant, and the instant at which it shows that.
//!
//! Zones are offsets from UTC that never change, or names of the IANA time zone database such as `Australia/Brisbane`.
//! Their data comes with the crate, so that every target decides alike: [`DATA_VERSION`] says which data it is, and it is
//! part of every decision. Nothing is ever asked of the machine or of the browser.
//!
//! # What is declared
//!
//! - The data covers the time from [`FIRST`] on. Zones that change their clocks twice a year do so by their present rule
//!   for ever after the changes that the data lists (which for Gaza and Hebron go on until 2086).
//! - A local time that occurs twice means the first of the two, and one that never occurs, because the clock was put
//!   forward over it, means the first instant after the gap. [`Zone::occurs`] tells the three apart.

mod clock;
mod local;
mod named;
mod occurs;
mod rule;
#[rustfmt::skip]
mod table;
mod times;
mod whose;

pub use local::LocalDateTime;
pub use occurs::Occurs;
pub use whose::ZoneOf;

pub(crate) use clock::Near;
pub(crate) use local::SECONDS_PER_DAY;
pub(crate) use times::{Local, Times};

use core::fmt;
use core::str::FromStr;

use crate::instant::Instant;
use named::Named;

/// The version of the time zone data, such as `2026f`.
pub const DATA_VERSION: &str = table::VERSION;

/// 2000-01-01T00:00:00Z: from here on the offsets of named zones are known. Before it [`Zone::covers`] is false.
pub const FIRST: Instant = Instant::from_unix_or_min(named::YEAR_2000);

/// A time zone: a fixed offset from UTC, up to 18 hours either way, in whole minutes; or a name of the IANA time zone
/// database. Two zones are equal when they are written alike.
///
/// ```
/// use stagger_core::{Instant, Zone};
///
/// let zone: Zone = "Europe/Berlin".parse()?;
/// let summer: Instant = "2026-07-01T00:00:00Z".parse().expect("an instant");
/// assert_eq!(zone.local(summer).to_string(), "2026-07-01T02:00:00");
/// assert_eq!("+10:00".parse::<Zone>()?.to_string(), "+10:00");
/// # Ok::<(), stagger_core::ZoneError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Kind);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Fixed { seconds_east: i32 },
    Named(Named),
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Kind::Fixed { seconds_east: 0 });

    /// The zone that is that many seconds ahead of UTC all year (negative: behind), if that is a whole number of
    /// minutes and at most 18 hours.
    #[must_use]
    pub const fn fixed(seconds_east: i32) -> Option<Self> {
        if seconds_east % 60 != 0 || seconds_east < -MAX_OFFSET || seconds_east > MAX_OFFSET {
            return None;
        }
        Some(Self(Kind::Fixed { seconds_east }))
    }

    /// The names of all zones that have one, in the order of their letters.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        named::names()
    }

    /// Whether the offset at that instant is known: for a named zone, whether it is [`FIRST`] or later.
    #[must_use]
    pub fn covers(self, instant: Instant) -> bool {
        matches!(self.0, Kind::Fixed { .. }) || instant >= FIRST
    }

    /// Seconds ahead of UTC at that instant; before [`FIRST`], as at `FIRST`.
    #[must_use]
    pub fn offset_at(self, instant: Instant) -> i32 {
        self.stretch(instant.unix()).seconds_east
    }

    /// The first instant after `instant` at which the offset changes, if it ever does.
    #[must_use]
    pub fn change_after(self, instant: Instant) -> Option<Instant> {
        let now = self.stretch(instant.unix());
        let mut until = now.until;
        // With the last change that is listed, only the rule may change.
        while until < i64::MAX && self.stretch(until).seconds_east == now.seconds_east {
            until = self.stretch(until).until;
        }
        Instant::from_unix(until)
    }

    /// What the clock on the wall shows at that instant.
    #[must_use]
    pub fn local(self, instant: Instant) -> LocalDateTime {
        LocalDateTime::from_seconds(instant.unix().saturating_add(self.offset_at(instant).into()))
    }

    /// The instant at which the clock on the wall shows that, if it lies in an [`Instant`]'s range: the first, if there
    /// are two; the first after the gap, if there is none.
    #[must_use]
    pub fn instant(self, local: LocalDateTime) -> Option<Instant> {
        match self.occurs(local)? {
            Occurs::Once(instant) | Occurs::Twice { first: instant, .. } | Occurs::Never { after: instant } => {
                Some(instant)
            }
        }
    }

    /// The offset at that second, and from when until when it holds.
    pub(crate) fn stretch(self, unix: i64) -> Stretch {
        match self.0 {
            Kind::Fixed { seconds_east } => Stretch { from: i64::MIN, until: i64::MAX, seconds_east },
            Kind::Named(named) => named.stretch(unix),
        }
    }
}

/// A stretch of time, half-open, in which a zone keeps one offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The first second, since 1970; `i64::MIN` when there is none.
    pub(crate) from: i64,
    /// The first second after it; `i64::MAX` when there is none.
    pub(crate) until: i64,
    /// Seconds ahead of UTC.
    pub(crate) seconds_east: i32,
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({self})")
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds_east = match self.0 {
            Kind::Named(named) => return f.write_str(named.name()),
            Kind::Fixed { seconds_east: 0 } => return f.write_str("UTC"),
            Kind::Fixed { seconds_east } => seconds_east,
        };
        let sign = if seconds_east < 0 { '-' } else { '+' };
        let minutes = seconds_east.unsigned_abs() / 60;
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl FromStr for Zone {
    type Err = ZoneError;

    /// Reads `UTC`, `Z`, an offset such as `+10:00`, or a name of the IANA time zone database, letter by letter.
    fn from_str(text: &str) -> Result<Self, ZoneError> {
        match text.as_bytes() {
            b"UTC" | b"Z" => Ok(Self::UTC),
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                let number = |tens: &u8, ones: &u8| -> Option<i32> {
                    let digit = |byte: &u8| char::from(*byte).to_digit(10);
                    let number = digit(tens)?.saturating_mul(10).saturating_add(digit(ones)?);
                    i32::try_from(number).ok()
                };
                let hours = number(h1, h2).ok_or(ZoneError)?;
                let minutes = number(m1, m2).filter(|minutes| *minutes < 60).ok_or(ZoneError)?;
                let seconds = hours.saturating_mul(3600).saturating_add(minutes.saturating_mul(60));
                Self::fixed(if *sign == b'-' { seconds.saturating_neg() } else { seconds }).ok_or(ZoneError)
            }
            _ => Named::of(text).map(|named| Self(Kind::Named(named))).ok_or(ZoneError),
        }
    }
}

/// The text is not a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneError;

impl fmt::Display for ZoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected `UTC`, an offset such as `+10:00`, at most 18 hours, or a name such as `Europe/Berlin`")
    }
}

impl core::error::Error for ZoneError {}

const MAX_OFFSET: i32 = 18 * 3600;

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;
    use crate::civil::Weekday;

    #[test]
    #[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
    fn zones_go_there_and_back() {
        for text in ["UTC", "+10:00", "-03:30", "+05:45", "+18:00", "-18:00", "Australia/Brisbane", "Etc/UTC", "Zulu"] {
            assert_eq!(text.parse::<Zone>().expect("a zone").to_string(), text);
        }
        assert_eq!("+00:00".parse(), Ok(Zone::UTC));
        for name in Zone::names().filter(|name| *name != "UTC") {
            assert_eq!(name.parse::<Zone>().expect("a zone").to_string(), name);
        }
        assert!(Zone::names().is_sorted());
    }

    #[test]
    fn other_text_is_refused() {
        for text in
            ["", "AEST", "australia/brisbane", "Australia", "10:00", "+1000", "+10:60", "+18:01", "+1a:00", "utc"]
        {
            assert_eq!(text.parse::<Zone>(), Err(ZoneError), "{text}");
        }
    }

    #[test]
    fn the_wall_in_brisbane_is_ten_hours_ahead() {
        for zone in ["+10:00", "Australia/Brisbane"] {
            let zone: Zone = zone.parse().expect("a zone");
            let instant: Instant = "2018-06-18T14:30:15Z".parse().expect("an instant");
            let local = zone.local(instant);
            assert_eq!(local.to_string(), "2018-06-19T00:30:15");
            assert_eq!(local.weekday(), Weekday::Tuesday);
            assert_eq!(zone.instant(local), Some(instant));
        }
    }

    #[test]
    fn a_zone_is_small() {
        assert!(size_of::<Zone>() <= 8);
    }
}
