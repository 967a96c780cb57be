//! [`Steps`]: a count of hosts over time.

use super::by_host::ByHost;
use super::layer::Stretch;
use super::whole::number;

/// A count that changes at seconds: 0 before its first step.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Steps {
    /// When, in order, and how many from then on.
    steps: Vec<(u32, u32)>,
    greatest: u32,
}

impl Steps {
    /// How many of the stretches are under way.
    pub(crate) fn of(stretches: &ByHost<Stretch>) -> Self {
        let all = stretches.all();
        let (mut from, mut until): (Vec<u32>, Vec<u32>) = all.iter().map(|one| (one.from, one.until)).unzip();
        from.sort_unstable();
        until.sort_unstable();
        let mut instants: Vec<u32> = from.iter().chain(&until).copied().collect();
        instants.sort_unstable();
        instants.dedup();
        let (mut come, mut gone, mut count) = (0, 0, 0);
        let mut steps = Vec::new();
        for at in instants {
            come += from.get(come..).map_or(0, |rest| rest.partition_point(|second| *second <= at));
            gone += until.get(gone..).map_or(0, |rest| rest.partition_point(|second| *second <= at));
            if come - gone != count {
                count = come - gone;
                steps.push((at, number(count)));
            }
        }
        let greatest = steps.iter().map(|(_, count)| *count).max().unwrap_or(0);
        Self { steps, greatest }
    }

    /// How many at that second.
    pub(crate) fn at(&self, second: u32) -> u32 {
        let behind = self.steps.partition_point(|(at, _)| *at <= second);
        behind.checked_sub(1).and_then(|last| self.steps.get(last)).map_or(0, |(_, count)| *count)
    }

    /// The most there ever are.
    pub(crate) const fn greatest(&self) -> u32 {
        self.greatest
    }

    /// Whether there is ever any.
    pub(crate) const fn is_empty(&self) -> bool {
        self.greatest == 0
    }

    /// The steps after a second and before another.
    fn between(&self, from: u32, until: u32) -> &[(u32, u32)] {
        let first = self.steps.partition_point(|(at, _)| *at <= from);
        let end = self.steps.partition_point(|(at, _)| *at < until);
        self.steps.get(first..end).unwrap_or_default()
    }

    /// The corners of the curve from a second until another, thinned to at most one rise and one fall in each of
    /// `columns` parts of that stretch: a second, and the count from then on.
    pub(crate) fn corners(&self, from: u32, until: u32, columns: u32) -> Vec<(u32, u32)> {
        let length = u64::from(until.saturating_sub(from).max(1));
        let column = |at: u32| u64::from(at - from) * u64::from(columns) / length;
        let mut corners = vec![(from, self.at(from))];
        for in_column in self.between(from, until).chunk_by(|one, other| column(one.0) == column(other.0)) {
            if in_column.len() <= 3 {
                corners.extend_from_slice(in_column);
                continue;
            }
            // What a column hides is the way, not how far it goes.
            let least = in_column.iter().min_by_key(|(_, count)| *count);
            let most = in_column.iter().max_by_key(|(_, count)| *count);
            let mut kept: Vec<(u32, u32)> = [least, most, in_column.last()].into_iter().flatten().copied().collect();
            kept.sort_unstable();
            kept.dedup();
            corners.extend(kept);
        }
        corners
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(stretches: &[(u32, u32)]) -> Steps {
        let of_host = |(from, until): &(u32, u32)| vec![Stretch { from: *from, until: *until, kind: 0 }];
        Steps::of(&ByHost::in_order(stretches.iter().map(of_host)))
    }

    #[test]
    fn it_counts_what_is_under_way() {
        let curve = steps(&[(10, 30), (20, 30), (20, 25), (30, 40), (60, 61)]);
        let naive = |second: u32| {
            let all = [(10, 30), (20, 30), (20, 25), (30, 40), (60, 61)];
            number(all.iter().filter(|(from, until)| *from <= second && second < *until).count())
        };
        assert!((0..70).all(|second| curve.at(second) == naive(second)));
        assert_eq!((curve.greatest(), curve.is_empty(), steps(&[]).is_empty()), (3, false, true));
    }

    #[test]
    fn a_curve_of_many_steps_keeps_how_far_it_goes() {
        let many: Vec<(u32, u32)> = (0..500).map(|at| (at * 2, at * 2 + 1 + (at * 7) % 40)).collect();
        let curve = steps(&many);
        let corners = curve.corners(100, 900, 10);
        assert!(corners.len() <= 31, "{}", corners.len());
        assert!(corners.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let most = (100..900).map(|second| curve.at(second)).max();
        assert_eq!(corners.iter().map(|(_, count)| *count).max(), most);
        assert_eq!((corners[0], corners.last().map(|last| last.1)), ((100, curve.at(100)), Some(curve.at(899))));
    }
}
