//! The regularised incomplete beta function, and the term that binomial and beta laws are made of.

/// I_x(a, b): how likely a variable of the beta law with the parameters `a` and `b`, both above 0, is at most `x`.
///
/// By Lentz's continued fraction, its first factor by Loader's saddle point, which loses no digits for large
/// parameters. NaN for parameters that are no law's.
///
/// ```
/// use stagger_sim::stats::regularised_beta;
///
/// assert!((regularised_beta(0.25, 2.0, 1.0) - 0.0625).abs() < 1e-15);
/// ```
#[must_use]
pub fn regularised_beta(x: f64, a: f64, b: f64) -> f64 {
    beta_below_above(x, 1.0 - x, a, b).0
}

/// I_x(a, b) and 1 - I_x(a, b), each with all its digits. `y` is 1 - x, which the caller may know better.
pub(crate) fn beta_below_above(x: f64, y: f64, a: f64, b: f64) -> (f64, f64) {
    if !(a > 0.0 && b > 0.0) {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    let term = binomial_term(a, b, x, y) / (a + b);
    if x * (a + b + 2.0) < a + 1.0 {
        let below = term * b * continued_fraction(x, a, b);
        (below, 1.0 - below)
    } else {
        let above = term * a * continued_fraction(y, b, a);
        (1.0 - above, above)
    }
}

/// Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · xᵃ yᵇ, where x + y = 1: of `a + b` tries, `a` succeed.
///
/// C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
pub(crate) fn binomial_term(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if a == 0.0 {
        return power(y, x, b);
    }
    if b == 0.0 {
        return power(x, y, a);
    }
    if x <= 0.0 || y <= 0.0 {
        return 0.0;
    }
    let n = a + b;
    let exponent = stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);
    libm::exp(exponent) * libm::sqrt(n / (core::f64::consts::TAU * a * b))
}

/// What Stirling's formula lacks of ln Γ(n + 1), for `n` above 0.
pub(crate) fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - HALF_LN_TAU;
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / n
}

/// x · ln(x / mean) + mean - x, with no loss of digits where the two are close.
pub(crate) fn deviance(x: f64, mean: f64) -> f64 {
    let apart = x - mean;
    if apart.abs() >= 0.1 * (x + mean) {
        return x * libm::log(x / mean) - apart;
    }
    let v = apart / (x + mean);
    let (mut sum, mut power, mut odd) = (apart * v, 2.0 * x * v, 1.0);
    loop {
        power *= v * v;
        odd += 2.0;
        let next = sum + power / odd;
        if next == sum {
            return sum;
        }
        sum = next;
    }
}

/// baseᵉ, where `rest` = 1 - base: precise both near 0 and near 1.
pub(crate) fn power(base: f64, rest: f64, exponent: f64) -> f64 {
    if exponent == 0.0 {
        1.0
    } else if rest < 0.5 {
        libm::exp(exponent * libm::log1p(-rest))
    } else {
        libm::pow(base, exponent)
    }
}

fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    let (mut c, mut d) = (1.0, 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    let mut m = 0.0;
    while m < MOST_TERMS {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    fraction
}

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < 1e-300 { 1e-300 } else { value }
}

/// The terms needed grow as the root of the parameters: this is enough beyond 10⁹.
const MOST_TERMS: f64 = 200_000.0;
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

#[cfg(test)]
mod tests {
    use super::*;

    /// For whole parameters I is a sum of binomial terms, here from products and nothing else.
    #[test]
    fn it_is_the_sum_of_its_terms() {
        for (a, b) in [(1_u32, 1_u32), (1, 35), (3, 17), (40, 2), (25, 25)] {
            for x in [1e-9, 0.001, 0.1, 0.35, 0.5, 0.77, 0.999] {
                let n = a + b - 1;
                let mut sum = 0.0;
                for j in a..=n {
                    let mut term = 1.0;
                    for i in 0..j {
                        term *= x * f64::from(n - i) / f64::from(i + 1);
                    }
                    for _ in j..n {
                        term *= 1.0 - x;
                    }
                    sum += term;
                }
                let found = regularised_beta(x, f64::from(a), f64::from(b));
                assert!((found - sum).abs() <= 1e-13 * sum, "I_{x}({a}, {b}): {found}, not {sum}");
            }
        }
    }

    #[test]
    fn the_two_sides_mirror_each_other() {
        for (a, b, x) in [(0.5, 0.5, 0.3), (2.5, 1e6, 1e-6), (5e5, 5e5, 0.5003), (900.0, 100.0, 0.91)] {
            let (below, above) = beta_below_above(x, 1.0 - x, a, b);
            let mirrored = beta_below_above(1.0 - x, x, b, a);
            assert!((below - mirrored.1).abs() < 1e-14 && (above - mirrored.0).abs() < 1e-14, "{a} {b} {x}");
            assert!((below + above - 1.0).abs() < 1e-15);
        }
        // The arcsine law: 2/π · asin √x.
        let arcsine = 2.0 / core::f64::consts::PI * libm::asin(libm::sqrt(0.3));
        assert!((regularised_beta(0.3, 0.5, 0.5) - arcsine).abs() < 1e-14);
    }

    #[test]
    fn the_ends_and_no_law() {
        assert_eq!([regularised_beta(0.0, 2.0, 3.0), regularised_beta(1.0, 2.0, 3.0)], [0.0, 1.0]);
        assert_eq!([regularised_beta(-1.0, 2.0, 3.0), regularised_beta(7.0, 2.0, 3.0)], [0.0, 1.0]);
        assert!(regularised_beta(0.5, 0.0, 3.0).is_nan() && regularised_beta(0.5, 1.0, f64::NAN).is_nan());
    }
}
