//! [`Rows`]: where groups and hosts stand from the top down. A row is a lane of one host, or a strip of many.

use std::collections::BTreeSet;

use super::order::Order;
use super::whole::{ceiling, floor, number, pixels, place};

/// Where the rows stand, in pixels from the top of the first heading. Made anew when groups, their order or the sizes
/// change, and asked about at each frame: nothing in it grows with the hosts of a group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rows {
    blocks: Vec<Block>,
    per_row: u32,
    row: f64,
    heading: f64,
    height: f64,
}

/// A group: its heading, and below it its rows unless it is collapsed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Block {
    /// The top of the heading.
    pub(crate) top: f64,
    /// The rank of the first host.
    pub(crate) first: u32,
    pub(crate) hosts: u32,
    pub(crate) open: bool,
    rows: u32,
}

/// A lane, or a strip for several hosts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) top: f64,
    pub(crate) height: f64,
    /// The rank of its first host.
    pub(crate) first: u32,
    pub(crate) hosts: u32,
    /// Whether it stands for a group that is collapsed, beside its heading.
    pub(crate) collapsed: bool,
}

/// What stands at a height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum At {
    /// The heading of the block of that place.
    Heading(usize),
    Row(Row),
}

/// How rows are to be laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shape {
    /// Whether groups have headings.
    pub(crate) headings: bool,
    /// Hosts to a row; `None`: one as long as lanes fit, and then as many as are needed.
    pub(crate) per_row: Option<u32>,
    /// Whether two worlds share a lane.
    pub(crate) split: bool,
    /// The height that rows may fill before they get thinner, in pixels.
    pub(crate) room: f64,
}

impl Rows {
    /// The height of a heading.
    pub(crate) const HEADING: f64 = 26.0;

    pub(crate) fn of(order: &Order, collapsed: &BTreeSet<u32>, shape: &Shape) -> Self {
        let heading = if shape.headings { Self::HEADING } else { 0.0 };
        let is_open = |value: u32| !shape.headings || !collapsed.contains(&value);
        let open = order.groups().iter().filter(|group| is_open(group.value));
        let sizes: Vec<u32> = open.map(|group| group.hosts).collect();
        let per_row = shape.per_row.unwrap_or_else(|| fitting(&sizes, shape)).max(1);
        let row = row_height(rows_of(&sizes, per_row), per_row, shape);
        let (mut top, mut blocks) = (0.0, Vec::with_capacity(order.groups().len()));
        for group in order.groups() {
            let open = is_open(group.value);
            let rows = if open { group.hosts.div_ceil(per_row) } else { 0 };
            blocks.push(Block { top, first: group.first, hosts: group.hosts, open, rows });
            top += heading + f64::from(rows) * row;
        }
        Self { blocks, per_row, row, heading, height: top }
    }

    /// The blocks, in the order of the groups.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// How many hosts share a row: 1 for lanes.
    pub(crate) const fn per_row(&self) -> u32 {
        self.per_row
    }

    /// The height of a row.
    pub(crate) const fn row(&self) -> f64 {
        self.row
    }

    /// The height of them all.
    pub(crate) const fn height(&self) -> f64 {
        self.height
    }

    /// The row in which the host of that rank is.
    pub(crate) fn row_of(&self, rank: u32) -> Option<Row> {
        let block = self.blocks.partition_point(|block| block.first <= rank).checked_sub(1)?;
        let block = self.blocks.get(block).filter(|block| rank - block.first < block.hosts)?;
        Some(self.row_in(block, (rank - block.first) / self.per_row))
    }

    /// What stands at that height.
    pub(crate) fn at(&self, y: f64) -> Option<At> {
        let index = self.blocks.partition_point(|block| block.top <= y).checked_sub(1)?;
        let block = self.blocks.get(index)?;
        let within = y - block.top - self.heading;
        if within < 0.0 {
            return Some(At::Heading(index));
        }
        let row = number(floor(within / self.row));
        (row < block.rows).then(|| At::Row(self.row_in(block, row)))
    }

    /// The rows, strips of collapsed groups among them, that reach into that stretch of height, from the top down.
    pub(crate) fn between(&self, from: f64, until: f64) -> impl Iterator<Item = Row> {
        let first = self.blocks.partition_point(|block| block.top <= from).saturating_sub(1);
        let blocks = self.blocks.iter().skip(first).take_while(move |block| block.top < until);
        blocks.flat_map(move |block| {
            let rows_from = block.top + self.heading;
            let (first, last) = if block.open {
                (floor((from - rows_from) / self.row), ceiling((until - rows_from) / self.row))
            } else {
                (0, usize::from(from < rows_from))
            };
            let rows = if block.open { block.rows } else { 1 };
            (number(first)..number(last).min(rows)).map(move |row| self.row_in(block, row))
        })
    }

