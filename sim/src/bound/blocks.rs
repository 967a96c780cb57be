//! How full the fullest stretch of a rollout to come is, at most.

use stagger_core::Share;

use crate::stats::{Frequency, binomial_above};

/// Overlapping stretches of a rollout: whatever lies in `[t, t + reaction)` lies in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blocks {
    pub(super) count: u32,
    /// In seconds; the last has no end.
    pub(super) length: u32,
    /// From the beginning of one to that of the next, in seconds.
    pub(super) apart: u32,
}

impl Blocks {
    /// Stretches so far apart, up to those that begin at `last`.
    fn new(reaction: u32, apart: u32, last: u32) -> Self {
        Self { count: last / apart + 1, length: reaction.saturating_add(apart - 1), apart }
    }

    /// From when until when each goes.
    fn each(self) -> impl Iterator<Item = (u32, u32)> {
        (0..self.count).map(move |nth| {
            let from = nth * self.apart;
            (from, if nth + 1 == self.count { u32::MAX } else { from.saturating_add(self.length) })
        })
    }
}

/// What `hosts` hosts do not exceed in any stretch of the reaction time, with that confidence, and the stretches by which
/// it is known.
///
/// `comes` are, in order, the instants of those of `asked` hosts that come. `last` is about when a rollout ends, found
/// without them.
pub(super) fn least_bound(
    comes: &[u32],
    asked: u32,
    hosts: u32,
    reaction: u32,
    last: u32,
    confidence: Share,
) -> (u32, Blocks) {
    let left = f64::from(confidence.rest().part()) / f64::from(confidence.rest().whole());
    let grids: Vec<Blocks> = FRACTIONS
        .iter()
        .map(|fraction| Blocks::new(reaction, (reaction / fraction).max(last / MOST_BLOCKS).max(1), last))
        .collect();
    // One way to be wrong is that a chance is greater than the table says: shared among all stretches of all grids.
    let stretches: u32 = grids.iter().map(|grid| grid.count).sum();
    let unknown = left * TABLE / f64::from(stretches);
    let bounds = grids.into_iter().map(|grid| {
        let count = |(from, until): (u32, u32)| {
            let until = if until == u32::MAX { comes.len() } else { comes.partition_point(|at| *at < until) };
            until - comes.partition_point(|at| *at < from)
        };
        let mut counts: Vec<usize> = grid.each().map(count).collect();
        // Rounded up to a few different ones, so that few chances are to be found.
        let step = counts.iter().max().map_or(1, |most| most / DIFFERENT + 1);
        for count in &mut counts {
            *count = count.next_multiple_of(step).min(asked as usize);
        }
        counts.sort_unstable();
        let chances: Vec<(f64, f64)> = counts
            .chunk_by(|one, other| one == other)
            .map(|same| (same.len() as f64, at_most(same[0], asked, unknown)))
            .collect();
        (least(&chances, hosts, left * (1.0 - TABLE)), grid)
    });
    bounds
        .min_by_key(|(most, grid)| (*most, grid.count))
        .unwrap_or((hosts, Blocks { count: 1, length: u32::MAX, apart: 1 }))
}

/// The chance that is not exceeded, but for a risk, where `times` of `asked` hosts came. Hosts of different chances vary less
/// than hosts of one (Hoeffding 1956), so it holds for their mean.
fn at_most(times: usize, asked: u32, risk: f64) -> f64 {
    let frequency = u32::try_from(times).ok().and_then(|times| Frequency::of(times, asked));
    frequency.map_or(1.0, |frequency| frequency.interval(1.0 - 2.0 * risk).1)
}

/// The least number such that the chances of more hosts in a stretch add up to no more than the risk. It is no less than any
/// stretch holds on average: above that, hosts of different chances exceed it less often than hosts of one.
fn least(chances: &[(f64, f64)], hosts: u32, risk: f64) -> u32 {
    let greatest = chances.iter().fold(0.0, |greatest: f64, (_, chance)| greatest.max(*chance));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to `hosts`")]
    let mean = (libm::ceil(greatest * f64::from(hosts)) as u32).min(hosts);
    let (mut low, mut high) = (mean, hosts);
    while low < high {
        let middle = low + (high - low) / 2;
        let exceeded: f64 = chances.iter().map(|(count, chance)| count * binomial_above(middle, hosts, *chance)).sum();
        if exceeded <= risk {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Stretches begin that many times in a reaction time: more of them are shorter, and their chances add up to more. The best
/// is taken; each holds.
const FRACTIONS: [u32; 5] = [1, 2, 4, 8, 16];
/// No finer than that.
const MOST_BLOCKS: u32 = 4096;
/// So many different counts at most are told apart.
const DIFFERENT: usize = 64;
/// The part of the risk that is left to not knowing the chances.
const TABLE: f64 = 0.1;
