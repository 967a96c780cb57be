//! What a random minute spreads: how many minutes are taken, and how many hosts share the fullest.
//!
//! Feller, "An Introduction to Probability Theory and Its Applications" I, on occupancy.

use crate::stats::poisson_pmf;

/// How many of the minutes are taken on average, by hosts that each draw one: m·(1 - (1 - 1/m)ᴺ). 0 without minutes.
///
/// ```
/// assert!((stagger_sim::exact::minutes_taken(36, 60) - 27.2).abs() < 0.05);
/// ```
#[must_use]
pub fn minutes_taken(hosts: u32, minutes: u32) -> f64 {
    let each = f64::from(minutes);
    match minutes {
        0 => 0.0,
        1 => f64::from(hosts.min(1)),
        _ => -each * libm::expm1(f64::from(hosts) * libm::log1p(-1.0 / each)),
    }
}

/// How likely no minute is drawn by more than `most` of the hosts: N!/mᴺ · \[zᴺ\] (Σ_{j ≤ most} zʲ/j!)ᵐ. It takes time
/// in proportion to hosts · minutes · `most`.
///
/// ```
/// // Of two hosts that draw one of sixty minutes each, one in sixty pairs shares it.
/// assert!((stagger_sim::exact::fullest_minute_at_most(1, 2, 60) - 59.0 / 60.0).abs() < 1e-14);
/// ```
#[must_use]
pub fn fullest_minute_at_most(most: u32, hosts: u32, minutes: u32) -> f64 {
    if hosts <= most {
        return 1.0;
    }
    // Minutes that fill by Poisson's law, given that all hosts are N: the same, and nothing overflows.
    let each = f64::from(hosts) / f64::from(minutes.max(1));
    let terms: Vec<f64> = (0..=most).map(|filled| poisson_pmf(filled, each)).collect();
    let Ok(total) = usize::try_from(hosts) else { return 0.0 };
    let sums = (0..minutes).fold(vec![1.0], |sums, _| one_more(&sums, &terms, total));
    (sums.get(total).copied().unwrap_or(0.0) / poisson_pmf(hosts, f64::from(hosts))).min(1.0)
}

/// The chances of the sums with one minute more, as far as `total`.
fn one_more(sums: &[f64], terms: &[f64], total: usize) -> Vec<f64> {
    let mut next = vec![0.0; (sums.len() + terms.len() - 1).min(total + 1)];
    for (before, likely) in sums.iter().enumerate() {
        for (sum, term) in next.iter_mut().skip(before).zip(terms) {
            *sum += likely * term;
        }
    }
    next
}

/// How many hosts share the fullest minute on average.
///
/// ```
/// assert!((stagger_sim::exact::fullest_minute(36, 60) - 2.97).abs() < 5e-3);
/// ```
#[must_use]
pub fn fullest_minute(hosts: u32, minutes: u32) -> f64 {
    let mut sum = 0.0;
    for most in 0..hosts {
        let more = 1.0 - fullest_minute_at_most(most, hosts, minutes);
        sum += more;
        if more < 1e-15 {
            break;
        }
    }
    sum
}