    /// The ranks of the hosts whose rows reach into that stretch of height; a heading stands for its group only while
    /// that is collapsed.
    pub(crate) fn ranks_between(&self, from: f64, until: f64) -> Option<core::ops::Range<u32>> {
        let mut rows = self.between(from.min(until), from.max(until) + 0.001);
        let first = rows.next()?;
        let last = rows.last().unwrap_or(first);
        Some(first.first..last.first + last.hosts)
    }

    /// The rank so many lanes further down: past groups that are collapsed, and no further than the last lane.
    pub(crate) fn beside(&self, rank: u32, lanes: isize) -> u32 {
        let is_open = |rank: u32| self.row_of(rank).is_some_and(|row| !row.collapsed);
        let wanted = rank.saturating_add_signed(i32::try_from(lanes).unwrap_or(0));
        if is_open(wanted) {
            return wanted;
        }
        let block = |rank: u32| self.blocks.partition_point(|block| block.first <= rank);
        let open = |block: &&Block| block.open;
        let found = if lanes < 0 {
            let before = self.blocks.get(..block(wanted)).unwrap_or_default();
            before.iter().rev().find(open).map(|block| block.first + block.hosts - 1)
        } else {
            self.blocks.get(block(wanted)..).unwrap_or_default().iter().find(open).map(|block| block.first)
        };
        found.unwrap_or(rank)
    }

    /// Half the hosts to a row, or twice as many.
    pub(crate) const fn zoomed(&self, closer: bool) -> u32 {
        if closer { if self.per_row > 1 { self.per_row / 2 } else { 1 } } else { self.per_row.saturating_mul(2) }
    }

    fn row_in(&self, block: &Block, row: u32) -> Row {
        if !block.open {
            let height = self.heading - 8.0;
            return Row { top: block.top + 4.0, height, first: block.first, hosts: block.hosts, collapsed: true };
        }
        let first = row * self.per_row;
        Row {
            top: block.top + self.heading + f64::from(row) * self.row,
            height: self.row,
            first: block.first + first,
            hosts: self.per_row.min(block.hosts - first),
            collapsed: false,
        }
    }
}

/// One host to a row where that many lanes can be told apart; else the least power of two with which all rows fit.
fn fitting(sizes: &[u32], shape: &Shape) -> u32 {
    let hosts: usize = sizes.iter().map(|size| place(*size)).sum();
    if hosts <= MOST_LANES {
        return 1;
    }
    let fits = |per_row: u32| pixels(rows_of(sizes, per_row)) * thin_strip(shape) <= shape.room;
    (1..31).map(|power| 1_u32 << power).find(|per_row| fits(*per_row)).unwrap_or(1 << 31)
}

fn rows_of(sizes: &[u32], per_row: u32) -> usize {
    sizes.iter().map(|size| place(size.div_ceil(per_row))).sum()
}

fn row_height(rows: usize, per_row: u32, shape: &Shape) -> f64 {
    let comfortable = if shape.split { COMFORTABLE_SPLIT } else { COMFORTABLE };
    // Whoever asks for lanes by choice has zoomed in to read them.
    let least = if per_row > 1 {
        thin_strip(shape)
    } else if shape.per_row.is_some() {
        comfortable
    } else {
        THIN_LANE
    };
    (shape.room / pixels(rows).max(1.0)).floor().clamp(least, comfortable)
}

/// The least height of a strip: halves of two worlds are to be told from the neighbours'.
const fn thin_strip(shape: &Shape) -> f64 {
    if shape.split { THIN_STRIP_SPLIT } else { THIN_STRIP }
}

