//! [`ByHost`]: things that belong to hosts, those of one host side by side.

use super::whole::{number, place};

/// The things of all hosts in one column, host after host, and where each host's begin.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ByHost<T> {
    /// One more than there are hosts.
    starts: Vec<u32>,
    things: Vec<T>,
}

impl<T> Default for ByHost<T> {
    fn default() -> Self {
        Self { starts: vec![0], things: Vec::new() }
    }
}

impl<T: Copy> ByHost<T> {
    /// Sorts things by their hosts; those of one host stay in the order in which they come. What belongs to no host of
    /// the fleet is left out.
    pub(crate) fn of(hosts: usize, things: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let things = things.filter(|(host, _)| place(*host) < hosts);
        let mut starts = vec![0_u32; hosts.saturating_add(1)];
        for (host, _) in things.clone() {
            starts[place(host) + 1] += 1;
        }
        for host in 0..hosts {
            starts[host + 1] += starts[host];
        }
        let Some((_, first)) = things.clone().next() else { return Self { starts, things: Vec::new() } };
        let mut sorted = vec![first; place(starts[hosts])];
        let mut next = starts.clone();
        for (host, thing) in things {
            let next = &mut next[place(host)];
            sorted[place(*next)] = thing;
            *next += 1;
        }
        Self { starts, things: sorted }
    }

    /// Things that are told host by host, in the order of the fleet.
    pub(crate) fn in_order(things: impl Iterator<Item = Vec<T>>) -> Self {
        let mut all = Self::default();
        for of_host in things {
            all.things.extend(of_host);
            all.starts.push(number(all.things.len()));
        }
        all
    }

    /// The things of one host, in their order; none of a host that is not there.
    pub(crate) fn of_host(&self, host: usize) -> &[T] {
        let bounds = self.starts.get(host).zip(self.starts.get(host + 1));
        bounds.and_then(|(from, until)| self.things.get(place(*from)..place(*until))).unwrap_or_default()
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[T] {
        &self.things
    }

    /// The same things with the hosts in another order.
    pub(crate) fn ranked(&self, hosts: &[u32]) -> Self {
        let mut ranked =
            Self { starts: Vec::with_capacity(hosts.len() + 1), things: Vec::with_capacity(self.things.len()) };
        ranked.starts.push(0);
        for host in hosts {
            ranked.things.extend_from_slice(self.of_host(place(*host)));
            ranked.starts.push(number(ranked.things.len()));
        }
        ranked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed() -> ByHost<char> {
        ByHost::of(3, [(2, 'a'), (0, 'b'), (2, 'c'), (9, 'x'), (0, 'd')].into_iter())
    }

    #[test]
    fn each_host_has_its_own_in_their_order() {
        let things = mixed();
        assert_eq!([things.of_host(0), things.of_host(1), things.of_host(2)], [&['b', 'd'][..], &[], &['a', 'c']]);
        assert_eq!((things.all().len(), things.of_host(7)), (4, &[][..]));
        assert_eq!(ByHost::in_order([vec!['b', 'd'], vec![], vec!['a', 'c']].into_iter()), things);
    }

    #[test]
    fn another_order_of_hosts_takes_their_things_along() {
        let ranked = mixed().ranked(&[2, 1, 0]);
        assert_eq!([ranked.of_host(0), ranked.of_host(1), ranked.of_host(2)], [&['a', 'c'][..], &[], &['b', 'd']]);
    }

    #[test]
    fn a_fleet_without_hosts_has_nothing() {
        let nothing = ByHost::of(0, [(0, 'a')].into_iter());
        assert_eq!(nothing.of_host(0), &[][..]);
        assert_eq!(nothing, ByHost::default());
    }
}
