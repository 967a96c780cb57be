//! [`Mean`]: an average, how far the samples are spread, and how sure the average is.

use super::normal::normal_quantile;

/// The average of samples and their spread. Sums are taken in the order of the samples, in halves of halves, so that
/// they have the same bits wherever and by however many threads the samples were found.
///
/// ```
/// use stagger_sim::stats::Mean;
///
/// let mean = Mean::of(&[1.0, 2.0, 3.0, 4.0]).expect("samples");
/// assert_eq!(mean.average, 2.5);
/// assert!((mean.standard_error() - 0.645_497).abs() < 1e-6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// How many samples there are, at least 1.
    pub samples: u32,
    /// Their average.
    pub average: f64,
    /// Their variance, in squares of their unit, with `samples` - 1 below; infinite for a single sample.
    pub variance: f64,
}

impl Mean {
    /// Of these samples; `None` if there are none, or more than `u32::MAX`.
    #[must_use]
    pub fn of(samples: &[f64]) -> Option<Self> {
        let count = u32::try_from(samples.len()).ok().filter(|count| *count > 0)?;
        let average = sum(samples, &|sample| sample) / f64::from(count);
        let variance = if count == 1 {
            f64::INFINITY
        } else {
            sum(samples, &|sample| (sample - average) * (sample - average)) / f64::from(count - 1)
        };
        Some(Self { samples: count, average, variance })
    }

    /// How far a single sample is from the average, as a rule.
    #[must_use]
    pub fn deviation(self) -> f64 {
        libm::sqrt(self.variance)
    }

    /// How far the average is from what it estimates, as a rule.
    #[must_use]
    pub fn standard_error(self) -> f64 {
        libm::sqrt(self.variance / f64::from(self.samples))
    }

    /// Between what the mean lies with that confidence, above 0 and below 1: by the normal law, which is right for some
    /// hundreds of samples and too sure for a few.
    #[must_use]
    pub fn interval(self, confidence: f64) -> (f64, f64) {
        let reach = self.standard_error() * normal_quantile(0.5 + confidence / 2.0);
        (self.average - reach, self.average + reach)
    }
}

/// The sum of what `term` makes of the samples: the halves' sums, down to runs of some dozens.
pub(super) fn sum(samples: &[f64], term: &impl Fn(f64) -> f64) -> f64 {
    if samples.len() <= RUN {
        return samples.iter().fold(0.0, |sum, sample| sum + term(*sample));
    }
    // A middle that depends on the number of samples alone.
    let (first, second) = samples.split_at(samples.len().div_ceil(2));
    sum(first, term) + sum(second, term)
}

const RUN: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_small_ones_are_not_lost() {
        let tenths = vec![0.1; 1_000_000];
        let mean = Mean::of(&tenths).expect("samples");
        assert!((mean.average - 0.1).abs() < 1e-16 && mean.variance < 1e-30, "{mean:?}");
    }

    #[test]
    fn known_samples() {
        let mean = Mean::of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).expect("samples");
        assert_eq!((mean.average, mean.variance), (5.0, 32.0 / 7.0));
        let (low, high) = mean.interval(0.95);
        let reach = 1.959_963_984_540_054 * libm::sqrt(32.0 / 7.0 / 8.0);
        assert!((high - 5.0 - reach).abs() < 1e-14 && (5.0 - low - reach).abs() < 1e-14);
    }

    #[test]
    fn one_sample_is_sure_of_nothing() {
        let mean = Mean::of(&[3.0]).expect("a sample");
        assert_eq!((mean.average, mean.standard_error()), (3.0, f64::INFINITY));
        assert_eq!(Mean::of(&[]), None);
    }
}
