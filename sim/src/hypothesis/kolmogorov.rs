//! The law of Kolmogorov's distance between draws and what they are drawn from.

/// How likely so many draws of a continuous law lie further from it than `apart`: exactly for at most 64 draws; for more within
/// 0.002 where it is rare, and 0.02 where it is not.
///
/// G. Marsaglia, W. W. Tsang, J. Wang, "Evaluating Kolmogorov's Distribution", Journal of Statistical Software 8 (2003); the limit
/// with the correction of M. A. Stephens (1970).
pub(super) fn beyond(draws: usize, apart: f64) -> f64 {
    if apart <= 0.0 || draws == 0 {
        1.0
    } else if apart >= 1.0 {
        0.0
    } else if draws <= MOST_DRAWS {
        1.0 - within(draws, apart)
    } else {
        limit(draws, apart)
    }
}

fn within(draws: usize, apart: f64) -> f64 {
    let reach = draws as f64 * apart;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the number of draws")]
    let middle = libm::floor(reach) as usize;
    let step = step(2 * middle + 1, middle as f64 + 1.0 - reach);
    let mut product = step.clone();
    // n! / nⁿ, a factor with every draw, so that nothing grows out of bounds.
    let mut share = 1.0 / draws as f64;
    for draw in 2..=draws {
        product = times(&product, &step);
        share *= draw as f64 / draws as f64;
    }
    product[middle][middle] * share
}

fn step(size: usize, rest: f64) -> Vec<Vec<f64>> {
    let power = |exponent: usize| libm::pow(rest, exponent as f64);
    let corner = if 2.0 * rest > 1.0 { libm::pow(2.0 * rest - 1.0, size as f64) } else { 0.0 };
    let entry = |row: usize, column: usize| {
        let mut entry = if row + 1 >= column { 1.0 } else { 0.0 };
        entry -= if column == 0 { power(row + 1) } else { 0.0 };
        entry -= if row + 1 == size { power(size - column) } else { 0.0 };
        entry += if column == 0 && row + 1 == size { corner } else { 0.0 };
        entry / libm::exp(libm::lgamma((row + 2).saturating_sub(column).max(1) as f64))
    };
    (0..size).map(|row| (0..size).map(|column| entry(row, column)).collect()).collect()
}

fn times(one: &[Vec<f64>], other: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let entry = |row: &[f64], column: usize| row.iter().zip(other).map(|(left, right)| left * right[column]).sum();
    one.iter().map(|row| (0..one.len()).map(|column| entry(row, column)).collect()).collect()
}

fn limit(draws: usize, apart: f64) -> f64 {
    let root = libm::sqrt(draws as f64);
    let scaled = apart * (root + 0.12 + 0.11 / root);
    let terms = (1..=100).map(|term| {
        let sign = if term % 2 == 1 { 2.0 } else { -2.0 };
        sign * libm::exp(-2.0 * f64::from(term * term) * scaled * scaled)
    });
    terms.sum::<f64>().clamp(0.0, 1.0)
}

const MOST_DRAWS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    /// One draw is further than d from the middle unless it lies within d of it; two draws by hand.
    #[test]
    fn what_can_be_told_by_hand() {
        for apart in [0.5, 0.6, 0.75, 0.9] {
            assert!((beyond(1, apart) - 2.0 * (1.0 - apart)).abs() < 1e-14, "{apart}");
            let two = 2.0 * (1.0 - apart) * (1.0 - apart);
            assert!((beyond(2, apart) - two).abs() < 1e-14, "{apart}");
        }
        assert_eq!((beyond(1, 0.4), beyond(5, 0.0), beyond(5, 1.0)), (1.0, 1.0, 0.0));
    }

    /// The authors' own check: K(10, 0.274).
    #[test]
    fn what_the_authors_found() {
        assert!((1.0 - beyond(10, 0.274) - 0.628_479_615_456_504_3).abs() < 1e-12, "{}", 1.0 - beyond(10, 0.274));
    }

    #[test]
    fn the_limit_takes_over_without_a_jump() {
        for apart in [0.08, 0.12, 0.17, 0.22] {
            let (exact, limit) = (beyond(64, apart), limit(64, apart));
            assert!((exact - limit).abs() < 2e-3 + 0.018 * exact, "{apart}: {exact} {limit}");
        }
    }
}
