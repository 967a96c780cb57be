//! [`Paired`]: what one policy gains over another that had the same luck.

use super::frequency::Frequency;
use super::mean::Mean;

/// The difference of two results that were found with the same draws, replicate by replicate. What both have in common
/// falls out of it, so that far fewer replicates tell two policies apart.
///
/// ```
/// use stagger_sim::stats::Paired;
///
/// let paired = Paired::of(&[14.0, 9.0, 11.0], &[12.0, 8.0, 9.0]).expect("as many of the one as of the other");
/// assert!((paired.difference.average - 5.0 / 3.0).abs() < 1e-15);
/// assert_eq!(paired.less.to_string(), "never in 3");
/// assert_eq!(paired.more.to_string(), "always in 3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// The first less the second.
    pub difference: Mean,
    /// How often the first was less than the second.
    pub less: Frequency,
    /// How often the first was more than the second.
    pub more: Frequency,
    /// How closely they go together, from -1 to 1; `None` if one of them never changes.
    pub correlation: Option<f64>,
    /// By how many times the variance of the difference is smaller than of two results with draws of their own; `None`
    /// if the difference never changes.
    pub gain: Option<f64>,
}

impl Paired {
    /// Of results replicate by replicate; `None` if there are none, or not as many of the one as of the other.
    #[must_use]
    pub fn of(first: &[f64], second: &[f64]) -> Option<Self> {
        if first.len() != second.len() {
            return None;
        }
        let differences: Vec<f64> = first.iter().zip(second).map(|(first, second)| first - second).collect();
        let (one, other, difference) = (Mean::of(first)?, Mean::of(second)?, Mean::of(&differences)?);
        let count = |sign: &dyn Fn(f64) -> bool| {
            let times = differences.iter().filter(|difference| sign(**difference)).count();
            Frequency::of(u32::try_from(times).ok()?, difference.samples)
        };
        // Var(a - b) = Var a + Var b - 2 Cov(a, b).
        let apart = one.variance + other.variance;
        let spread = 2.0 * one.deviation() * other.deviation();
        Some(Self {
            difference,
            less: count(&|difference| difference < 0.0)?,
            more: count(&|difference| difference > 0.0)?,
            correlation: (spread > 0.0 && spread.is_finite()).then(|| (apart - difference.variance) / spread),
            gain: (difference.variance > 0.0 && apart.is_finite()).then(|| apart / difference.variance),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_have_in_common_falls_out() {
        let luck = [3.0, 9.0, 1.0, 7.0];
        let paired = Paired::of(&luck.map(|luck| luck + 1.0), &luck).expect("as many");
        assert_eq!((paired.difference.average, paired.difference.variance, paired.gain), (1.0, 0.0, None));
        assert!(paired.correlation.is_some_and(|correlation| (correlation - 1.0).abs() < 1e-15));
    }

    #[test]
    fn what_has_nothing_in_common_gains_nothing() {
        let paired = Paired::of(&[0.0, 0.0, 2.0, 2.0], &[0.0, 2.0, 0.0, 2.0]).expect("as many");
        assert!(paired.correlation.is_some_and(|correlation| correlation.abs() < 1e-15));
        assert!(paired.gain.is_some_and(|gain| (gain - 1.0).abs() < 1e-15));
        assert_eq!((paired.less, paired.more), (Frequency::of(1, 4).unwrap(), Frequency::of(1, 4).unwrap()));
    }

    #[test]
    fn pairs_need_both() {
        assert_eq!(Paired::of(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(Paired::of(&[], &[]), None);
        assert_eq!(Paired::of(&[1.0, 1.0], &[2.0, 3.0]).and_then(|paired| paired.correlation), None);
    }
}
