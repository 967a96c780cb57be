//! [`Agenda`]: what is to come, in order of time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// What is to come. What falls into the same second comes in the order of its kind, and then of the host: in the order in
/// which these are declared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A host is up again.
    Returns,
    /// A host is done with a change.
    Done,
    /// A host that runs the faulty release goes down.
    Falls,
    /// A host has been silent for too long.
    Silent,
    /// An act begins: the "host" is its place among the acts.
    Acts,
    /// Evidence is collected.
    Collects,
    /// The release is taken off by hand.
    ByHand,
    /// An agent wakes up.
    Wakes,
}

const KINDS: [Kind; 8] =
    [Kind::Returns, Kind::Done, Kind::Falls, Kind::Silent, Kind::Acts, Kind::Collects, Kind::ByHand, Kind::Wakes];

/// What is to come, the next first. One entry is 8 bytes.
///
/// Time is cut into blocks: what comes in a later block is thrown into it, and put in order only once its time has come. So
/// an entry costs a few steps, however many there are.
pub(super) struct Agenda {
    /// Seconds of a block, as the power of two.
    block_bits: u32,
    /// The block under way: in order, the next last.
    block: Vec<u64>,
    /// What came to it since it was put in order.
    added: BinaryHeap<Reverse<u64>>,
    /// The block under way, by its place, and those to come: the first follows it.
    place: u32,
    later: VecDeque<Vec<u64>>,
    end: u32,
}

impl Agenda {
    /// The agenda of a span of so many seconds, for about so many entries at a time.
    pub(super) fn new(end: u32, entries: usize) -> Self {
        let blocks = u32::try_from(entries.clamp(FEWEST_BLOCKS, MOST_BLOCKS)).unwrap_or(1);
        let block_bits = (end / blocks).max(1).next_power_of_two().ilog2().max(SHORTEST_BLOCK);
        let later = (0..end >> block_bits).map(|_| Vec::new()).collect();
        Self { block_bits, block: Vec::new(), added: BinaryHeap::new(), place: 0, later, end }
    }

    /// Puts an entry; what comes after the end is forgotten.
    pub(super) fn put(&mut self, second: u32, kind: Kind, host: u32) {
        if second >= self.end {
            return;
        }
        let entry = u64::from(second) << 32 | (kind as u64) << HOST_BITS | u64::from(host & HOST_MASK);
        let ahead = (second >> self.block_bits).saturating_sub(self.place) as usize;
        match ahead.checked_sub(1).and_then(|later| self.later.get_mut(later)) {
            Some(block) => block.push(entry),
            None => self.added.push(Reverse(entry)),
        }
    }

    /// The next.
    pub(super) fn next(&mut self) -> Option<(u32, Kind, u32)> {
        let entry = loop {
            let added = self.added.peek().map(|Reverse(entry)| *entry);
            match (self.block.last().copied(), added) {
                (Some(entry), None) => break self.block.pop().unwrap_or(entry),
                (Some(entry), Some(added)) if entry <= added => break self.block.pop().unwrap_or(entry),
                (_, Some(added)) => break self.added.pop().map_or(added, |Reverse(entry)| entry),
                (None, None) => {
                    self.block = self.later.pop_front()?;
                    self.block.sort_unstable_by_key(|entry| Reverse(*entry));
                    self.place += 1;
                }
            }
        };
        #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
        let rest = entry as u32;
        Some(((entry >> 32) as u32, KINDS[(rest >> HOST_BITS) as usize & 7], rest & HOST_MASK))
    }
}

const HOST_BITS: u32 = 28;
const HOST_MASK: u32 = (1 << HOST_BITS) - 1;
const FEWEST_BLOCKS: usize = 16;
const MOST_BLOCKS: usize = 4096;
/// About seventeen minutes.
const SHORTEST_BLOCK: u32 = 10;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever is put while it goes on, what comes next is the least that is left.
        #[test]
        fn the_next_is_the_least(
            end in 1_u32..200_000,
            entries in 0_usize..5000,
            first in prop::collection::vec((0_u32..200_000, 0_usize..8, 0_u32..50), 0..60),
            then in prop::collection::vec((0_u32..30_000, 0_usize..8, 0_u32..50), 0..60),
        ) {
            let mut agenda = Agenda::new(end, entries);
            let mut plain = std::collections::BTreeMap::new();
            let put = |agenda: &mut Agenda, plain: &mut std::collections::BTreeMap<_, u32>, entry: (u32, usize, u32)| {
                agenda.put(entry.0, KINDS[entry.1], entry.2);
                if entry.0 < end {
                    *plain.entry(entry).or_insert(0) += 1;
                }
            };
            first.into_iter().for_each(|entry| put(&mut agenda, &mut plain, entry));
            let mut then = then.into_iter();
            while let Some((second, kind, host)) = agenda.next() {
                let (least, count) = plain.pop_first().expect("one is left");
                prop_assert_eq!((least.0, KINDS[least.1], least.2), (second, kind, host));
                if count > 1 {
                    plain.insert(least, count - 1);
                }
                // A thing may come in its own second only after what is of its kind and of lesser hosts.
                if let Some((after, kind, host)) = then.next() {
                    put(&mut agenda, &mut plain, (second + 1 + after, kind, host));
                }
            }
            prop_assert!(plain.is_empty());
        }
    }
}