/// Above so many hosts, lanes become strips.
pub(crate) const MOST_LANES: usize = 300;
/// The height of a lane with room for a name, for one world and for two.
const COMFORTABLE: f64 = 18.0;
const COMFORTABLE_SPLIT: f64 = 26.0;
const THIN_LANE: f64 = 6.0;
const THIN_STRIP: f64 = 5.0;
const THIN_STRIP_SPLIT: f64 = 12.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::layer::Layer;
    use crate::plan::order::Sort;

    const SHAPE: Shape = Shape { headings: true, per_row: None, split: false, room: 760.0 };

    fn order(sizes: &[usize]) -> Order {
        let values: Vec<u32> = (0..).zip(sizes).flat_map(|(value, size)| vec![value; *size]).collect();
        let names: Vec<String> = (0..values.len()).map(|host| host.to_string()).collect();
        Order::of(&names, Some(&values), Sort::Fleet, &Layer::default())
    }

    fn rows(sizes: &[usize], collapsed: &[u32], shape: Shape) -> Rows {
        Rows::of(&order(sizes), &collapsed.iter().copied().collect(), &shape)
    }

    #[test]
    fn a_few_dozen_hosts_have_comfortable_lanes_below_headings() {
        let rows = rows(&[2, 1], &[], SHAPE);
        assert_eq!((rows.per_row(), rows.row(), rows.height()), (1, 18.0, 2.0 * Rows::HEADING + 3.0 * 18.0));
        assert_eq!([rows.at(0.0), rows.at(rows.height())], [Some(At::Heading(0)), None]);
        for rank in 0..3 {
            let row = rows.row_of(rank).expect("a lane");
            assert_eq!((row.first, row.hosts), (rank, 1));
            assert_eq!([rows.at(row.top), rows.at(row.top + 17.9)], [Some(At::Row(row)); 2]);
        }
        assert_eq!((rows.row_of(3), rows.at(-1.0)), (None, None));
    }

    #[test]
    fn above_some_hundred_hosts_rows_are_strips_that_fit() {
        assert_eq!(rows(&[MOST_LANES], &[], SHAPE).per_row(), 1);
        let shapes = [SHAPE, Shape { split: true, ..SHAPE }];
        for (hosts, shape) in
            [MOST_LANES + 1, 1000, 20_000, 100_000].map(|hosts| shapes.map(|shape| (hosts, shape))).concat()
        {
            let rows = rows(&[hosts / 3, hosts - hosts / 3], &[], shape);
            assert!(rows.per_row() > 1 && rows.per_row().is_power_of_two(), "{hosts}");
            assert!(rows.height() <= 760.0 + 2.0 * Rows::HEADING, "{hosts}: {}", rows.height());
            assert!(rows.row() >= thin_strip(&shape));
        }
    }

    #[test]
    fn collapsing_the_others_brings_lanes_back() {
        let sizes = [900, 40, 2000];
        assert!(rows(&sizes, &[], SHAPE).per_row() > 1);
        let rows = rows(&sizes, &[0, 2], SHAPE);
        assert_eq!((rows.per_row(), rows.row()), (1, 18.0));
        let strip = rows.row_of(500).expect("a strip");
        assert_eq!((strip.collapsed, strip.first, strip.hosts), (true, 0, 900));
    }

    #[test]
    fn zooming_halves_the_hosts_to_a_row_until_there_are_lanes() {
        let mut per_row = rows(&[100_000], &[], SHAPE).per_row();
        for _ in 0..40 {
            per_row = rows(&[100_000], &[], Shape { per_row: Some(per_row), ..SHAPE }).zoomed(true);
        }
        let lanes = rows(&[100_000], &[], Shape { per_row: Some(per_row), ..SHAPE });
        assert_eq!((lanes.per_row(), lanes.row(), lanes.zoomed(false)), (1, 18.0, 2));
        assert_eq!(lanes.between(900_000.0, 900_760.0).count(), 43);
    }

    #[test]
    fn what_is_between_two_heights_is_what_hits_would_find() {
        for (sizes, per_row) in [(&[3, 5, 1][..], Some(1)), (&[7, 64, 3], Some(4)), (&[400, 9], None)] {
            for collapsed in [&[][..], &[0], &[1, 2]] {
                let rows = rows(sizes, collapsed, Shape { per_row, ..SHAPE });
                for from in [0.0, 10.0, 33.0, 61.5] {
                    let until = from + 70.0;
                    let mut found: Vec<u32> = Vec::new();
                    let mut y = from;
                    while y < until {
                        if let Some(At::Row(row)) = rows.at(y) {
                            found.push(row.first);
                        }
                        y += 0.5;
                    }
                    found.dedup();
                    let open = rows.between(from, until).filter(|row| !row.collapsed);
                    assert_eq!(open.map(|row| row.first).collect::<Vec<_>>(), found, "{sizes:?} {collapsed:?} {from}");
                }
            }
        }
    }

    #[test]
    fn keys_pass_over_what_is_collapsed() {
        let rows = rows(&[3, 5, 4], &[1], SHAPE);
        let beside = |rank, lanes| rows.beside(rank, lanes);
        assert_eq!([beside(0, 1), beside(2, 1), beside(8, -1), beside(0, -1), beside(11, 1)], [1, 8, 2, 0, 11]);
        assert_eq!([beside(4, 1), beside(4, -1)], [8, 2], "out of a collapsed group");
    }

    #[test]
    fn every_host_is_in_one_row() {
        for (sizes, collapsed) in [(&[5, 11, 2][..], &[1][..]), (&[1000, 3], &[])] {
            let rows = rows(sizes, collapsed, Shape { per_row: Some(4), ..SHAPE });
            let mut next = 0;
            for row in rows.between(0.0, f64::MAX) {
                assert_eq!(row.first, next);
                next += row.hosts;
            }
            assert_eq!(place(next), sizes.iter().sum::<usize>());
            assert_eq!(rows.ranks_between(0.0, rows.height()), Some(0..next));
        }
    }

    #[test]
    fn an_area_takes_the_hosts_of_the_rows_that_it_touches() {
        let rows = rows(&[3, 5, 4], &[1], SHAPE);
        let top = |rank| rows.row_of(rank).expect("a row").top;
        assert_eq!(rows.ranks_between(top(1) + 3.0, top(2) + 3.0), Some(1..3));
        assert_eq!(rows.ranks_between(top(3) + 3.0, top(2) + 3.0), Some(2..8), "collapsed, all of it, and upwards");
        assert_eq!(rows.ranks_between(2.0, 4.0), None, "a heading alone");
    }
}
