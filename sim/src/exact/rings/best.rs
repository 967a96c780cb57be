//! The best sizes of rings in whole hosts.

/// The sizes of so many rings with the least Σ n_j / (n_1 + … + n_{j-1} + 1).
///
/// One ring more for every row: the cheapest way to hold `hosts` in it comes from one of the rows' places before. The
/// cost of a ring satisfies the quadrangle inequality, so that the best place before never falls as the hosts grow, and
/// halving finds a row without trying every pair.
pub(super) fn sizes(hosts: u32, rings: u32) -> Option<Vec<u32>> {
    if rings == 0 || rings > hosts || hosts > MOST_HOSTS {
        return None;
    }
    let places = usize::try_from(hosts).ok()?.checked_add(1)?;
    let mut costs = vec![f64::INFINITY; places];
    *costs.first_mut()? = 0.0;
    let mut rows = Vec::new();
    for _ in 0..rings {
        let mut row = Row { before: &costs, costs: vec![f64::INFINITY; places], from: vec![0; places] };
        row.fill(1, places - 1, 0, places - 1);
        let Row { costs: next, from, .. } = row;
        rows.push(from);
        costs = next;
    }
    let mut place = places - 1;
    let mut sizes = Vec::new();
    for from in rows.iter().rev() {
        let before = *from.get(place)?;
        sizes.push(u32::try_from(place - before).ok()?);
        place = before;
    }
    sizes.reverse();
    Some(sizes)
}

/// A row of the table is eight bytes for each.
const MOST_HOSTS: u32 = 1_000_000;

struct Row<'a> {
    before: &'a [f64],
    costs: Vec<f64>,
    /// How many hosts stand in the rings before, at best.
    from: Vec<usize>,
}

impl Row<'_> {
    /// Fills the places from `low` to `high`, whose best places before lie from `least` to `most`.
    fn fill(&mut self, low: usize, high: usize, least: usize, most: usize) {
        if low > high {
            return;
        }
        let place = low + (high - low) / 2;
        let (mut best, mut from) = (f64::INFINITY, least);
        for (start, before) in self.before.iter().enumerate().take(most.min(place - 1) + 1).skip(least) {
            let cost = before + (place - start) as f64 / (start as f64 + 1.0);
            if cost < best {
                (best, from) = (cost, start);
            }
        }
        self.costs[place] = best;
        self.from[place] = from;
        self.fill(low, place - 1, least, from);
        self.fill(place + 1, high, from, most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to cut a small fleet into rings.
    #[test]
    fn no_other_sizes_are_better() {
        for hosts in 1..=13_u32 {
            for rings in 1..=hosts.min(6) {
                let found = sizes(hosts, rings).expect("enough hosts");
                assert_eq!((found.len(), found.iter().sum::<u32>()), (rings as usize, hosts));
                assert!(cost(&found) < least(hosts, rings, 0) + 1e-12, "{hosts} hosts, {rings} rings: {found:?}");
            }
        }
    }

    fn least(hosts: u32, rings: u32, before: u32) -> f64 {
        let alone = f64::from(hosts) / f64::from(before + 1);
        if rings == 1 {
            return alone;
        }
        let with = |size: u32| f64::from(size) / f64::from(before + 1) + least(hosts - size, rings - 1, before + size);
        (1..=hosts - (rings - 1)).map(with).fold(f64::INFINITY, f64::min)
    }

    fn cost(sizes: &[u32]) -> f64 {
        let (mut sum, mut before) = (0.0, 0);
        for size in sizes {
            sum += f64::from(*size) / f64::from(before + 1);
            before += size;
        }
        sum
    }

    #[test]
    fn more_rings_than_hosts_are_none() {
        assert_eq!((sizes(3, 4), sizes(3, 0), sizes(0, 0), sizes(3, 3)), (None, None, None, Some(vec![1, 1, 1])));
    }
}
