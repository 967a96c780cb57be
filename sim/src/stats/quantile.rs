//! [`Ranks`]: between which of the sorted samples a quantile lies, whatever law they follow.

use super::binomial::binomial_quantile;

/// Where a quantile stands among so many sorted samples, counted from 1: the sample that estimates it, and the two
/// between which it lies with the confidence that was asked for.
///
/// The number of samples below a quantile `q` is binomial whatever law they follow; so its own quantiles are the ranks.
///
/// ```
/// use stagger_sim::stats::Ranks;
///
/// let ranks = Ranks::of(0.95, 1000, 0.95).expect("a quantile of some samples");
/// assert_eq!((ranks.low, ranks.estimate, ranks.high), (Some(936), 950, Some(964)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    /// The quantile is at least this sample; `None`: there are too few samples to say.
    pub low: Option<u32>,
    /// The least sample that is not exceeded by the part `q` of them.
    pub estimate: u32,
    /// The quantile is at most this sample; `None`: there are too few samples to say.
    pub high: Option<u32>,
}

impl Ranks {
    /// The ranks of the quantile `q` among so many samples. `None` if there are none, or if `q` or the confidence is
    /// not between 0 and 1.
    #[must_use]
    pub fn of(q: f64, samples: u32, confidence: f64) -> Option<Self> {
        let inside = |share: f64| share > 0.0 && share < 1.0;
        if samples == 0 || !inside(q) || !inside(confidence) {
            return None;
        }
        let outside = (1.0 - confidence) / 2.0;
        let low = binomial_quantile(outside, samples, q);
        let high = binomial_quantile(1.0 - outside, samples, q);
        Some(Self {
            low: (low > 0).then_some(low),
            estimate: first_at_least(q, samples),
            high: (high < samples).then(|| high + 1),
        })
    }

    /// What stands at these ranks; `None` if there are fewer samples than the ranks were made for.
    #[must_use]
    pub fn among<T: Copy>(self, sorted: &[T]) -> Option<Quantile<T>> {
        let at = |rank: u32| sorted.get(usize::try_from(rank).ok()?.checked_sub(1)?).copied();
        Some(Quantile { low: self.low.and_then(at), estimate: at(self.estimate)?, high: self.high.and_then(at) })
    }
}

/// A quantile that was estimated, and between what it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantile<T> {
    /// It is at least this; `None`: there are too few samples to say.
    pub low: Option<T>,
    /// The estimate: one of the samples, nothing in between.
    pub estimate: T,
    /// It is at most this; `None`: there are too few samples to say.
    pub high: Option<T>,
}

/// The least rank that is at least `q` of all, where a product such as 0.07 · 100 may have been rounded up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and `samples`")]
fn first_at_least(q: f64, samples: u32) -> u32 {
    let exact = q * f64::from(samples);
    (libm::ceil(exact * (1.0 - 4.0 * f64::EPSILON)) as u32).clamp(1, samples)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draws, Purpose};
    use crate::stats::binomial_cdf;

    /// The ranks that tables have.
    #[test]
    fn the_ranks_that_are_known() {
        let ends = |q, samples| Ranks::of(q, samples, 0.95).map(|ranks| (ranks.low, ranks.high));
        assert_eq!(ends(0.95, 1000), Some((Some(936), Some(964))));
        assert_eq!(ends(0.99, 1000), Some((Some(983), Some(997))));
        assert_eq!(ends(0.99, 10_000), Some((Some(9880), Some(9920))));
    }

    #[test]
    fn too_few_samples_have_no_ends() {
        let ranks = Ranks::of(0.95, 20, 0.95).expect("samples");
        assert_eq!((ranks.estimate, ranks.high), (19, None));
        assert_eq!(ranks.among(&[1; 20]).map(|quantile| quantile.high), Some(None));
        assert_eq!(Ranks::of(0.5, 1, 0.95), Some(Ranks { low: None, estimate: 1, high: None }));
        assert_eq!(ranks.among(&[1; 5]), None);
        assert_eq!([Ranks::of(0.5, 0, 0.9), Ranks::of(0.0, 9, 0.9), Ranks::of(0.5, 9, f64::NAN)], [None; 3]);
        assert_eq!(Ranks::of(0.07, 100, 0.9).map(|ranks| ranks.estimate), Some(7));
    }

    /// The confidence is kept to, for laws with steps as well: never less than asked for.
    #[test]
    fn the_true_quantile_lies_between_as_often_as_promised() {
        for (q, samples) in [(0.5, 30), (0.9, 200), (0.95, 1000), (0.05, 1000)] {
            let ranks = Ranks::of(q, samples, 0.95).expect("samples");
            let below = |rank: u32| binomial_cdf(rank - 1, samples, q);
            let covered = ranks.high.map_or(1.0, below) - ranks.low.map_or(0.0, below);
            assert!((0.95..0.985).contains(&covered), "{q} of {samples}: {covered}");
        }
        // And as drawn: the median of 30 uniform words.
        let ranks = Ranks::of(0.5, 30, 0.95).expect("samples");
        let mut covered = 0;
        for replicate in 0..4000 {
            let draws = Draws::of_seed(5);
            let mut words: Vec<u32> = (0..30).map(|host| draws.word(replicate, host, Purpose::Start, 0)).collect();
            words.sort_unstable();
            let median = ranks.among(&words).expect("as many as there are");
            covered += u32::from(median.low <= Some(1 << 31) && median.high >= Some(1 << 31));
        }
        assert!((f64::from(covered) / 4000.0 - 0.957_2).abs() < 4.0 * 0.0032, "{covered}");
    }
}
