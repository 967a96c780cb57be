//! [`Ramp`]: how eligibility grows from none to all of the fleet.

mod exponential;
mod steps;

pub use steps::{Step, Steps, StepsError};

use crate::phase::Phase;

/// The curve by which eligibility grows from 0 to 1 of the fleet over a duration.
///
/// Each has an inverse, so that a host computes its own instant with no server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ramp {
    /// Equal shares in equal times.
    Linear {
        /// From the first host to the last, in seconds.
        over: u32,
    },
    /// A rate that doubles again and again: after the share *x* of the duration, (2^(*d* · *x*) − 1) / (2^*d* − 1) of
    /// the fleet, for *d* doublings.
    Exponential {
        /// From the first host to the last, in seconds.
        over: u32,
        /// How often the rate doubles: 1 to [`Ramp::MOST_DOUBLINGS`]. More are read as that many.
        doublings: u8,
    },
    /// A share at a time.
    Steps(Steps),
}

impl Ramp {
    /// The most doublings of an exponential ramp.
    pub const MOST_DOUBLINGS: u8 = 20;

    /// Equal shares in equal times, over that many seconds.
    #[must_use]
    pub const fn linear(over: u32) -> Self {
        Self::Linear { over }
    }

    /// A rate that doubles so many times (1 to [`Ramp::MOST_DOUBLINGS`]) over that many seconds.
    #[must_use]
    pub const fn exponential(over: u32, doublings: u8) -> Self {
        Self::Exponential { over, doublings }
    }

    /// From the first host to the last, in seconds.
    #[must_use]
    pub fn over(self) -> u32 {
        match self {
            Self::Linear { over } | Self::Exponential { over, .. } => over,
            Self::Steps(steps) => steps.over(),
        }
    }

    /// How long after the ramp's start the host of that phase comes, in seconds: 0 to `over` - 1; for steps, to `over`.
    #[must_use]
    pub fn offset(self, phase: Phase) -> u32 {
        match self {
            Self::Linear { over } => phase.offset(over),
            Self::Exponential { over, doublings } => exponential::offset(over, doublings, phase),
            Self::Steps(steps) => steps.offset(phase),
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
            Self::Exponential { over, doublings } => exponential::share_behind(over, doublings, elapsed),
            Self::Steps(steps) => steps.share_behind(elapsed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramps() -> [Ramp; 4] {
        let steps = [(0, 100), (3600, 1000), (86_400, 10_000)];
        let steps = Steps::new(&steps.map(|(after, share)| Step { after, share })).expect("steps");
        [Ramp::linear(43_200), Ramp::exponential(43_200, 5), Ramp::exponential(86_400, 20), Ramp::Steps(steps)]
    }

    /// The offsets of evenly spread phases follow the curve: as many have come as the curve says.
    #[test]
    #[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
    fn offsets_follow_the_curve() {
        for ramp in ramps() {
            let offset = |part: u64| u64::from(ramp.offset(Phase::from_numerator(part * (u64::MAX / 10_000))));
            let mut last = 0;
            for part in 0..10_000 {
                assert!(offset(part) >= last && offset(part) <= ramp.over().into(), "{ramp:?} {part}");
                last = offset(part);
            }
            for elapsed in (0..=u64::from(ramp.over())).step_by(997) {
                let come = (0..10_000).filter(|part| offset(*part) < elapsed).count();
                let behind = ramp.share_behind(elapsed) as usize;
                // Steps let in at their instant itself, which `elapsed` only just passes.
                assert!(come.abs_diff(behind) <= 2, "{ramp:?} after {elapsed}: {come} come, {behind} said");
            }
        }
    }

    #[test]
    fn the_first_comes_at_the_start_and_the_last_before_the_end() {
        for ramp in [Ramp::linear(43_200), Ramp::exponential(43_200, 5), Ramp::exponential(u32::MAX, 20)] {
            assert_eq!(ramp.offset(Phase::from_numerator(0)), 0);
            let last = ramp.offset(Phase::from_numerator(u64::MAX));
            assert!(last < ramp.over() && last >= ramp.over() - ramp.over() / 10_000 - 1, "{ramp:?} {last}");
            assert_eq!(ramp.share_behind(0), 0);
            assert_eq!(ramp.share_behind(ramp.over().into()), 10_000);
        }
        assert_eq!(Ramp::linear(0).offset(Phase::from_numerator(u64::MAX)), 0);
        assert_eq!(Ramp::exponential(0, 0).offset(Phase::from_numerator(u64::MAX)), 0);
    }
}
