//! [`Steps`]: laws on a grid of evenly spaced instants, such as minutes, and what looking for work at intervals makes
//! of them.

use super::adoption::{Adoption, Knot};

/// How likely a host's instant is each of evenly spaced ones, the first at the origin. What is missing to 1 are hosts
/// that have none.
///
/// ```
/// use stagger_sim::exact::Steps;
///
/// // Published on the hour; looked for every four hours, in the second of which each host has a minute of its own.
/// let mut minutes = vec![0.0; 240];
/// minutes[60..120].fill(1.0 / 60.0);
/// let taken = Steps::at_once().polled(&Steps::of(minutes).expect("a law")).expect("a law of the look");
/// assert_eq!(taken.chances().len(), 240);
/// assert!((taken.chances()[60] - 1.0 / 60.0).abs() < 1e-15 && taken.chances()[120] == 0.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    chances: Vec<f64>,
}

impl Steps {
    /// With these chances. `None` if one is below 0 or no number, or if they come to more than 1.
    #[must_use]
    pub fn of(chances: Vec<f64>) -> Option<Self> {
        let sum = chances.iter().fold(0.0, |sum, chance| sum + chance);
        let none = chances.iter().all(|chance| *chance >= 0.0);
        (none && sum <= 1.0 + ROUNDING).then_some(Self { chances })
    }

    /// All at the origin.
    #[must_use]
    pub fn at_once() -> Self {
        Self { chances: vec![1.0] }
    }

    /// Evenly over so many instants; all at the origin, if there are none.
    #[must_use]
    pub fn even(instants: u32) -> Self {
        let count = instants.max(1);
        Self { chances: (0..count).map(|_| 1.0 / f64::from(count)).collect() }
    }

    /// The chances, instant by instant.
    #[must_use]
    pub fn chances(&self) -> &[f64] {
        &self.chances
    }

    /// When a host that may take a release at the instants of this law takes it, if it looks for work once in every
    /// period: at its first look that is not before. `looks` says at which instant of the period hosts look; it spans
    /// the period, counted from the same origin, and every host looks. Exact, in time in proportion to the instants.
    /// `None` if some hosts never look.
    #[must_use]
    pub fn polled(&self, looks: &Self) -> Option<Self> {
        let period = looks.chances.len();
        let every_host = looks.chances.iter().fold(0.0, |sum, chance| sum + chance) >= 1.0 - ROUNDING;
        if !every_host {
            return None;
        }
        // At an instant those look whose instant of the period it is, and those take it who could not at their look
        // before.
        let (mut since, mut taken) = (0.0, Vec::new());
        let last = self.chances.len() + period - 1;
        for (instant, look) in looks.chances.iter().cycle().take(last).enumerate() {
            since += self.chances.get(instant).copied().unwrap_or(0.0);
            let before = instant.checked_sub(period).and_then(|before| self.chances.get(before));
            since = (since - before.copied().unwrap_or(0.0)).max(0.0);
            taken.push(look * since);
        }
        Some(Self { chances: taken })
    }

    /// The law of the sum of two independent instants.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sums = vec![0.0; (self.chances.len() + other.chances.len()).saturating_sub(1)];
        for (instant, chance) in self.chances.iter().enumerate() {
            for (sum, more) in sums.iter_mut().skip(instant).zip(&other.chances) {
                *sum += chance * more;
            }
        }
        Self { chances: sums }
    }

    /// The curve of hosts that have come, with so many seconds, at least 0, from each instant to the next.
    #[must_use]
    pub fn curve(&self, seconds: f64) -> Option<Adoption> {
        let mut knots = vec![Knot { at: 0.0, share: 0.0 }];
        let mut share = 0.0;
        for (instant, chance) in self.chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
            let at = instant as f64 * seconds;
            knots.push(Knot { at, share });
            share = (share + chance).min(1.0);
            knots.push(Knot { at, share });
        }
        // Where every host has an instant, rounding is to leave none of them out.
        if let Some(last) = knots.last_mut().filter(|last| last.share >= 1.0 - ROUNDING) {
            last.share = 1.0;
        }
        Adoption::of_knots(knots)
    }
}

/// What sums of thousands of chances may be off by.
const ROUNDING: f64 = 1e-9;

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair of an instant and a look, one by one.
    #[test]
    fn looks_as_one_by_one() {
        let eligible = Steps::of(vec![0.1, 0.0, 0.25, 0.05, 0.0, 0.0, 0.4, 0.1]).expect("a law");
        for looks in [vec![0.5, 0.0, 0.2, 0.3], vec![1.0], vec![0.0, 0.0, 1.0], vec![0.1; 10]] {
            let taken = eligible.polled(&Steps::of(looks.clone()).expect("a law")).expect("all look");
            let mut expected = vec![0.0; taken.chances().len()];
            for (from, chance) in eligible.chances().iter().enumerate() {
                for (look, likely) in looks.iter().enumerate() {
                    let at = (from..).find(|at| at % looks.len() == look).expect("within a period");
                    expected[at] += chance * likely;
                }
            }
            for (found, expected) in taken.chances().iter().zip(&expected) {
                assert!((found - expected).abs() < 1e-15, "{looks:?}: {found}, not {expected}");
            }
        }
    }

    #[test]
    fn sums_and_their_curve() {
        let sum = Steps::even(2).plus(&Steps::even(3));
        assert!(
            sum.chances().iter().zip([1.0, 2.0, 2.0, 1.0]).all(|(found, sixths)| (found - sixths / 6.0).abs() < 1e-15)
        );
        let curve = sum.curve(60.0).expect("a curve");
        assert!((curve.share(60.0) - 0.5).abs() < 1e-15 && curve.share(59.9) < 0.2);
        assert_eq!(Steps::even(717).curve(1.0).map(|curve| curve.end()), Some(1.0));
    }

    #[test]
    fn what_is_no_law() {
        assert_eq!([Steps::of(vec![0.7, 0.7]), Steps::of(vec![-0.1]), Steps::of(vec![f64::NAN])], [None, None, None]);
        assert_eq!(Steps::at_once().polled(&Steps::of(vec![0.5]).expect("a law")), None);
        assert_eq!(Steps::at_once().polled(&Steps::of(vec![]).expect("a law")), None);
    }
}
