//! Fisher's exact test of a table of two by two.

/// How likely a split as uneven as this one, or more so, is if it is by chance alone: `inside_with` of those inside have
/// something and `inside_without` do not, and so for those outside. It is Fisher's exact test, two-sided: the probability
/// of all tables with the same sums that are no likelier than this one. From 0 (excluded) to 1.
///
/// It holds however few there are; with few, it cannot come to be small.
///
/// ```
/// use stagger_sim::stats::fisher_exact;
///
/// // The lady who tastes tea, right about three of four.
/// assert!((fisher_exact([3, 1], [1, 3]) - 34.0 / 70.0).abs() < 1e-12);
/// assert_eq!(fisher_exact([2, 2], [2, 2]), 1.0);
/// ```
#[must_use]
pub fn fisher_exact(inside: [u32; 2], outside: [u32; 2]) -> f64 {
    let [with, without] = inside.map(f64::from);
    let [other_with, other_without] = outside.map(f64::from);
    // Weights of tables relative to that of this one: one step moves one from inside to outside, or back.
    let (more, more_than_none) = side([with, without], [other_with, other_without]);
    let (less, less_than_none) = side([without, with], [other_without, other_with]);
    let (all, rare) = (1.0 + more + less, 1.0 + more_than_none + less_than_none);
    (rare / all).clamp(f64::MIN_POSITIVE, 1.0)
}

/// The weights of the tables in which more and more of those inside have it, added up: of all, and of those that are no
/// likelier than the one to begin with.
fn side([mut with, mut without]: [f64; 2], [mut other_with, mut other_without]: [f64; 2]) -> (f64, f64) {
    let (mut weight, mut all, mut rare) = (1.0, 0.0, 0.0);
    while without > 0.0 && other_with > 0.0 {
        weight *= without * other_with / ((with + 1.0) * (other_without + 1.0));
        (with, without, other_with, other_without) = (with + 1.0, without - 1.0, other_with - 1.0, other_without + 1.0);
        all += weight;
        if weight <= 1.0 + ROUNDING {
            rare += weight;
        }
        if weight < NEGLIGIBLE {
            break;
        }
    }
    (all, rare)
}

/// By so much tables that are as likely may seem to differ.
const ROUNDING: f64 = 1e-7;
/// Weights only fall from there on, and no more add up to anything.
const NEGLIGIBLE: f64 = 1e-30;

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of ways to choose `k` of `n`.
    fn ways(n: u32, k: u32) -> u128 {
        (0..u128::from(k)).fold(1, |ways, i| ways * (u128::from(n) - i) / (i + 1))
    }

    /// Every table up to twelve a side, against whole numbers of ways.
    #[test]
    fn it_is_the_part_of_the_ways_that_are_no_likelier() {
        for inside in 1..=12_u32 {
            for outside in 1..=12_u32 {
                for with in 0..=inside + outside {
                    let ways_of = |x: u32| ways(with, x) * ways(inside + outside - with, inside - x);
                    let support = with.saturating_sub(outside)..=with.min(inside);
                    let all: u128 = support.clone().map(ways_of).sum();
                    for x in support.clone() {
                        let rare: u128 = support.clone().map(ways_of).filter(|ways| *ways <= ways_of(x)).sum();
                        #[expect(clippy::cast_precision_loss, reason = "below 2 to the 53")]
                        let expected = rare as f64 / all as f64;
                        let found = fisher_exact([x, inside - x], [with - x, outside + x - with]);
                        assert!((found - expected).abs() < 1e-9, "{x} of {inside}, {with} of all: {found} {expected}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_all_but_impossible_is_next_to_nothing_and_never_nothing() {
        let p = fisher_exact([1_000_000, 0], [0, 1_000_000]);
        assert!(p > 0.0 && p < 1e-300, "{p}");
        assert!((fisher_exact([50_000, 50_000], [50_000, 50_000]) - 1.0).abs() < 1e-9);
        assert_eq!(fisher_exact([0, 0], [3, 4]), 1.0);
    }
}
