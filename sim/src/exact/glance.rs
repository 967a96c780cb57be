//! [`Glance`]: hits for thousands of reaction times, close enough for a picture.

use super::adoption::Adoption;
use super::failures::Failures;
use super::quadrature::GaussLegendre;

/// How many hosts a rollout along a curve hits on average, at some sixty places of the failure that are found once. It
/// takes a microsecond, however many knots the curve has, where [`expected_hits`](super::expected_hits) takes one for
/// every few of them, and is off by less than a hundredth of the hosts that would go down; where the curve is smooth,
/// by far less. For pictures: what is printed is to come from the exact one.
///
/// A curve that takes `x` times as long hits as many hosts as this one does with a reaction `x` times as short: one
/// glance serves for every length of a ramp.
///
/// ```
/// use stagger_sim::exact::{Adoption, Failures, Glance};
///
/// let failures = Failures::of(1000, 0.05, 3).expect("a chance and a failure");
/// let ramp = Adoption::linear(3600.0).expect("a length");
/// let hour = Glance::of(&failures, &ramp);
/// assert!((hour.hits(180.0) - 5.500).abs() < 1e-3);
/// // Three minutes of an hour are 36 minutes of twelve.
/// let (reaction, times_as_long) = (2160.0, 12.0);
/// assert!((hour.hits(reaction / times_as_long) - 5.500).abs() < 1e-3);
/// ```
#[derive(Clone, Debug)]
pub struct Glance<'a> {
    curve: &'a Adoption,
    /// When the failure comes, and how much that counts.
    places: Vec<(f64, f64)>,
    /// What is hit whatever is done, less what the places have taken already.
    base: f64,
}

impl<'a> Glance<'a> {
    /// Of that failure along that curve.
    #[must_use]
    pub fn of(failures: &Failures, curve: &'a Adoption) -> Self {
        let rule = GaussLegendre::of(PLACES);
        let (k, scale) = (f64::from(failures.nth()), f64::from(failures.hosts()) * failures.chance());
        let end = curve.end();
        let (mut places, mut base, mut from) = (Vec::new(), failures.whatever_is_done(end), 0.0);
        for (roots, more) in EDGES {
            let edge = (k + roots * libm::sqrt(k) + more) / scale;
            let until = if scale > 0.0 { edge.clamp(from, end) } else { from };
            for (place, weight) in rule.places(from, until).filter(|(_, weight)| *weight > 0.0) {
                let weight = weight * failures.pairs(place);
                base -= weight * place;
                places.extend(curve.time(place).map(|at| (at, weight)));
            }
            from = until;
        }
        Self { curve, places, base }
    }

    /// How many hosts are hit on average if everybody stops so many seconds, at least 0, after the failure.
    #[must_use]
    pub fn hits(&self, reaction: f64) -> f64 {
        self.places.iter().fold(self.base, |hits, (at, weight)| hits + weight * self.curve.share(at + reaction))
    }
}

/// Where the panels end, in hosts that go down: so many roots of k from k, and so many more. Narrow where the failure
/// is likely.
const EDGES: [(f64, f64); 6] = [(-1.5, 0.0), (0.0, 0.0), (1.5, 0.0), (3.0, 0.0), (6.0, 0.0), (8.0, 12.0)];
/// In each panel.
const PLACES: u32 = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::{ExponentialRamp, Steps, expected_hits};

    #[test]
    fn a_glance_is_close_to_the_exact_hits() {
        let exponential = ExponentialRamp::of(43_200.0, 999.0).and_then(|ramp| ramp.curve(500)).expect("a curve");
        let hour = Steps::even(60).curve(60.0).expect("a curve");
        let ramp = Steps::even(720).polled(&Steps::even(240)).and_then(|taken| taken.curve(60.0)).expect("a curve");
        let partial = Adoption::of_instants(&[0.0, 600.0, 601.0, 9000.0], 5).expect("sorted");
        let curves = [
            (Adoption::linear(3600.0).expect("a length"), 2e-3),
            (exponential, 2e-3),
            (ramp, 2e-3),
            (hour, 5e-3),
            (partial, 0.05),
        ];
        for (curve, bound) in &curves {
            for (hosts, chance, nth) in
                [(36, 0.5, 1), (36, 0.02, 1), (1000, 0.05, 3), (1000, 1.0, 1), (500, 0.4, 40), (10, 0.0, 1)]
            {
                let failures = Failures::of(hosts, chance, nth).expect("a chance");
                let glance = Glance::of(&failures, curve);
                for reaction in [0.0, 90.0, 1000.0, 2640.0, 3599.0, 20_000.0, 1e9] {
                    let (exact, found) = (expected_hits(&failures, curve, reaction), glance.hits(reaction));
                    let most = bound * (f64::from(hosts) * chance).max(0.1);
                    assert!((found - exact).abs() <= most, "{hosts} {chance} {nth} {reaction}: {found}, not {exact}");
                }
            }
        }
    }
}
