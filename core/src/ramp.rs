//! [`Ramp`]: how eligibility grows from none to all of the fleet.

use crate::phase::Phase;

/// The curve by which eligibility grows from 0 to 1 of the fleet over a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ramp {
    /// Equal shares in equal times.
    Linear {
        /// From the first host to the last, in seconds.
        over: u32,
    },
}

impl Ramp {
    /// Equal shares in equal times, over that many seconds.
    #[must_use]
    pub const fn linear(over: u32) -> Self {
        Self::Linear { over }
    }

    /// From the first host to the last, in seconds.
    #[must_use]
    pub const fn over(self) -> u32 {
        match self {
            Self::Linear { over } => over,
        }
    }

    /// How long after the ramp's start the host of that phase comes, in seconds: 0 to `over` - 1.
    #[must_use]
    pub const fn offset(self, phase: Phase) -> u32 {
        match self {
            Self::Linear { over } => phase.offset(over),
        }
    }

    /// The share of the fleet that has come, `elapsed` seconds after the start, in hundredths of a percent (0 to
    /// 10,000), rounded down. For people, not for deciding.
    #[must_use]
    pub fn share_behind(self, elapsed: u64) -> u32 {
        match self {
            Self::Linear { over } => {
                let done = elapsed.min(u64::from(over)).saturating_mul(10_000);
                let share = done.checked_div(u64::from(over)).unwrap_or(10_000);
                u32::try_from(share).unwrap_or(10_000)
            }
        }
    }
}
