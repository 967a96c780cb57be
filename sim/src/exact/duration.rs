//! What a [`Law`] of durations comes to: its mean, and how likely it is exceeded.

use crate::law::Law;
use crate::stats::normal_cdf;

impl Law {
    /// Its mean in seconds, before it is rounded to whole ones.
    ///
    /// ```
    /// use stagger_sim::Law;
    ///
    /// // Half of all repairs take 2,074 seconds; on average they take somewhat longer.
    /// assert!((Law::Lognormal { median: 2074, sigma: 0.238 }.mean() - 2133.6).abs() < 0.1);
    /// ```
    #[must_use]
    pub fn mean(self) -> f64 {
        match self {
            Self::Fixed(seconds) => f64::from(seconds),
            Self::Uniform(from, until) => 0.5 * (f64::from(from) + f64::from(until.max(from))),
            Self::Lognormal { median, sigma } => f64::from(median) * libm::exp(0.5 * sigma * sigma),
            Self::Exponential { mean } => f64::from(mean),
        }
    }

    /// How likely it takes longer than so many seconds: 1 down to 0.
    ///
    /// ```
    /// use stagger_sim::Law;
    ///
    /// assert_eq!(Law::Uniform(0, 3600).outlasts(900.0), 0.75);
    /// ```
    #[must_use]
    pub fn outlasts(self, seconds: f64) -> f64 {
        match self {
            Self::Fixed(fixed) => fixed_outlasts(fixed, seconds),
            Self::Uniform(from, until) if until <= from => fixed_outlasts(from, seconds),
            Self::Uniform(from, until) => {
                ((f64::from(until) - seconds) / (f64::from(until) - f64::from(from))).clamp(0.0, 1.0)
            }
            Self::Lognormal { median, sigma } if sigma > 0.0 && median > 0 => {
                if seconds > 0.0 {
                    normal_cdf(-libm::log(seconds / f64::from(median)) / sigma)
                } else {
                    1.0
                }
            }
            Self::Lognormal { median, .. } => fixed_outlasts(median, seconds),
            Self::Exponential { mean: 0 } => fixed_outlasts(0, seconds),
            Self::Exponential { mean } => libm::exp(-seconds.max(0.0) / f64::from(mean)),
        }
    }

    /// The mean of what of it lies within so many seconds: E\[min(D, x)\], the integral of [`outlasts`](Self::outlasts)
    /// up to x.
    ///
    /// ```
    /// use stagger_sim::Law;
    ///
    /// assert_eq!(Law::Uniform(0, 3600).mean_up_to(1800.0), 1350.0);
    /// ```
    #[must_use]
    pub fn mean_up_to(self, seconds: f64) -> f64 {
        if seconds <= 0.0 {
            return 0.0;
        }
        match self {
            Self::Fixed(fixed) => seconds.min(f64::from(fixed)),
            Self::Uniform(from, until) if until <= from => seconds.min(f64::from(from)),
            Self::Uniform(from, until) => {
                let (from, until) = (f64::from(from), f64::from(until));
                let inside = seconds.clamp(from, until) - from;
                seconds.min(from) + inside - 0.5 * inside * inside / (until - from)
            }
            Self::Lognormal { median, sigma } if sigma > 0.0 && median > 0 => {
                let place = libm::log(seconds / f64::from(median)) / sigma;
                self.mean() * normal_cdf(place - sigma) + seconds * normal_cdf(-place)
            }
            Self::Lognormal { median, .. } => seconds.min(f64::from(median)),
            Self::Exponential { mean: 0 } => 0.0,
            Self::Exponential { mean } => -f64::from(mean) * libm::expm1(-seconds / f64::from(mean)),
        }
    }
}

fn fixed_outlasts(fixed: u32, seconds: f64) -> f64 {
    if seconds < f64::from(fixed) { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draws, Purpose};
    use crate::exact::quadrature::GaussLegendre;
    use crate::stats::{distance, dkw_band};

    /// What is drawn has the mean and the law that are said.
    #[test]
    fn it_is_the_law_that_is_drawn() {
        let laws = [
            Law::Uniform(600, 7200),
            Law::Lognormal { median: 2074, sigma: 0.238 },
            Law::Lognormal { median: 39_600, sigma: 1.84 },
            Law::Exponential { mean: 90_000 },
        ];
        let draws = Draws::of_seed(77);
        for law in laws {
            let seconds = |host| f64::from(law.draw(draws.word(0, host, Purpose::Repair, 0)));
            let mut samples: Vec<f64> = (0..20_000).map(seconds).collect();
            samples.sort_unstable_by(f64::total_cmp);
            // Seconds are whole: half of one to either side.
            let apart = distance(&samples, |seconds| 1.0 - law.outlasts(seconds + 0.5));
            assert!(apart < dkw_band(20_000, 0.9999) + 0.001, "{law:?}: {apart}");
        }
    }

    #[test]
    fn the_mean_up_to_a_time_is_the_integral() {
        let laws = [
            Law::Fixed(40),
            Law::Uniform(20, 70),
            Law::Uniform(30, 30),
            Law::Lognormal { median: 35, sigma: 0.238 },
            Law::Lognormal { median: 20, sigma: 0.0 },
            Law::Exponential { mean: 35 },
        ];
        let rule = GaussLegendre::of(24);
        for law in laws {
            let mut integral = 0.0;
            for second in 0..100_u32 {
                let from = f64::from(second);
                assert!((law.mean_up_to(from) - integral).abs() < 1e-9, "{law:?} at {second}");
                integral += rule.integral(from, from + 1.0, |at| law.outlasts(at));
            }
            assert!((law.mean_up_to(1e9) - law.mean()).abs() < 1e-6, "{law:?}");
        }
    }

    #[test]
    fn the_ends() {
        assert_eq!(
            [Law::Fixed(5).outlasts(4.9), Law::Fixed(5).outlasts(5.0), Law::Uniform(9, 3).outlasts(4.0)],
            [1.0, 0.0, 1.0]
        );
        assert_eq!([Law::Fixed(5).mean(), Law::Uniform(9, 3).mean(), Law::Uniform(3, 9).mean()], [5.0, 9.0, 6.0]);
        assert_eq!(Law::Lognormal { median: 5, sigma: 0.0 }.outlasts(4.0), 1.0);
        assert_eq!(Law::Lognormal { median: 5, sigma: 1.0 }.outlasts(0.0), 1.0);
        assert_eq!(
            [Law::Exponential { mean: 0 }.outlasts(0.0), Law::Exponential { mean: 5 }.outlasts(-1.0)],
            [0.0, 1.0]
        );
    }
}
