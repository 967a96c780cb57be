use core::fmt;
use core::ops::Range;

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
    /// A step after a single `H`, or a range with `H`.
    HashAlone(Field),
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
            Self::HashAlone(_) => f.write_str("`H` stands for one value and takes no range or step; write `H` alone"),
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
