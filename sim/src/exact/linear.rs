//! The linear ramp, in closed form.

use super::failures::Failures;
use crate::stats::{beta_below_above, binomial_pmf};

/// How many hosts are hit on average, where `faulty` hosts that would go down apply evenly over a ramp that everybody
/// leaves `stop` of its length after the failure `nth`, counted from 1; `stop` is at least 0.
///
/// E\[H | M = m\] = k + r·m·I₁₋ᵣ(k, m - k) + (m - k)·(1 - I₁₋ᵣ(k, m - k + 1)); all m, if there is no k-th.
///
/// ```
/// // With a single host nobody is left to save.
/// assert_eq!(stagger_sim::exact::linear_hits_of_faulty(1, 1, 0.1), 1.0);
/// ```
#[must_use]
pub fn linear_hits_of_faulty(faulty: u32, nth: u32, stop: f64) -> f64 {
    let Some(others) = faulty.checked_sub(nth).filter(|others| *others > 0 && nth > 0) else {
        return f64::from(faulty);
    };
    let (m, k, others) = (f64::from(faulty), f64::from(nth), f64::from(others));
    let (rest, stop) = ((1.0 - stop).clamp(0.0, 1.0), stop.clamp(0.0, 1.0));
    let (reached, _) = beta_below_above(rest, stop, k, others);
    let (_, beyond) = beta_below_above(rest, stop, k, others + 1.0);
    k + stop * m * reached + others * beyond
}

/// The same, averaged over how many of the hosts would go down: the sum over M of the binomial law times
/// [`linear_hits_of_faulty`]. It takes time in proportion to the hosts; [`linear_hits`] is the same in closed form.
///
/// ```
/// use stagger_sim::exact::{Failures, linear_hits_summed};
///
/// let failures = Failures::of(1000, 0.05, 3).expect("a chance and a failure");
/// assert!((linear_hits_summed(&failures, 0.05) - 5.500).abs() < 5e-4);
/// ```
#[must_use]
pub fn linear_hits_summed(failures: &Failures, stop: f64) -> f64 {
    let term = |faulty| {
        let likely = binomial_pmf(faulty, failures.hosts(), failures.chance());
        likely * linear_hits_of_faulty(faulty, failures.nth(), stop)
    };
    (0..=failures.hosts()).fold(0.0, |sum, faulty| sum + term(faulty))
}

/// How many hosts are hit on average by a linear ramp that everybody leaves `stop` of its length, at least 0, after the
/// failure that starts the response.
///
/// With p for the chance and N for the hosts: E\[min(M, k)\] + r·N·p·I(k, N - k) at p·(1 - r), and beyond it, where all
/// that remain are hit, N·p·ΔI(k, N - k) - k·ΔI(k + 1, N - k) up to p. Derived for Stagger: the sum over M, taken.
///
/// ```
/// use stagger_sim::exact::{Failures, linear_hits};
///
/// let failures = Failures::of(200, 0.02, 1).expect("a chance and a failure");
/// assert!((linear_hits(&failures, 0.2) - 1.760).abs() < 5e-4);
/// ```
#[must_use]
pub fn linear_hits(failures: &Failures, stop: f64) -> f64 {
    let stop = stop.clamp(0.0, 1.0);
    let (pairs, moment) = failures.below(1.0 - stop);
    let (all_pairs, all_moment) = failures.below(1.0);
    failures.whatever_is_done(1.0) + stop * pairs + (all_pairs - pairs) - (all_moment - moment)
}
