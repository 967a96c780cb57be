//! [`Curve`]: a count over time.

use stagger_core::Instant;

use crate::interval::Interval;

/// A count that changes at instants, such as the hosts that are down: 0 before its first step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    steps: Vec<Step>,
}

/// From an instant on, a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// From when on.
    pub at: Instant,
    /// How many.
    pub count: usize,
}

impl Curve {
    /// How many of the intervals are under way.
    #[must_use]
    pub fn of_intervals<'a>(intervals: impl Iterator<Item = &'a Interval>) -> Self {
        let mut changes = Vec::new();
        for interval in intervals {
            changes.push((interval.from(), true));
            changes.push((interval.until(), false));
        }
        Self::of_changes(changes)
    }

    /// How many of the instants have come.
    #[must_use]
    pub fn of_instants(instants: impl Iterator<Item = Instant>) -> Self {
        Self::of_changes(instants.map(|instant| (instant, true)).collect())
    }

    /// One more (`true`) or one less at each instant. What comes and goes at the same instant makes no step.
    fn of_changes(mut changes: Vec<(Instant, bool)>) -> Self {
        // More before less, so that the count never falls below what it is.
        changes.sort_unstable_by_key(|(at, more)| (*at, !more));
        let mut steps: Vec<Step> = Vec::new();
        let mut count = 0_usize;
        for of_one_instant in changes.chunk_by(|one, other| one.0 == other.0) {
            let before = count;
            for (_, more) in of_one_instant {
                count = if *more { count.saturating_add(1) } else { count.saturating_sub(1) };
            }
            if let Some((at, _)) = of_one_instant.first().filter(|_| count != before) {
                steps.push(Step { at: *at, count });
            }
        }
        Self { steps }
    }

    /// The steps, in order; no two neighbours with the same count.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The count at that instant.
    #[must_use]
    pub fn at(&self, instant: Instant) -> usize {
        let passed = self.steps.partition_point(|step| step.at <= instant);
        passed.checked_sub(1).and_then(|last| self.steps.get(last)).map_or(0, |step| step.count)
    }

    /// The greatest count.
    #[must_use]
    pub fn greatest(&self) -> usize {
        self.steps.iter().map(|step| step.count).max().unwrap_or(0)
    }

    /// The first stretch with the greatest count, if the count ever falls from it.
    #[must_use]
    pub fn peak(&self) -> Option<(usize, Interval)> {
        let greatest = self.greatest();
        let mut rest = self.steps.iter().skip_while(|step| step.count < greatest);
        let (first, after) = (rest.next()?, rest.next()?);
        Some((greatest, Interval::new(first.at, after.at)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Instant {
        Instant::from_unix(second).expect("in range")
    }

    fn interval(from: i64, until: i64) -> Interval {
        Interval::new(at(from), at(until)).expect("not empty")
    }

    #[test]
    fn what_ends_as_another_begins_is_never_counted_twice() {
        let curve = Curve::of_intervals([interval(0, 10), interval(10, 20), interval(5, 10)].iter());
        let steps: Vec<(i64, usize)> = curve.steps().iter().map(|step| (step.at.unix(), step.count)).collect();
        assert_eq!(steps, [(0, 1), (5, 2), (10, 1), (20, 0)]);
        assert_eq!(curve.peak(), Some((2, interval(5, 10))));
        assert_eq!([curve.at(at(9)), curve.at(at(10)), curve.at(at(20))], [2, 1, 0]);
    }

    #[test]
    fn a_curve_of_nothing_is_flat() {
        let curve = Curve::of_intervals(core::iter::empty());
        assert_eq!((curve.peak(), curve.greatest(), curve.at(at(5))), (None, 0, 0));
    }

    #[test]
    fn instants_only_add_up() {
        let curve = Curve::of_instants([at(3), at(1), at(3)].into_iter());
        assert_eq!([curve.at(at(0)), curve.at(at(1)), curve.at(at(3))], [0, 1, 3]);
        assert_eq!(curve.peak(), None);
    }
}
