//! [`Area`]: hosts and a stretch of time that are selected together.

use core::ops::Range;

use stagger_core::Instant;
use stagger_sim::Interval;

use super::order::Order;
use super::rows::Rows;
use super::scale::Scale;
use super::whole::place;

/// Hosts that stand side by side, and a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) during: Interval,
    /// The ranks of the hosts.
    pub(crate) ranks: Range<u32>,
}

impl Area {
    /// Between two corners, in pixels; `None` if there is no host between them.
    pub(crate) fn between(scale: &Scale, rows: &Rows, one: (f64, f64), other: (f64, f64)) -> Option<Self> {
        let during = during(scale.instant(one.0), scale.instant(other.0))?;
        Some(Self { during, ranks: rows.ranks_between(one.1, other.1)? })
    }

    /// Between two hosts at two instants.
    pub(crate) fn of(order: &Order, one: (Instant, usize), other: (Instant, usize)) -> Option<Self> {
        let (first, last) = (order.rank(one.1)?, order.rank(other.1)?);
        Some(Self { during: during(one.0, other.0)?, ranks: first.min(last)..first.max(last) + 1 })
    }

    /// Its hosts.
    pub(crate) fn hosts<'a>(&self, order: &'a Order) -> &'a [u32] {
        order.hosts().get(place(self.ranks.start)..place(self.ranks.end)).unwrap_or_default()
    }
}

/// From the earlier until the later; an instant is a second long.
fn during(one: Instant, other: Instant) -> Option<Interval> {
    let (from, until) = (one.min(other), one.max(other));
    Interval::new(from, if from == until { until.saturating_add(1) } else { until })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::layer::Layer;
    use crate::plan::order::Sort;
    use crate::plan::rows::Shape;

    fn at(unix: i64) -> Instant {
        Instant::from_unix(unix).expect("in range")
    }

    fn order() -> Order {
        let names = ["d", "c", "b", "a"].map(str::to_owned);
        Order::of(&names, Some(&[0, 0, 1, 1]), Sort::Name, &Layer::default())
    }

    #[test]
    fn two_corners_in_any_order_make_one_area() {
        let order = order();
        let shape = Shape { headings: true, per_row: None, split: false, room: 760.0 };
        let rows = Rows::of(&order, &BTreeSet::new(), &shape);
        let scale = Scale::new(Interval::new(at(0), at(1000)).expect("not empty"), 100.0, 1000.0);
        let middle = |rank: u32| rows.row_of(rank).map_or(0.0, |row| row.top + 9.0);
        let area = Area::between(&scale, &rows, (700.0, middle(2)), (200.0, middle(1))).expect("an area");
        assert_eq!((area.during.from(), area.during.until(), area.ranks.clone()), (at(100), at(600), 1..3));
        assert_eq!(area.hosts(&order), [0, 3]);
        assert_eq!(Area::between(&scale, &rows, (200.0, 1.0), (700.0, 3.0)), None);
    }

    #[test]
    fn two_marks_make_an_area_and_one_mark_a_second_of_a_host() {
        let order = order();
        let area = Area::of(&order, (at(50), 2), (at(20), 0)).expect("an area");
        assert_eq!((area.during.from(), area.hosts(&order)), (at(20), &[0, 3, 2][..]));
        let alone = Area::of(&order, (at(50), 2), (at(50), 2)).expect("an area");
        assert_eq!((alone.during.seconds(), alone.hosts(&order)), (1, &[2][..]));
        assert_eq!(Area::of(&order, (at(50), 2), (at(50), 4)), None);
    }
}
