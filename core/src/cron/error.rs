use core::fmt;
use core::ops::Range;

use super::draw::Draws;
use super::{Cron, Field};

/// Why a text is not a cron text, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CronError {
    kind: CronErrorKind,
    start: usize,
    end: usize,
}

impl CronError {
    pub(super) const fn new(kind: CronErrorKind, start: usize, end: usize) -> Self {
        Self { kind, start, end }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> CronErrorKind {
        self.kind
    }

    /// The bytes of the text that are wrong.
    #[must_use]
    pub const fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl fmt::Display for CronError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl core::error::Error for CronError {}

/// What may be wrong with a cron text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CronErrorKind {
    /// Not five fields, but that many.
    FieldCount(usize),
    /// The text is longer than [`Cron::MAX_LENGTH`].
    TooLong,
    /// Nothing stands where a value should.
    Missing(Field),
    /// Neither a number nor a name of that field.
    Unknown(Field),
    /// A number outside the field's range.
    OutOfRange(Field),
    /// A range whose end comes before its start; it ends at `last` and wraps to there.
    WrapsAround {
        /// The field in which it stands.
        field: Field,
        /// The start as written.
        first: u8,
        /// The end as written.
        last: u8,
    },
    /// A step that is 0 or no number.
    Step(Field),
    /// Something after `H` that is neither a range nor a step.
    Hash(Field),
    /// A step after `~`.
    TildeStep(Field),
    /// More of `H` and `~` than one field takes.
    TooManyDraws(Field),
    /// A name after `@` that stands for no schedule.
    UnknownName,
    /// A day counted from the month's last, such as `L-3`.
    BeforeLast,
    /// A bare `L` as day of the week.
    LastOfWhat,
    /// A weekday's place in its month that is not 1 to 5.
    Nth,
}

impl fmt::Display for CronErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::FieldCount(found) => {
                write!(f, "expected five fields (minute, hour, day of month, month, day of week), found {found}")
            }
            Self::TooLong => write!(f, "expected at most {} bytes", Cron::MAX_LENGTH),
            Self::Missing(field) => write!(f, "the {field} lacks a value; {}", Allowed(field)),
            Self::Unknown(field) => write!(f, "the {field} has no such value; {}", Allowed(field)),
            Self::OutOfRange(field) => write!(f, "the {field} is out of range; {}", Allowed(field)),
            Self::WrapsAround { field, first, last } => {
                let (least, greatest) = field.range();
                // Sunday is 7 at the end of a range: 5-0 is written 5-7.
                if matches!(field, Field::DayOfWeek) && last == 0 {
                    return write!(f, "a range goes upwards; write `{first}-7`");
                }
                write!(f, "a range goes upwards; write `{first}-{greatest},{least}-{last}`")
            }
            Self::Step(field) => write!(f, "a step of the {field} is a number from 1 to 99, as in `*/5`"),
            Self::Hash(_) => f.write_str("`H` takes a range and a step, as in `H(0-29)/10`"),
            Self::TildeStep(_) => f.write_str("`~` takes no step; write `H`, as in `H(0-29)/10`"),
            Self::TooManyDraws(field) => {
                write!(f, "the {field} takes `H` and `~` at most {} times", Draws::MOST)
            }
            Self::UnknownName => f.write_str(
                "the names are `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`",
            ),
            Self::BeforeLast => {
                f.write_str("days are not counted from the last; write `L` for the last, or a day such as `28`")
            }
            Self::LastOfWhat => {
                f.write_str("`L` alone names no weekday; write `sat`, or `satL` for the last of the month")
            }
            Self::Nth => {
                f.write_str("a weekday comes 1 to 5 times in a month, as in `fri#2`; write `friL` for the last")
            }
        }
    }
}

/// What a field allows, in words.
struct Allowed(Field);

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, greatest) = self.0.range();
        write!(f, "write `*`, `H`, {least} to {greatest}")?;
        match self.0 {
            Field::Month => f.write_str(" or `jan` to `dec`"),
            Field::DayOfWeek => f.write_str(" or `sun` to `sat`"),
            Field::Minute | Field::Hour | Field::DayOfMonth => Ok(()),
        }
    }
}
