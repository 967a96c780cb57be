//! [`Chance`], [`Law`] and [`Marked`]: what is uncertain, and how it is known.

use serde::Serialize;
use stagger_core::Share;

use crate::mark::Mark;

/// A figure, and how it is known. Whatever is shown of it carries the mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Marked<T> {
    /// The figure.
    pub is: T,
    /// How it is known.
    pub mark: Mark,
    /// The id of the source; empty where the scenario says nothing, and what is written here holds by default.
    pub source: String,
}

impl<T> Marked<T> {
    /// What holds where nothing is said.
    pub(crate) const fn by_default(is: T) -> Self {
        Self { is, mark: Mark::Assumed, source: String::new() }
    }
}

/// How likely something is: a share, drawn against 32 bits, so that every target draws the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance(pub Share);

impl Chance {
    /// It never happens.
    pub const NEVER: Self = Self(Share::NOTHING);
    /// It always happens.
    pub const ALWAYS: Self = Self(Share::ALL);

    /// It happens where a word of 32 random bits is below this: from 0 to 2³².
    #[must_use]
    pub const fn threshold(self) -> u64 {
        ((self.0.part() as u64) << 32) / self.0.whole() as u64
    }

    /// The same as a floating-point number from 0 to 1, for statistics.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0.part()) / f64::from(self.0.whole())
    }
}

/// How long something takes, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Law {
    /// Always the same.
    Fixed(u32),
    /// Evenly from the first to before the second.
    Uniform(u32, u32),
    /// Its logarithm is normal: the median in seconds, and the standard deviation of the logarithm.
    Lognormal {
        /// Half of them take longer.
        median: u32,
        /// The standard deviation of the natural logarithm.
        sigma: f64,
    },
    /// Memoryless, with that mean in seconds.
    Exponential {
        /// The mean.
        mean: u32,
    },
}
