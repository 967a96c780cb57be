//! Models in which hosts go down some time after they applied.
//!
//! Hosts apply at a minute before the stop, each as likely as another, and go down later by a law of latency. Only outages
//! that started before the end were recorded, so the law counts up to there: a law whose typical latency is beyond the end
//! has a shape there all the same. All three laws turn out to fit best at that limit, where nothing but a power of the
//! latency is left of them; so the limit is reached exactly here, rather than by a latency of many years.

use super::peak::peak;
use super::starts::Starts;
use crate::stats::normal_cdf;

/// The chance of each minute, when `below` says how likely a latency in minutes stays below a value, in any unit.
fn cells(starts: &Starts, below: impl Fn(f64) -> f64) -> Option<Vec<f64>> {
    // The minutes of apply add up to what lies between two latencies.
    let within =
        |minute: u32| below(f64::from(minute) + 1.0) - below(f64::from((minute + 1).saturating_sub(starts.stop())));
    let cells: Vec<f64> = (0..starts.span()).map(within).collect();
    let all: f64 = cells.iter().sum();
    (all.is_finite() && all > LEAST).then(|| cells.iter().map(|cell| cell / all).collect())
}

fn log_likelihood(starts: &Starts, below: impl Fn(f64) -> f64) -> f64 {
    cells(starts, below).map_or(f64::NEG_INFINITY, |cells| super::log_likelihood(starts, &cells))
}

/// The memoryless law: the chance of each minute, and the mean latency in minutes.
pub(super) fn exponential(starts: &Starts) -> Option<(Vec<f64>, f64)> {
    let (rate, _) = best_rate(|rate| log_likelihood(starts, |latency| weibull(latency, rate, 1.0)));
    Some((cells(starts, |latency| weibull(latency, rate, 1.0))?, 1.0 / rate))
}

/// Weibull's law: the chance of each minute, the scale in minutes, and the shape.
pub(super) fn weibull_law(starts: &Starts) -> Option<(Vec<f64>, f64, f64)> {
    let shape = |rate: f64| {
        peak(LEAST_SHAPE, MOST_SHAPE, |shape| log_likelihood(starts, |latency| weibull(latency, rate, shape)))
    };
    let (rate, _) = best_rate(|rate| shape(rate).1);
    let (shape, _) = shape(rate);
    Some((cells(starts, |latency| weibull(latency, rate, shape))?, libm::pow(rate, -1.0 / shape), shape))
}

/// The lognormal law: the chance of each minute, the median in minutes, and the standard deviation of the logarithm.
pub(super) fn lognormal(starts: &Starts) -> Option<(Vec<f64>, f64, f64)> {
    let power =
        |bend: f64| peak(LEAST_SHAPE, MOST_SHAPE, |power| log_likelihood(starts, |latency| bent(latency, power, bend)));
    let (bend, _) = peak(0.0, MOST_BEND, |bend| power(bend).1);
    let (power, _) = power(bend);
    let variance = 1.0 / (2.0 * bend);
    Some((cells(starts, |latency| bent(latency, power, bend))?, libm::exp(power * variance), libm::sqrt(variance)))
}

/// The best rate a minute: 0, or one that matters within a day.
fn best_rate(mut f: impl FnMut(f64) -> f64) -> (f64, f64) {
    let none = (0.0, f(0.0));
    let (log, value) = peak(-14.0, 0.0, |log| f(libm::exp(log)));
    if value > none.1 { (libm::exp(log), value) } else { none }
}

/// In proportion to 1 - exp(-rate · latency^shape), also where the rate is 0.
fn weibull(latency: f64, rate: f64, shape: f64) -> f64 {
    let power = libm::pow(latency, shape);
    if rate > 0.0 { -libm::expm1(-rate * power) } else { power }
}

/// In proportion to the integral of x^(power - 1) · exp(-bend · ln² x): a lognormal law of the variance 1 / (2 · bend), and a
/// power of the latency where the bend is 0.
fn bent(latency: f64, power: f64, bend: f64) -> f64 {
    if latency <= 0.0 {
        0.0
    } else if bend > 0.0 {
        normal_cdf((libm::log(latency) - power / (2.0 * bend)) * libm::sqrt(2.0 * bend))
    } else {
        libm::pow(latency, power)
    }
}

/// Nearer to 0 a number has too few digits to differ by.
const LEAST: f64 = 1e-280;
const LEAST_SHAPE: f64 = 0.05;
const MOST_SHAPE: f64 = 8.0;
const MOST_BEND: f64 = 2.0;

#[cfg(test)]
mod tests {
    use super::super::starts::tests::of_2018;
    use super::*;

    /// Every finite latency is worse than the limit, the nearer the better.
    #[test]
    fn the_limit_is_the_best_that_there_is() {
        let starts = of_2018();
        let exponential = |mean: f64| log_likelihood(&starts, |latency| weibull(latency, 1.0 / mean, 1.0));
        let at_the_limit = log_likelihood(&starts, |latency| weibull(latency, 0.0, 1.0));
        let nearer: Vec<f64> = [60.0, 600.0, 6e4, 6e6].map(exponential).into_iter().chain([at_the_limit]).collect();
        assert!(nearer.is_sorted() && nearer[4] - nearer[3] < 1e-4, "{nearer:?}");
        let lognormal = |bend: f64| peak(LEAST_SHAPE, 2.0, |power| log_likelihood(&starts, |x| bent(x, power, bend))).1;
        let nearer = [1.0, 0.1, 0.01, 0.001, 0.0].map(lognormal);
        assert!(nearer.is_sorted() && nearer[4] - nearer[3] < 0.05, "{nearer:?}");
    }

    /// Outages that follow their applies closely have a latency that is found.
    #[test]
    fn a_latency_that_shows_is_found() {
        let starts =
            Starts::from_parts((0..120).map(|step| step / 2).chain([61, 62, 63, 64, 66, 69]).collect(), 240, 60);
        let (_, mean) = exponential(&starts).expect("a law");
        assert!(mean > 0.5 && mean < 5.0, "{mean}");
    }
}
