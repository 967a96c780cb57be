//! How many canaries it takes to see a fault, and how often they miss it.
//!
//! For the rule of three see Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249
//! (1983).

use crate::stats::{binomial_term, power};

/// How likely none of so many hosts shows a fault that each shows with that chance, 0 to 1: (1 - q)ⁿ. With a soak S, a
/// latency law G and a report that takes δ, the chance of a host is q = p·G(S - δ).
///
/// ```
/// assert_eq!(stagger_sim::exact::silent(4, 0.25), 0.316_406_25);
/// ```
#[must_use]
pub fn silent(hosts: u32, chance: f64) -> f64 {
    power(1.0 - chance, chance, f64::from(hosts))
}

/// How many hosts must run a release so that a fault, which each shows with that chance, is seen with that confidence:
/// the least n ≥ ln(1 - c)/ln(1 - q). `None` unless both lie above 0 and the confidence below 1, or if no number of
/// hosts is enough.
///
/// ```
/// assert_eq!(stagger_sim::exact::hosts_to_see(0.25, 0.95), Some(11));
/// ```
#[must_use]
pub fn hosts_to_see(chance: f64, confidence: f64) -> Option<u32> {
    if !(chance > 0.0 && chance <= 1.0 && confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let exact = if chance < 1.0 { libm::log1p(-confidence) / libm::log1p(-chance) } else { 1.0 };
    // A quotient such as ln 0.01 / ln 0.1 may have been rounded up.
    let least = libm::ceil(exact * (1.0 - 4.0 * f64::EPSILON)).max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and `u32::MAX`")]
    (least <= f64::from(u32::MAX)).then_some(least as u32)
}

/// The chance to fail that so many hosts without a failure leave possible, with that confidence: 1 - (1 - c)^(1/n),
/// which is a little less than 3/n for 95 % (the rule of three). 1 without hosts.
///
/// ```
/// assert!((stagger_sim::exact::chance_left_by(8, 0.95) - 0.312).abs() < 5e-4);
/// ```
#[must_use]
pub fn chance_left_by(clean: u32, confidence: f64) -> f64 {
    if clean == 0 { 1.0 } else { -libm::expm1(libm::log1p(-confidence) / f64::from(clean)) }
}

/// Hosts that fail with the same chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// How many there are, or how many of them are canaries.
    pub hosts: u32,
    /// With which chance each fails, 0 to 1.
    pub chance: f64,
}

/// How likely canaries show nothing, as many of each class as given: Π (1 - p)ⁿ.
///
/// ```
/// use stagger_sim::exact::{Stratum, silent_in_classes};
///
/// let (new, old) = (Stratum { hosts: 2, chance: 0.5 }, Stratum { hosts: 2, chance: 0.0 });
/// assert_eq!(silent_in_classes(&[new, old]), 0.25);
/// ```
#[must_use]
pub fn silent_in_classes(canaries: &[Stratum]) -> f64 {
    canaries.iter().fold(1.0, |all, class| all * silent(class.hosts, class.chance))
}

/// How likely so many canaries show nothing that are drawn from the whole fleet, whatever their class: no two are the
/// same host. All hosts, if there are fewer.
///
/// ```
/// use stagger_sim::exact::{Stratum, silent_at_random};
///
/// let fleet = [Stratum { hosts: 18, chance: 0.5 }, Stratum { hosts: 18, chance: 0.0 }];
/// assert!((silent_at_random(&fleet, 4) - 0.310).abs() < 5e-4);
/// ```
#[must_use]
pub fn silent_at_random(fleet: &[Stratum], canaries: u32) -> f64 {
    let hosts = fleet.iter().fold(0_u32, |sum, class| sum.saturating_add(class.hosts));
    silent_among(fleet, hosts, canaries.min(hosts))
}

/// Likewise, of so many hosts in these classes: some of the first class, and the others of the rest.
fn silent_among(fleet: &[Stratum], hosts: u32, canaries: u32) -> f64 {
    let Some((class, rest)) = fleet.split_first() else { return 1.0 };
    let others = hosts.saturating_sub(class.hosts);
    let least = canaries.saturating_sub(others);
    (least..=canaries.min(class.hosts)).fold(0.0, |sum, taken| {
        let likely = taken_of_class(taken, class.hosts, canaries - taken, others);
        sum + likely * silent(taken, class.chance) * silent_among(rest, others, canaries - taken)
    })
}

/// The hypergeometric law, by binomial terms that lose no digits.
fn taken_of_class(taken: u32, class: u32, not_taken: u32, others: u32) -> f64 {
    let (all, drawn) = (f64::from(class) + f64::from(others), f64::from(taken) + f64::from(not_taken));
    let (x, y) = (drawn / all, (all - drawn) / all);
    let term = |taken: u32, of: u32| binomial_term(f64::from(taken), f64::from(of - taken), x, y);
    if all == 0.0 {
        1.0
    } else {
        term(taken, class) * term(not_taken, others) / binomial_term(drawn, all - drawn, x, y)
    }
}
