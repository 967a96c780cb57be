//! How far samples and a law may lie apart.

/// How far the share of samples below any value is from its probability at most, with that confidence, whatever the
/// law.
///
/// The inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's constant (1990). Both arguments above 0, the
/// confidence below 1.
///
/// ```
/// let reach = stagger_sim::stats::dkw_band(1000, 0.95);
/// assert!((reach - 0.042_947).abs() < 1e-6);
/// ```
#[must_use]
pub fn dkw_band(samples: u32, confidence: f64) -> f64 {
    libm::sqrt(libm::log(2.0 / (1.0 - confidence)) / (2.0 * f64::from(samples))).min(1.0)
}

/// The greatest distance between the share of sorted samples at most as large as a value, and what the law says of it
/// (Kolmogorov and Smirnov): 0 to 1, and 0 without samples. Beyond [`dkw_band`] the law is to be doubted.
///
/// ```
/// let apart = stagger_sim::stats::distance(&[0.1, 0.4, 0.7], |value| value);
/// assert!((apart - 0.3).abs() < 1e-15);
/// ```
#[must_use]
pub fn distance(sorted: &[f64], cdf: impl Fn(f64) -> f64) -> f64 {
    let each = 1.0 / (sorted.len().max(1) as f64);
    let (mut before, mut greatest) = (0.0, 0.0_f64);
    for (place, value) in sorted.iter().enumerate() {
        let (law, after) = (cdf(*value), (place + 1) as f64 * each);
        greatest = greatest.max(law - before).max(after - law);
        before = after;
    }
    greatest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draws, Purpose};

    #[test]
    fn uniform_draws_lie_in_the_band_of_their_law_and_not_of_another() {
        let draws = Draws::of_seed(11);
        let uniform = |host| (f64::from(draws.word(0, host, Purpose::Start, 0)) + 0.5) / 4_294_967_296.0;
        let mut samples: Vec<f64> = (0..5000).map(uniform).collect();
        samples.sort_unstable_by(f64::total_cmp);
        let reach = dkw_band(5000, 0.999);
        assert!(distance(&samples, |value| value) < reach);
        assert!(distance(&samples, |value| value * value) > reach);
    }

    #[test]
    fn nothing_is_no_distance() {
        assert_eq!(distance(&[], |value| value), 0.0);
        assert_eq!(dkw_band(0, 0.95), 1.0);
    }
}
