//! The exponential ramp, in closed form.

use super::adoption::{Adoption, Knot};
use super::failures::Failures;

/// A ramp that grows by the same factor in every hour: F(t) = (e^(α·t) - 1) / D for t up to L, with e^(α·L) = 1 + D.
/// The smaller the release's chance to harm, the later it shows and the faster the ramp is by then: what is hit hardly
/// depends on it.
///
/// ```
/// use stagger_sim::exact::{ExponentialRamp, Failures};
///
/// // Twelve hours, from one host of a thousand to all; half an hour from the first failure until nobody applies.
/// let ramp = ExponentialRamp::of(12.0, 999.0).expect("a length and a growth");
/// let hits = |chance| ramp.hits(&Failures::of(1000, chance, 1).expect("a chance and a failure"), 0.5);
/// assert!((hits(0.3) - 1.434).abs() < 5e-4);
/// assert!((hits(1.0) - 1.667).abs() < 5e-4);
/// assert!((ramp.mean() - 10.27).abs() < 5e-3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExponentialRamp {
    lasts: f64,
    growth: f64,
}

impl ExponentialRamp {
    /// Lasting so long, in any unit, and ending 1 + `growth` times as steep as it began; both above 0. A growth of N -
    /// 1 begins with about one host of N in the time in which it grows by the factor e.
    #[must_use]
    pub fn of(lasts: f64, growth: f64) -> Option<Self> {
        let sensible = |figure: f64| figure > 0.0 && figure.is_finite();
        (sensible(lasts) && sensible(growth)).then_some(Self { lasts, growth })
    }

    /// The part of the fleet that has taken the release at that time.
    #[must_use]
    pub fn share(self, at: f64) -> f64 {
        if at >= self.lasts { 1.0 } else { libm::expm1(self.rate() * at.max(0.0)) / self.growth }
    }

    /// When that part of the fleet has taken the release.
    #[must_use]
    pub fn time(self, share: f64) -> f64 {
        libm::log1p(share * self.growth) / self.rate()
    }

    /// When a host takes the release on average: L·(1 + 1/D) - 1/α.
    #[must_use]
    pub fn mean(self) -> f64 {
        self.lasts * (1.0 + 1.0 / self.growth) - 1.0 / self.rate()
    }

    /// How many hosts are hit on average if everybody stops `reaction` after the failure that starts the response, in
    /// the unit of the ramp and at least 0. Exact: over the reaction the ramp grows by a line, g·u + (g - 1)/D with g =
    /// e^(α·R), until it is at its end.
    #[must_use]
    pub fn hits(self, failures: &Failures, reaction: f64) -> f64 {
        let reaction = reaction.max(0.0);
        let grown = libm::expm1(self.rate() * reaction);
        let (pairs, moment) = failures.below(self.share(self.lasts - reaction));
        let (all_pairs, all_moment) = failures.below(1.0);
        let along = grown * (moment + pairs / self.growth);
        failures.whatever_is_done(1.0) + along + (all_pairs - pairs) - (all_moment - moment)
    }

    /// What [`hits`](Self::hits) comes to while the ramp's end is far: 1 + (e^(α·R) - 1)·(1 + N·p/D) for the first
    /// failure, where `faulty` is N·p, the hosts that would go down, and many.
    #[must_use]
    pub fn hits_far_from_the_end(self, faulty: f64, reaction: f64) -> f64 {
        1.0 + libm::expm1(self.rate() * reaction) * (1.0 + faulty / self.growth)
    }

    /// The ramp as a curve of so many lines, at least 1, with the knots on it, evenly over its time. The origin of its
    /// time is the ramp's start, and its unit the ramp's.
    #[must_use]
    pub fn curve(self, lines: u32) -> Option<Adoption> {
        let lines = lines.max(1);
        let knot = |line| {
            let at = self.lasts * (f64::from(line) / f64::from(lines));
            Knot { at, share: self.share(at) }
        };
        Adoption::of_knots((0..=lines).map(knot).collect())
    }

    /// α, by which the ramp's steepness grows.
    fn rate(self) -> f64 {
        libm::log1p(self.growth) / self.lasts
    }
}
