//! Poisson's law: how many of very many rare things happen.

use super::beta::{deviance, stirling_error};

/// How likely exactly `k` things happen, where `mean` are expected.
///
/// ```
/// assert!((stagger_sim::stats::poisson_pmf(0, 2.0) - 0.135_335_283_236_612_7).abs() < 1e-15);
/// ```
#[must_use]
pub fn poisson_pmf(k: u32, mean: f64) -> f64 {
    if k == 0 {
        return libm::exp(-mean);
    }
    if mean <= 0.0 {
        return 0.0;
    }
    let k = f64::from(k);
    libm::exp(-stirling_error(k) - deviance(k, mean)) / libm::sqrt(core::f64::consts::TAU * k)
}

/// How likely at most `k` things happen, where `mean` are expected: the sum of `k` + 1 terms.
///
/// ```
/// assert!((stagger_sim::stats::poisson_cdf(1, 1.0) - 0.735_758_882_342_884_7).abs() < 1e-15);
/// ```
#[must_use]
pub fn poisson_cdf(k: u32, mean: f64) -> f64 {
    (0..=k).fold(0.0, |sum, k| sum + poisson_pmf(k, mean))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_are_those_of_the_product() {
        for mean in [0.01, 1.0, 8.75, 60.0] {
            let mut term = libm::exp(-mean);
            for k in 1..200 {
                term *= mean / f64::from(k);
                assert!((poisson_pmf(k, mean) - term).abs() <= 1e-12 * term, "{k}, {mean}");
            }
            assert!((poisson_cdf(400, mean) - 1.0).abs() < 1e-13);
        }
        assert_eq!([poisson_pmf(0, 0.0), poisson_pmf(3, 0.0)], [1.0, 0.0]);
    }
}
