//! [`GaussLegendre`]: integrals of smooth functions from a few of their values.

/// The places and weights of Gauss and Legendre's rule: with n places it is exact for polynomials up to the degree 2n -
/// 1.
///
/// ```
/// use stagger_sim::exact::GaussLegendre;
///
/// let rule = GaussLegendre::of(16);
/// assert!((rule.integral(0.0, 1.0, libm::exp) - (core::f64::consts::E - 1.0)).abs() < 1e-15);
/// ```
#[derive(Clone, Debug)]
pub struct GaussLegendre {
    /// Between -1 and 1, with their weights.
    places: Vec<(f64, f64)>,
}

impl GaussLegendre {
    /// The rule with so many places, at least 1.
    #[must_use]
    pub fn of(places: u32) -> Self {
        let count = places.max(1);
        Self { places: (1..=count).map(|place| place_and_weight(count, place)).collect() }
    }

    /// The integral of a smooth function from one bound to the other.
    #[must_use]
    pub fn integral(&self, from: f64, until: f64, function: impl Fn(f64) -> f64) -> f64 {
        self.places(from, until).fold(0.0, |sum, (place, weight)| sum + weight * function(place))
    }

    /// The places between the bounds, with their weights.
    pub(super) fn places(&self, from: f64, until: f64) -> impl Iterator<Item = (f64, f64)> {
        let (middle, half) = (0.5 * (from + until), 0.5 * (until - from));
        self.places.iter().map(move |(place, weight)| (middle + half * place, half * weight))
    }
}

/// A root of Legendre's polynomial of that degree, by Newton's steps from Tricomi's guess, and its weight.
fn place_and_weight(degree: u32, root: u32) -> (f64, f64) {
    let n = f64::from(degree);
    let guess = libm::cos(core::f64::consts::PI * (f64::from(root) - 0.25) / (n + 0.5));
    let mut x = (1.0 - (1.0 - 1.0 / n) / (8.0 * n * n)) * guess;
    let mut slope = 1.0;
    for _ in 0..NEWTON_STEPS {
        let (value, before) = legendre(degree, x);
        slope = n * (x * value - before) / (x * x - 1.0);
        x -= value / slope;
    }
    (x, 2.0 / ((1.0 - x * x) * slope * slope))
}

/// Legendre's polynomials of that degree and of the one below it.
fn legendre(degree: u32, x: f64) -> (f64, f64) {
    let (mut value, mut before) = (x, 1.0);
    for next in 2..=degree {
        let n = f64::from(next);
        (value, before) = (((2.0 * n - 1.0) * x * value - (n - 1.0) * before) / n, value);
    }
    (value, before)
}

/// The guess has four digits, and each step doubles them.
const NEWTON_STEPS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_exact_for_polynomials() {
        for places in [1_u32, 2, 5, 16, 64] {
            let rule = GaussLegendre::of(places);
            for power in 0..2 * places {
                let found = rule.integral(0.0, 1.0, |x| (0..power).fold(1.0, |product, _| product * x));
                assert!((found * f64::from(power + 1) - 1.0).abs() < 1e-13, "{places} places, x^{power}: {found}");
            }
        }
    }

    #[test]
    fn a_rule_without_places_has_one() {
        assert_eq!(GaussLegendre::of(0).integral(0.0, 4.0, |x| x), 8.0);
    }
}
