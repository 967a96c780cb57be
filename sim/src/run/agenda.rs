//! [`Agenda`]: what is to come, in order of time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
#[derive(Default)]
pub(super) struct Agenda {
    entries: BinaryHeap<Reverse<u64>>,
}

impl Agenda {
    pub(super) fn with_room_for(entries: usize) -> Self {
        Self { entries: BinaryHeap::with_capacity(entries) }
    }

    pub(super) fn put(&mut self, second: u32, kind: Kind, host: u32) {
        let entry = u64::from(second) << 32 | (kind as u64) << HOST_BITS | u64::from(host & HOST_MASK);
        self.entries.push(Reverse(entry));
    }

    /// The next, if it comes before that second.
    pub(super) fn next_before(&mut self, end: u32) -> Option<(u32, Kind, u32)> {
        let Reverse(entry) = *self.entries.peek()?;
        let second = (entry >> 32) as u32;
        if second >= end {
            return None;
        }
        self.entries.pop();
        #[expect(clippy::cast_possible_truncation, reason = "the lower half")]
        let rest = entry as u32;
        Some((second, KINDS[(rest >> HOST_BITS) as usize & 7], rest & HOST_MASK))
    }
}

const HOST_BITS: u32 = 28;
const HOST_MASK: u32 = (1 << HOST_BITS) - 1;
