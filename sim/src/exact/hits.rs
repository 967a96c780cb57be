//! How many hosts a rollout hits that stops some time after a failure: for any curve, and any part of a fleet that
//! fails.

mod law;

pub use law::HitsLaw;

use super::adoption::Adoption;
use super::failures::Failures;
use super::pieces::for_each_piece;
use super::quadrature::GaussLegendre;

/// How many hosts are hit on average by a rollout along that curve that everybody leaves `reaction` seconds, at least
/// 0, after the failure that starts the response. Exact for the curve's lines and jumps.
///
/// ```
/// use stagger_sim::exact::{Adoption, Failures, expected_hits};
///
/// let failures = Failures::of(36, 0.5, 1).expect("a chance and a failure");
/// let hour = Adoption::linear(60.0).expect("a length");
/// assert!((expected_hits(&failures, &hour, 45.0) - 14.492).abs() < 5e-4);
/// ```
#[must_use]
pub fn expected_hits(failures: &Failures, curve: &Adoption, reaction: f64) -> f64 {
    let mut hits = failures.whatever_is_done(curve.end());
    let (mut pairs, mut moment) = (0.0, 0.0);
    for_each_piece(curve, reaction, failures.reach(), |piece| {
        let (next_pairs, next_moment) = failures.below(piece.until);
        let [start, end] = piece.then;
        let slope = (end - start) / (piece.until - piece.from);
        hits += (start - slope * piece.from) * (next_pairs - pairs) + (slope - 1.0) * (next_moment - moment);
        (pairs, moment) = (next_pairs, next_moment);
    });
    hits
}

/// The same for a curve that is given as a function and its inverse, by Gauss and Legendre's rule in panels. `kinks`
/// are the parts of the fleet, sorted, at which F(F⁻¹(u) + R) is not smooth: above all the one at which all will have
/// taken the release by the time that they stop, F(end - R). All hosts take the release in the end.
///
/// ```
/// use stagger_sim::exact::{Failures, GaussLegendre, expected_hits_of};
///
/// let failures = Failures::of(36, 0.5, 1).expect("a chance and a failure");
/// let rule = GaussLegendre::of(16);
/// let hits = expected_hits_of(&failures, &rule, &[0.25], |place| (place + 0.75).min(1.0));
/// assert!((hits - 14.492).abs() < 5e-4);
/// ```
#[must_use]
pub fn expected_hits_of(failures: &Failures, rule: &GaussLegendre, kinks: &[f64], then: impl Fn(f64) -> f64) -> f64 {
    let reach = failures.reach();
    let mut hits = failures.whatever_is_done(1.0);
    let mut from = 0.0;
    for end in kinks.iter().copied().chain([1.0]) {
        let end = end.clamp(from, reach);
        hits += panels(rule, from, end, reach, |place| failures.pairs(place) * (then(place) - place));
        from = end;
    }
    hits
}

/// The integral over a stretch, in panels that are narrow where the k-th failure may come.
fn panels(rule: &GaussLegendre, from: f64, until: f64, reach: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut start) = (0.0, from);
    while start < until {
        // Never a sliver at the end.
        let end = if start + 1.5 * reach / PANELS >= until { until } else { start + reach / PANELS };
        sum += rule.integral(start, end, &function);
        start = end;
    }
    sum
}

/// With 16 places each they leave less than 10⁻¹² for the narrowest law.
const PANELS: f64 = 12.0;
