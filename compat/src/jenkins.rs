//! Jenkins' `H`: the minute, hour or day at which a job with `H` in its schedule runs.
//!
//! **What it draws.** One value of a cron field for each `H`, in the order in which they stand in the text: from
//! `H` the whole [`Field`], from `H(0-7)` a range, from `H/15` the first of the steps. All the lines of one schedule
//! share one sequence of draws.
//!
//! **Source.** `Hash.from` in `hudson/scheduler/Hash.java` and `doHash` in `BaseParser.java`: the MD5 of the seed folded
//! to 64 bits, which seeds `java.util.Random`. The seed is the full name of the job, folders and all: `team/nightly`.
//!
//! **Traps.** The draw never changes while the name stays, so the same jobs go first each time; renaming or moving a job
//! draws anew. Putting an `H` before another, in the line or in a line above, shifts all that follow. `H` in the day of
//! the month never draws 29 to 31, so no job runs then. `H/1` means `H`, once, not every value.
//!
//! ```
//! use stagger_compat::jenkins::{Draws, Field};
//!
//! // `H H(0-2) * * *`, which is what `@midnight` stands for.
//! let mut draws = Draws::new("stuff");
//! assert_eq!(draws.field(Field::Minute), 56);
//! assert_eq!(draws.range(0, 2), Some(0));
//!
//! // `H/15 * * * *` runs at 11, 26, 41 and 56.
//! assert_eq!(Draws::new("stuff").step(0, 59, 15), Some(11));
//! ```

mod schedule;

pub use schedule::{Schedule, ScheduleError, ScheduleProblem};

use md5::{Digest, Md5};

use crate::java_random::JavaRandom;

/// The sequence of draws of one schedule.
#[derive(Clone, Debug)]
pub struct Draws(JavaRandom);

impl Draws {
    /// The sequence for that seed: in Jenkins, the job's full name.
    #[must_use]
    pub fn new(seed: &str) -> Self {
        let digest: [u8; 16] = Md5::digest(seed.as_bytes()).into();
        let (halves, _) = digest.as_chunks();
        Self(JavaRandom::new(halves.iter().fold(0, |folded, half| folded ^ u64::from_be_bytes(*half))))
    }

    /// `H` in that field.
    pub fn field(&mut self, field: Field) -> u8 {
        let (first, last) = field.bounds();
        self.range(first, last).unwrap_or(first)
    }

    /// `H(first-last)`: one of these values. None, and nothing drawn, if they stand in the wrong order.
    pub fn range(&mut self, first: u8, last: u8) -> Option<u8> {
        let width = u32::from(last.checked_sub(first)?).checked_add(1)?;
        first.checked_add(u8::try_from(self.below(width)?).ok()?)
    }

    /// `H(first-last)/step`: the first value; the others follow in steps up to `last`. None, and nothing drawn, if the
    /// step is 0 or wider than the range. A step of 1 is no step: it draws as [`Self::range`] does.
    pub fn step(&mut self, first: u8, last: u8, step: u8) -> Option<u8> {
        match step {
            1 => self.range(first, last),
            _ if u16::from(step) > u16::from(last.checked_sub(first)?).saturating_add(1) => None,
            _ => first.checked_add(u8::try_from(self.below(u32::from(step))?).ok()?),
        }
    }

    /// The draw itself, `Hash.next(bound)`: 0 to `bound` - 1. None, and nothing drawn, for a bound of 0 or above
    /// 2³¹ - 1, which Java cannot be asked for.
    pub fn below(&mut self, bound: u32) -> Option<u32> {
        self.0.below(bound)
    }
}

/// A field of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// 0 to 59.
    Minute,
    /// 0 to 23.
    Hour,
    /// 1 to 28, so that every month has it.
    DayOfMonth,
    /// 1 to 12.
    Month,
    /// 0, which is Sunday, to 6.
    DayOfWeek,
}

impl Field {
    /// The first and the last value that `H` draws.
    #[must_use]
    pub const fn bounds(self) -> (u8, u8) {
        match self {
            Self::Minute => (0, 59),
            Self::Hour => (0, 23),
            Self::DayOfMonth => (1, 28),
            Self::Month => (1, 12),
            Self::DayOfWeek => (0, 6),
        }
    }
}
