//! How many hosts are down at once at worst: the scan statistic.

use crate::stats::{poisson_cdf, poisson_pmf};

/// How likely so many things or more come within some window as long as one outage, when they come evenly over a
/// stretch of `windows` such lengths, at least 1, with `expected` in each: the peak of hosts down is so many or more,
/// if every outage takes equally long.
///
/// J. I. Naus, "Approximations for distributions of scan statistics", JASA 77 (1982): 1 - Q₂·(Q₃/Q₂)^(W/d - 2), where
/// Q₂ and Q₃ are exact for two and three windows. It is off by some thousandths for a number of things by Poisson's
/// law; of hosts that are many of a small fleet, the number varies less, and great peaks are rarer.
///
/// ```
/// let chance = stagger_sim::exact::peak_at_least(14, 8.75, 6.86);
/// assert!((chance - 0.712).abs() < 2e-3);
/// ```
#[must_use]
pub fn peak_at_least(count: u32, expected: f64, windows: f64) -> f64 {
    match count {
        0 => 1.0,
        1 => -libm::expm1(-expected * windows),
        _ => {
            let (two, three) = (two_windows(count, expected), three_windows(count, expected));
            if two <= 0.0 {
                return 1.0;
            }
            (1.0 - two * libm::pow((three / two).max(0.0), windows - 2.0)).clamp(0.0, 1.0)
        }
    }
}

/// The mean of the peak: Σ P(peak ≥ k). NaN unless both arguments are numbers of at least 0. It takes time in
/// proportion to the cube of what is expected.
///
/// ```
/// assert!((stagger_sim::exact::expected_peak(8.75, 6.86) - 14.9).abs() < 0.1);
/// ```
#[must_use]
pub fn expected_peak(expected: f64, windows: f64) -> f64 {
    let sensible = |figure: f64| figure >= 0.0 && figure.is_finite();
    if !(sensible(expected) && sensible(windows)) {
        return f64::NAN;
    }
    let (mut sum, mut count) = (0.0, 1);
    loop {
        let chance = peak_at_least(count, expected, windows);
        sum += chance;
        // Of smaller chances the formula knows nothing. Below the mean of a window nothing has fallen off yet.
        if (chance.is_nan() || chance < 1e-10) && f64::from(count) >= expected {
            return sum;
        }
        count += 1;
    }
}

/// How likely no window within two lengths holds so many, at least 2.
fn two_windows(count: u32, expected: f64) -> f64 {
    let law = Law { count, expected };
    let k = f64::from(count);
    let below = law.at_most(1);
    below * below - (k - 1.0) * law.exactly(0) * law.exactly(2) - (k - 1.0 - expected) * law.exactly(0) * law.at_most(3)
}

/// How likely no window within three lengths holds so many, at least 2.
fn three_windows(count: u32, expected: f64) -> f64 {
    let law = Law { count, expected };
    let k = f64::from(count);
    let (below, at) = (law.at_most(1), law.exactly(0));
    let first = 2.0 * at * below * ((k - 1.0) * law.at_most(2) - expected * law.at_most(3));
    let second = (k - 1.0) * (k - 2.0) * law.at_most(3) - 2.0 * (k - 2.0) * expected * law.at_most(4)
        + expected * expected * law.at_most(5);
    let third = (1..count).fold(0.0, |sum, r| {
        let below = poisson_cdf(r - 1, expected);
        sum + poisson_pmf(2 * count - r, expected) * below * below
    });
    let fourth = (2..count).fold(0.0, |sum, r| {
        let fewer = if r < 3 { 0.0 } else { expected * poisson_cdf(r - 3, expected) };
        let inner = f64::from(r - 1) * poisson_cdf(r - 2, expected) - fewer;
        sum + poisson_pmf(2 * count - r, expected) * poisson_pmf(r, expected) * inner
    });
    below * below * below - first + 0.5 * at * at * second + third - fourth
}

/// Poisson's law near the count that is asked for.
struct Law {
    count: u32,
    expected: f64,
}

impl Law {
    /// So many fewer than the count.
    fn exactly(&self, fewer: u32) -> f64 {
        self.count.checked_sub(fewer).map_or(0.0, |count| poisson_pmf(count, self.expected))
    }

    /// At most so many fewer than the count.
    fn at_most(&self, fewer: u32) -> f64 {
        self.count.checked_sub(fewer).map_or(0.0, |count| poisson_cdf(count, self.expected))
    }
}
