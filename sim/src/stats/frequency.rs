//! [`Frequency`]: how often something happened, where "never" is no zero.

use core::fmt;
use core::num::NonZeroU32;

use super::binomial::{binomial_above, binomial_cdf};

/// How often something happened in so many replicates. What never happened may still happen: it has no estimate, only
/// an upper bound, fewer than 3 in so many (the rule of three, 95 %). This is no number, so that it is not taken for 0.
///
/// ```
/// use stagger_sim::stats::Frequency;
///
/// let never = Frequency::of(0, 1000).expect("some replicates");
/// assert_eq!(never.to_string(), "fewer than 3 in 1000");
/// assert_eq!(never.estimate(), None);
/// assert!(never.interval(0.95).1 < 0.003);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// It happened in none of them.
    Never {
        /// How many replicates there are.
        of: NonZeroU32,
    },
    /// It happened in some, and not in others.
    Sometimes {
        /// In how many it happened, below `of`.
        times: NonZeroU32,
        /// How many replicates there are.
        of: NonZeroU32,
    },
    /// It happened in all of them.
    Always {
        /// How many replicates there are.
        of: NonZeroU32,
    },
}

impl Frequency {
    /// It happened `times` times in `of` replicates; `None` if there are none, or fewer than it happened in.
    #[must_use]
    pub fn of(times: u32, of: u32) -> Option<Self> {
        let of = NonZeroU32::new(of).filter(|of| times <= of.get())?;
        Some(match NonZeroU32::new(times) {
            None => Self::Never { of },
            Some(times) if times == of => Self::Always { of },
            Some(times) => Self::Sometimes { times, of },
        })
    }

    /// In what part of the replicates it happened: nothing if in none or in all of them, for then only the
    /// [`interval`](Self::interval) says something.
    #[must_use]
    pub fn estimate(self) -> Option<f64> {
        match self {
            Self::Sometimes { times, of } => Some(f64::from(times.get()) / f64::from(of.get())),
            Self::Never { .. } | Self::Always { .. } => None,
        }
    }

    /// Between what its probability lies with that confidence, above 0 and below 1: Clopper and Pearson's interval,
    /// which never promises too much. It has one end only for what happened never or always.
    #[must_use]
    pub fn interval(self, confidence: f64) -> (f64, f64) {
        let outside = 1.0 - confidence;
        match self {
            Self::Never { of } => (0.0, 1.0 - root(outside, of)),
            Self::Always { of } => (root(outside, of), 1.0),
            Self::Sometimes { times, of } => {
                let (times, of) = (times.get(), of.get());
                let low = crossing(|p| binomial_above(times - 1, of, p) < outside / 2.0);
                let high = crossing(|p| binomial_cdf(times, of, p) > outside / 2.0);
                (low, high)
            }
        }
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never { of } if of.get() <= 3 => write!(f, "never in {of}"),
            Self::Never { of } => write!(f, "fewer than 3 in {of}"),
            Self::Sometimes { times, of } => write!(f, "{times} in {of}"),
            Self::Always { of } if of.get() <= 3 => write!(f, "always in {of}"),
            Self::Always { of } => write!(f, "all but fewer than 3 in {of}"),
        }
    }
}

/// The chance that `of` independent tries have in common if together they have that one.
fn root(chance: f64, of: NonZeroU32) -> f64 {
    libm::exp(libm::log(chance) / f64::from(of.get()))
}

/// Where what holds for small chances ceases to hold, to the last bit of the larger ones.
fn crossing(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(times: u32, of: u32) -> (f64, f64) {
        Frequency::of(times, of).expect("replicates").interval(0.95)
    }

    /// 8 without a failure leave 31 %, 30 leave 9.5 %, 100 leave 3.0 %.
    #[test]
    fn the_rule_of_three_and_what_it_rounds() {
        for (of, bound) in [(8, 0.312_3), (30, 0.095_03), (100, 0.029_51)] {
            let (low, high) = interval(0, of);
            assert!(low == 0.0 && (high - bound).abs() < 5e-5 && high < 3.0 / f64::from(of), "{of}: {high}");
        }
        let (low, high) = interval(100, 100);
        assert!((low - 0.970_49).abs() < 5e-5 && high == 1.0);
    }

    /// Both ends as the binomial sums have them: 0.05 on either side is the widest known table's 2 of 10.
    #[test]
    fn the_interval_of_clopper_and_pearson() {
        let (low, high) = interval(2, 10);
        assert!((low - 0.025_210_73).abs() < 1e-7 && (high - 0.556_095_46).abs() < 1e-7, "{low} {high}");
        for (times, of) in [(1, 5), (40, 1000), (999, 1000)] {
            let (low, high) = interval(times, of);
            assert!((binomial_above(times - 1, of, low) - 0.025).abs() < 1e-9);
            assert!((binomial_cdf(times, of, high) - 0.025).abs() < 1e-9);
        }
    }

    #[test]
    fn how_it_is_told() {
        let told = |times, of| Frequency::of(times, of).map(|frequency| frequency.to_string());
        assert_eq!(told(0, 20_000).as_deref(), Some("fewer than 3 in 20000"));
        assert_eq!(told(17, 20_000).as_deref(), Some("17 in 20000"));
        assert_eq!(told(1000, 1000).as_deref(), Some("all but fewer than 3 in 1000"));
        assert_eq!([told(0, 0), told(3, 2)], [None, None]);
        let estimate = |times| Frequency::of(times, 4).expect("replicates").estimate();
        assert_eq!([estimate(0), estimate(1), estimate(4)], [None, Some(0.25), None]);
    }
}
