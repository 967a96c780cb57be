//! [`Tally`]: how many hosts of each group are in some state at an instant, without asking each host.

use super::by_host::ByHost;
use super::layer::Stretch;
use super::order::Order;
use super::whole::{number, place};

/// For each group when hosts come into the state, and when they leave it, both in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    groups: Vec<(Vec<u32>, Vec<u32>)>,
}

impl Tally {
    /// `stretches` stand in the order of the fleet; those of one host do not overlap.
    pub(crate) fn of(order: &Order, stretches: &ByHost<Stretch>) -> Self {
        let groups = order.groups().iter().map(|group| {
            let hosts = order.hosts().get(place(group.first)..place(group.first + group.hosts)).unwrap_or_default();
            let of_group = || hosts.iter().flat_map(|host| stretches.of_host(place(*host)));
            let (mut from, mut until): (Vec<u32>, Vec<u32>) =
                of_group().map(|stretch| (stretch.from, stretch.until)).unzip();
            from.sort_unstable();
            until.sort_unstable();
            (from, until)
        });
        Self { groups: groups.collect() }
    }

    /// How many of the group's hosts are in the state at that second.
    pub(crate) fn at(&self, group: usize, second: u32) -> u32 {
        let come = |seconds: &[u32]| number(seconds.partition_point(|at| *at <= second));
        self.groups.get(group).map_or(0, |(from, until)| come(from).saturating_sub(come(until)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::layer::{Layer, stretch_at};
    use crate::plan::order::Sort;

    #[test]
    fn it_counts_what_asking_each_host_finds() {
        let stretch = |from, until| Stretch { from, until, kind: 0 };
        let all = ByHost::in_order(
            [vec![stretch(0, 10), stretch(10, 15)], vec![stretch(5, 30)], vec![], vec![stretch(14, 15)]].into_iter(),
        );
        let names = ["a", "b", "c", "d"].map(str::to_owned);
        let order = Order::of(&names, Some(&[1, 0, 0, 1]), Sort::Fleet, &Layer::default());
        let tally = Tally::of(&order, &all);
        for second in 0..32 {
            for (index, group) in order.groups().iter().enumerate() {
                let hosts = group.ranks().filter_map(|rank| order.host(rank));
                let naive = hosts.filter(|host| stretch_at(all.of_host(*host), second).is_some()).count();
                assert_eq!(place(tally.at(index, second)), naive, "{index} at {second}");
            }
        }
        assert_eq!(tally.at(9, 3), 0);
    }
}
