//! [`Heat`]: how many hosts of each row are in some state, pixel by pixel.

use super::by_host::ByHost;
use super::layer::Stretch;
use super::rows::Row;
use super::whole::{ceiling, floor, pixels, place};

/// Seconds over columns of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Columns {
    /// The first second of the first column.
    pub(crate) from: u32,
    /// The second after the last column.
    pub(crate) until: u32,
    pub(crate) count: usize,
}

impl Columns {
    /// The columns into which something that lasts from a second until another reaches, half-open.
    fn of(&self, from: u32, until: u32) -> (usize, usize) {
        let length = f64::from(self.until.saturating_sub(self.from).max(1));
        // One division, correctly rounded: with whole seconds no column is taken for its neighbour.
        let at = |second: u32| f64::from(second.clamp(self.from, self.until) - self.from) * pixels(self.count) / length;
        (floor(at(from)), ceiling(at(until)).min(self.count))
    }
}

/// For each row and column, how many of the row's hosts are in the state at some instant of the column. A host counts
/// once, however often it comes and goes within a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Heat {
    columns: usize,
    counts: Vec<u32>,
    /// What is added at each column of the row that is being counted.
    changes: Vec<i32>,
}

impl Heat {
    /// Counts anew, in the memory that there is. `stretches` stand in the order of ranks.
    pub(crate) fn count(&mut self, rows: impl Iterator<Item = Row>, stretches: &ByHost<Stretch>, columns: &Columns) {
        self.columns = columns.count;
        self.counts.clear();
        for row in rows {
            self.changes.clear();
            self.changes.resize(columns.count + 1, 0);
            for rank in row.first..row.first.saturating_add(row.hosts) {
                self.add(stretches.of_host(place(rank)), columns);
            }
            let mut count = 0_i32;
            self.counts.extend(self.changes.iter().take(columns.count).map(|change| {
                count += change;
                count.unsigned_abs()
            }));
        }
    }

    fn add(&mut self, of_host: &[Stretch], columns: &Columns) {
        let in_view = of_host.iter().filter(|stretch| stretch.from < columns.until && columns.from < stretch.until);
        let mut counted = 0;
        for stretch in in_view {
            let (from, until) = columns.of(stretch.from, stretch.until);
            let from = from.max(counted);
            if from < until {
                self.changes[from] += 1;
                self.changes[until] -= 1;
                counted = until;
            }
        }
    }

    /// The greatest share of a row's hosts that is in the state at any place, in percent and rounded up.
    pub(crate) fn greatest_percent(&self, rows: &[Row]) -> u32 {
        let percent = |(index, row): (usize, &Row)| {
            let most = self.row(index).iter().max().copied().unwrap_or(0);
            (u64::from(most) * 100).div_ceil(u64::from(row.hosts.max(1)))
        };
        rows.iter().enumerate().map(percent).max().and_then(|most| u32::try_from(most).ok()).unwrap_or(0)
    }

    /// The counts of a row, column by column.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        self.counts.get(row * self.columns..(row + 1) * self.columns).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look drawn, the same each time.
    fn drawn(count: usize) -> impl Iterator<Item = u32> {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        core::iter::successors(Some(7_u32), next).map(|state| state >> 12).take(count)
    }

    fn stretches(hosts: u32, span: u32) -> ByHost<Stretch> {
        let numbers: Vec<u32> = drawn(place(hosts) * 6).collect();
        let of_host = |of_host: &[u32]| {
            let mut at = 0;
            let mut stretches = Vec::new();
            for pair in of_host.chunks(2) {
                let from = at + pair[0] % (span / 3);
                let until = from + 1 + pair[1] % (span / 7);
                stretches.push(Stretch { from, until, kind: 0 });
                at = until + 1;
            }
            stretches
        };
        ByHost::in_order(numbers.chunks(6).map(of_host))
    }

    fn rows(hosts: u32, per_row: u32) -> Vec<Row> {
        let row = |first| Row { top: 0.0, height: 1.0, first, hosts: per_row.min(hosts - first), collapsed: false };
        (0..hosts).step_by(place(per_row)).map(row).collect()
    }

    #[test]
    fn it_counts_what_a_naive_count_finds() {
        let (hosts, span) = (53, 5000);
        let all = stretches(hosts, span);
        for (from, until, count) in [(0, 5000, 100), (0, 5000, 1), (700, 1300, 77), (123, 130, 7), (4999, 5000, 640)] {
            let columns = Columns { from, until, count };
            for per_row in [1, 8, 64] {
                let rows = rows(hosts, per_row);
                let mut heat = Heat::default();
                heat.count(rows.iter().copied(), &all, &columns);
                for (index, row) in rows.iter().enumerate() {
                    let naive: Vec<u32> = (0..count)
                        .map(|column| {
                            // In fractions of a second: `count` of them make a second of the range.
                            let length = u64::from(until - from);
                            let (start, end) = (column as u64 * length, (column as u64 + 1) * length);
                            let reaches = |stretch: &Stretch| {
                                let scaled = |second: u32| (u64::from(second.clamp(from, until) - from)) * count as u64;
                                stretch.from < until
                                    && from < stretch.until
                                    && scaled(stretch.from) < end
                                    && start < scaled(stretch.until)
                            };
                            let ranks = row.first..row.first + row.hosts;
                            let counted = ranks.filter(|rank| all.of_host(place(*rank)).iter().any(reaches)).count();
                            u32::try_from(counted).expect("few")
                        })
                        .collect();
                    assert_eq!(heat.row(index), naive, "{columns:?} {per_row} {index}");
                }
            }
        }
    }

    #[test]
    fn the_sums_of_rows_are_those_of_the_fleet() {
        let (all, columns) = (stretches(200, 5000), Columns { from: 100, until: 4000, count: 333 });
        let sums = |per_row: u32| {
            let (rows, mut heat) = (rows(200, per_row), Heat::default());
            heat.count(rows.iter().copied(), &all, &columns);
            let sum = |column: usize| (0..rows.len()).map(|row| heat.row(row)[column]).sum::<u32>();
            (0..333).map(sum).collect::<Vec<_>>()
        };
        let whole = sums(256);
        assert!(whole.iter().any(|count| *count > 0));
        assert!([1, 2, 16, 128].into_iter().all(|per_row| sums(per_row) == whole));
    }

    #[test]
    fn a_host_counts_once_in_a_column() {
        let brief = [(1, 2), (3, 4), (5, 6)].map(|(from, until)| Stretch { from, until, kind: 0 });
        let mut heat = Heat::default();
        heat.count(
            rows(1, 1).into_iter(),
            &ByHost::in_order([brief.to_vec()].into_iter()),
            &Columns { from: 0, until: 100, count: 10 },
        );
        assert_eq!(heat.row(0), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!((heat.greatest_percent(&rows(1, 1)), heat.greatest_percent(&rows(3, 3))), (100, 34));
        assert!(heat.row(1).is_empty());
    }
}
