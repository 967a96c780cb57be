use core::fmt;

use super::draw::Draws;
use crate::phase::Purpose;

/// One of the five fields of a cron text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The minute, 0 to 59.
    Minute,
    /// The hour, 0 to 23.
    Hour,
    /// The day of the month, 1 to 31.
    DayOfMonth,
    /// The month, 1 to 12.
    Month,
    /// The day of the week, 0 to 7: 0 and 7 are Sunday.
    DayOfWeek,
}

impl Field {
    /// The least and the greatest value that may be written.
    #[must_use]
    pub const fn range(self) -> (u8, u8) {
        match self {
            Self::Minute => (0, 59),
            Self::Hour => (0, 23),
            Self::DayOfMonth => (1, 31),
            Self::Month => (1, 12),
            Self::DayOfWeek => (0, 7),
        }
    }

    /// The range from which `H` draws: each value must come in every month, and none twice.
    pub(super) const fn hash_range(self) -> (u8, u8) {
        match self {
            Self::DayOfMonth => (1, 28),
            Self::DayOfWeek => (0, 6),
            Self::Minute | Self::Hour | Self::Month => self.range(),
        }
    }

    pub(super) const fn purpose(self) -> Purpose {
        match self {
            Self::Minute => Purpose::CheckMinute,
            Self::Hour => Purpose::CheckHour,
            Self::DayOfMonth => Purpose::CheckDayOfMonth,
            Self::Month => Purpose::CheckMonth,
            Self::DayOfWeek => Purpose::CheckDayOfWeek,
        }
    }

    /// The value that a name stands for in this field.
    pub(super) fn value_of_name(self, name: &str) -> Option<u8> {
        let (names, first): (&[&str], u8) = match self {
            Self::Month => (&MONTHS, 1),
            Self::DayOfWeek => (&WEEKDAYS, 0),
            Self::Minute | Self::Hour | Self::DayOfMonth => return None,
        };
        let index = names.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        u8::try_from(index).ok()?.checked_add(first)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::DayOfMonth => "day of month",
            Self::Month => "month",
            Self::DayOfWeek => "day of week",
        })
    }
}

/// What one field says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct FieldSet {
    /// Bit *v* is set when the value *v* is written; Sunday is bit 0 alone.
    pub(super) values: u64,
    /// `H` and `~` are written: more values, the host's own.
    pub(super) draws: Draws,
    /// The field starts with `*` or `?`.
    pub(super) star: bool,
}

/// The same days of the week, Sunday as bit 0 alone.
pub(super) const fn sunday_is_0(values: u64) -> u64 {
    (values | values >> 7 & 1) & 0x7f
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
