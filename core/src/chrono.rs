//! Conversions between [`Instant`] and chrono's types, for tools that already speak chrono.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};

use crate::instant::{Instant, InstantError};
use crate::zone::Zone;

impl From<Instant> for DateTime<Utc> {
    fn from(instant: Instant) -> Self {
        // Every instant lies within chrono's range of years.
        Self::from_timestamp(instant.unix(), 0).unwrap_or(Self::UNIX_EPOCH)
    }
}

impl<Tz: TimeZone> TryFrom<DateTime<Tz>> for Instant {
    type Error = InstantError;

    /// Fractions of a second are dropped: an instant is never later than what it was made from.
    fn try_from(time: DateTime<Tz>) -> Result<Self, InstantError> {
        Self::from_unix(time.timestamp()).ok_or(InstantError)
    }
}

impl Zone {
    /// The instant as chrono shows it in this zone.
    #[must_use]
    pub fn chrono(self, instant: Instant) -> DateTime<FixedOffset> {
        let utc: DateTime<Utc> = instant.into();
        FixedOffset::east_opt(self.offset_at(instant))
            .map_or_else(|| utc.fixed_offset(), |zone| utc.with_timezone(&zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_go_there_and_back() {
        for instant in [Instant::MIN, Instant::MAX, "2018-06-18T10:02:00Z".parse().expect("an instant")] {
            let utc: DateTime<Utc> = instant.into();
            assert_eq!(Instant::try_from(utc), Ok(instant));
            assert_eq!(Instant::try_from(Zone::UTC.chrono(instant)), Ok(instant));
        }
        assert_eq!(Instant::try_from(DateTime::<Utc>::MAX_UTC), Err(InstantError));
        assert_eq!(Instant::try_from(DateTime::<Utc>::MIN_UTC), Err(InstantError));
    }
}
