//! The binomial law: how many of so many tries succeed.

use super::beta::{beta_below_above, binomial_term};

/// How likely exactly `k` of `n` tries succeed, each with chance `p`.
///
/// ```
/// assert!((stagger_sim::stats::binomial_pmf(1, 3, 0.5) - 0.375).abs() < 1e-15);
/// ```
#[must_use]
pub fn binomial_pmf(k: u32, n: u32, p: f64) -> f64 {
    if k > n { 0.0 } else { binomial_term(f64::from(k), f64::from(n - k), p, 1.0 - p) }
}

/// How likely at most `k` of `n` tries succeed, each with chance `p`.
///
/// ```
/// assert!((stagger_sim::stats::binomial_cdf(1, 3, 0.5) - 0.5).abs() < 1e-15);
/// ```
#[must_use]
pub fn binomial_cdf(k: u32, n: u32, p: f64) -> f64 {
    below_above(k, n, p).0
}

/// How likely more than `k` of `n` tries succeed, each with chance `p`: with all its digits however small it is.
///
/// ```
/// assert!((stagger_sim::stats::binomial_above(0, 2, 1e-12) - 2e-12).abs() < 1e-23);
/// ```
#[must_use]
pub fn binomial_above(k: u32, n: u32, p: f64) -> f64 {
    below_above(k, n, p).1
}

/// The least number of successes that is not exceeded with probability `q` or more; `n` if rounding finds none.
///
/// ```
/// assert_eq!(stagger_sim::stats::binomial_quantile(0.5, 3, 0.5), 1);
/// ```
#[must_use]
pub fn binomial_quantile(q: f64, n: u32, p: f64) -> u32 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if binomial_cdf(middle, n, p) >= q {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

fn below_above(k: u32, n: u32, p: f64) -> (f64, f64) {
    if k >= n {
        return (1.0, 0.0);
    }
    // More than k succeed: the (k + 1)-th least of n uniform draws is at most p.
    let (above, below) = beta_below_above(p, 1.0 - p, f64::from(k) + 1.0, f64::from(n - k));
    (below, above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_add_up() {
        for (n, p) in [(1, 0.3), (17, 0.03), (36, 0.5), (1000, 0.2)] {
            let mut sum = 0.0;
            for k in 0..=n {
                sum += binomial_pmf(k, n, p);
                assert!((binomial_cdf(k, n, p) - sum).abs() < 1e-12, "{k} of {n}, {p}");
                assert!((binomial_cdf(k, n, p) + binomial_above(k, n, p) - 1.0).abs() < 1e-15);
            }
            assert!((sum - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn certain_tries() {
        assert_eq!([binomial_pmf(0, 5, 0.0), binomial_pmf(1, 5, 0.0), binomial_pmf(5, 5, 1.0)], [1.0, 0.0, 1.0]);
        assert_eq!([binomial_cdf(0, 5, 0.0), binomial_cdf(4, 5, 1.0), binomial_cdf(7, 5, 0.4)], [1.0, 0.0, 1.0]);
        assert_eq!([binomial_quantile(0.3, 5, 0.0), binomial_quantile(0.3, 5, 1.0)], [0, 5]);
    }

    #[test]
    fn the_quantile_is_the_least() {
        for (q, n, p) in [(0.025, 1000, 0.95), (0.5, 36, 0.1), (0.999, 40, 0.5), (0.975, 10_000, 0.99)] {
            let k = binomial_quantile(q, n, p);
            assert!(binomial_cdf(k, n, p) >= q && (k == 0 || binomial_cdf(k - 1, n, p) < q), "{q} {n} {p}: {k}");
        }
    }
}
