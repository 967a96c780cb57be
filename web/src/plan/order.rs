//! [`Order`]: the hosts by group, and in each group by what they are sorted by.

use core::cmp::Ordering;

use super::layer::{Layer, MarkKind};
use super::names::compare;
use super::whole::{number, place};

/// The hosts in the order in which they stand from the top down. A host's place in it is its rank.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Order {
    /// By rank.
    hosts: Vec<u32>,
    /// By host.
    ranks: Vec<u32>,
    groups: Vec<Group>,
}

/// Neighbours that have something in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// What they have in common, as a column has it.
    pub(crate) value: u32,
    /// The rank of the first of them.
    pub(crate) first: u32,
    pub(crate) hosts: u32,
}

impl Group {
    pub(crate) fn ranks(&self) -> core::ops::Range<u32> {
        self.first..self.first + self.hosts
    }
}

/// What hosts are sorted by within their groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// As the fleet has them.
    #[default]
    Fleet,
    Name,
    FirstApply,
    FirstOutage,
    MinutesDown,
}

impl Sort {
    pub(crate) const ALL: [Self; 5] = [Self::Fleet, Self::Name, Self::FirstApply, Self::FirstOutage, Self::MinutesDown];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Fleet => "as listed",
            Self::Name => "name",
            Self::FirstApply => "first apply",
            Self::FirstOutage => "first outage",
            Self::MinutesDown => "minutes down",
        }
    }
}

impl Order {
    /// The hosts by group, if each is told a `value`, and sorted; those to whom it never happened come last.
    pub(crate) fn of(names: &[String], values: Option<&[u32]>, sort: Sort, layer: &Layer) -> Self {
        let count = number(names.len());
        let value_of = |host: u32| values.and_then(|values| values.get(place(host)).copied()).unwrap_or(0);
        let mut hosts: Vec<u32> = (0..count).collect();
        if sort == Sort::Name {
            hosts.sort_by(|one, other| compare(&names[place(*one)], &names[place(*other)]));
        } else if sort != Sort::Fleet {
            hosts.sort_by_cached_key(|host| key(sort, layer, place(*host)));
        }
        // Stable, so that a group keeps the order of its hosts.
        hosts.sort_by(
            |one, other| if values.is_some() { value_of(*one).cmp(&value_of(*other)) } else { Ordering::Equal },
        );
        let mut ranks = vec![0; hosts.len()];
        let mut groups: Vec<Group> = Vec::new();
        for (rank, host) in (0..).zip(&hosts) {
            ranks[place(*host)] = rank;
            let value = value_of(*host);
            match groups.last_mut() {
                Some(group) if group.value == value => group.hosts += 1,
                _ => groups.push(Group { value, first: rank, hosts: 1 }),
            }
        }
        Self { hosts, ranks, groups }
    }

    /// The hosts by rank.
    pub(crate) fn hosts(&self) -> &[u32] {
        &self.hosts
    }

    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub(crate) fn host(&self, rank: u32) -> Option<usize> {
        self.hosts.get(place(rank)).map(|host| place(*host))
    }

    pub(crate) fn rank(&self, host: usize) -> Option<u32> {
        self.ranks.get(host).copied()
    }

    /// The group in which that rank is, by its place.
    pub(crate) fn group_of(&self, rank: u32) -> Option<usize> {
        let behind = self.groups.partition_point(|group| group.first <= rank);
        behind.checked_sub(1).filter(|group| self.groups[*group].ranks().contains(&rank))
    }
}

fn key(sort: Sort, layer: &Layer, host: usize) -> u64 {
    let never = u64::MAX;
    match sort {
        Sort::Fleet | Sort::Name => 0,
        Sort::FirstApply => {
            let first = layer.marks.of_host(host).iter().find(|mark| mark.kind == MarkKind::Applies);
            first.map_or(never, |mark| mark.at.into())
        }
        Sort::FirstOutage => layer.down.of_host(host).first().map_or(never, |down| down.from.into()),
        Sort::MinutesDown => {
            let seconds: u64 = layer.down.of_host(host).iter().map(|down| u64::from(down.seconds())).sum();
            never - seconds
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::by_host::ByHost;
    use crate::plan::layer::{Mark, Stretch};

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn layer() -> Layer {
        let down = [(1, (50, 60)), (3, (10, 15)), (3, (70, 90))];
        let down = down.into_iter().map(|(host, (from, until))| (host, Stretch { from, until, kind: 0 }));
        let marks = [(0, 30, MarkKind::Check), (0, 40, MarkKind::Applies), (2, 20, MarkKind::Applies)];
        let marks = marks.into_iter().map(|(host, at, kind)| (host, Mark { at, kind }));
        Layer { down: ByHost::of(4, down), marks: ByHost::of(4, marks), ..Layer::default() }
    }

    fn sorted(sort: Sort, values: Option<&[u32]>) -> Vec<u32> {
        Order::of(&names(&["c10", "a", "c9", "b"]), values, sort, &layer()).hosts().to_vec()
    }

    #[test]
    fn hosts_are_sorted_and_those_without_come_last() {
        assert_eq!(sorted(Sort::Fleet, None), [0, 1, 2, 3]);
        assert_eq!(sorted(Sort::Name, None), [1, 3, 2, 0]);
        assert_eq!(sorted(Sort::FirstApply, None), [2, 0, 1, 3]);
        assert_eq!(sorted(Sort::FirstOutage, None), [3, 1, 0, 2]);
        assert_eq!(sorted(Sort::MinutesDown, None), [3, 1, 0, 2]);
    }

    #[test]
    fn groups_keep_that_order_within() {
        let values = [7, 2, 2, 7];
        assert_eq!(sorted(Sort::Name, Some(&values)), [1, 2, 3, 0]);
        let order = Order::of(&names(&["c10", "a", "c9", "b"]), Some(&values), Sort::Fleet, &layer());
        assert_eq!(order.groups(), [Group { value: 2, first: 0, hosts: 2 }, Group { value: 7, first: 2, hosts: 2 }]);
        assert_eq!((order.rank(0), order.host(2), order.rank(9), order.host(9)), (Some(2), Some(0), None, None));
        assert_eq!(
            [order.group_of(0), order.group_of(1), order.group_of(3), order.group_of(4)],
            [Some(0), Some(0), Some(1), None]
        );
    }

    #[test]
    fn without_values_all_are_one_group_and_no_host_is_none() {
        let order = Order::of(&names(&["a", "b"]), None, Sort::Fleet, &Layer::default());
        assert_eq!(order.groups(), [Group { value: 0, first: 0, hosts: 2 }]);
        assert_eq!(Order::of(&[], None, Sort::Name, &Layer::default()).groups(), []);
    }
}
