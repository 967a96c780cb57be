//! [`HitsLaw`]: how likely each number of hits is.

use super::{PANELS, panels};
use crate::exact::adoption::Adoption;
use crate::exact::failures::Failures;
use crate::exact::pieces::{Piece, for_each_piece};
use crate::exact::quadrature::GaussLegendre;
use crate::stats::{binomial_pmf, binomial_term};

/// How likely each number of hits is, for a rollout that stops some time after a failure.
///
/// ```
/// use stagger_sim::exact::{Adoption, Failures, HitsLaw};
///
/// let failures = Failures::of(36, 0.5, 1).expect("a chance and a failure");
/// let hour = Adoption::linear(60.0).expect("a length");
/// let law = HitsLaw::of(&failures, &hour, 45.0);
/// assert!((law.mean() - 14.492).abs() < 5e-4);
/// assert_eq!([law.quantile(0.05), law.quantile(0.95)], [10, 19]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct HitsLaw {
    /// Of no hit, of one, of two, ...
    chances: Vec<f64>,
}

impl HitsLaw {
    /// Along that curve, where everybody stops `reaction` seconds, at least 0, after the failure.
    #[must_use]
    pub fn of(failures: &Failures, curve: &Adoption, reaction: f64) -> Self {
        let rules = Rules { wide: GaussLegendre::of(24), narrow: GaussLegendre::of(4) };
        let mut pieces = Vec::new();
        for_each_piece(curve, reaction, failures.reach(), |piece| pieces.push(piece));
        let all = failures.chance() * curve.end();
        let chance = |hits| {
            if hits < failures.nth() {
                return binomial_pmf(hits, failures.hosts(), all);
            }
            pieces.iter().fold(0.0, |sum, piece| sum + chance_on(&rules, failures, piece, hits))
        };
        Self { chances: (0..=failures.hosts()).map(chance).collect() }
    }

    /// How likely exactly so many hosts are hit.
    #[must_use]
    pub fn chance(&self, hits: u32) -> f64 {
        usize::try_from(hits).ok().and_then(|hits| self.chances.get(hits)).copied().unwrap_or(0.0)
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.numbered().fold(0.0, |sum, (hits, chance)| sum + f64::from(hits) * chance)
    }

    /// The standard deviation.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        let mean = self.mean();
        let apart = |hits: u32| f64::from(hits) - mean;
        libm::sqrt(self.numbered().fold(0.0, |sum, (hits, chance)| sum + apart(hits) * apart(hits) * chance))
    }

    /// The least number of hits that is not exceeded with probability `q` or more.
    #[must_use]
    pub fn quantile(&self, q: f64) -> u32 {
        let mut sum = 0.0;
        let found = self.numbered().find(|(_, chance)| {
            sum += chance;
            sum >= q
        });
        found.or(self.numbered().last()).map_or(0, |(hits, _)| hits)
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, f64)> {
        (0..).zip(self.chances.iter().copied())
    }
}

struct Rules {
    wide: GaussLegendre,
    narrow: GaussLegendre,
}

/// How likely the failure comes on that piece and leads to so many hits in all.
fn chance_on(rules: &Rules, failures: &Failures, piece: &Piece, hits: u32) -> f64 {
    let reach = failures.reach();
    let (after, left) = (hits - failures.nth(), failures.hosts() - hits);
    // A host that does not go down before the failure goes down between it and the stop with that chance.
    let likely = |place: f64| {
        let before = 1.0 - failures.chance() * place;
        let caught = failures.chance() * (piece.then_at(place) - place).max(0.0);
        let x = if before > 0.0 { (caught / before).min(1.0) } else { 0.0 };
        failures.density(place) * binomial_term(f64::from(after), f64::from(left), x, 1.0 - x)
    };
    let until = piece.until.min(reach);
    if until - piece.from > reach / PANELS / 8.0 {
        panels(&rules.wide, piece.from, until, reach, likely)
    } else {
        // Curves of a thousand jumps have narrow pieces: there the law of the failure is almost a line.
        rules.narrow.integral(piece.from, until, likely)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::hits::expected_hits;

    #[test]
    fn the_chances_add_up_to_one_and_to_the_mean() {
        for (hosts, p, nth, reaction) in
            [(36, 0.5, 1, 45.0), (36, 0.02, 3, 20.0), (200, 0.3, 2, 5.0), (4, 1.0, 2, 30.0)]
        {
            let failures = Failures::of(hosts, p, nth).expect("a chance");
            for curve in [Adoption::linear(60.0), Adoption::of_instants(&[1.0, 20.0, 21.0, 50.0], 5)] {
                let curve = curve.expect("a curve");
                let law = HitsLaw::of(&failures, &curve, reaction);
                let sum = (0..=hosts).fold(0.0, |sum, hits| sum + law.chance(hits));
                assert!((sum - 1.0).abs() < 1e-9, "{hosts} {p} {nth}: {sum}");
                let mean = expected_hits(&failures, &curve, reaction);
                assert!((law.mean() - mean).abs() < 1e-8, "{hosts} {p} {nth}: {} is not {mean}", law.mean());
            }
        }
    }

    #[test]
    fn all_at_once_is_binomial() {
        let failures = Failures::of(20, 0.3, 1).expect("a chance");
        let law = HitsLaw::of(&failures, &Adoption::linear(0.0).expect("a length"), 0.0);
        for hits in 0..=20 {
            assert!((law.chance(hits) - binomial_pmf(hits, 20, 0.3)).abs() < 1e-12);
        }
        assert!((law.deviation() - libm::sqrt(4.2)).abs() < 1e-10);
        assert_eq!((law.quantile(0.5), law.quantile(2.0), law.chance(21)), (6, 20, 0.0));
    }
}
