//! [`Outcome`]: what comes of one replicate under one policy.

use super::adoption::Adoption;
use super::paths::{Luck, Paths};

/// What comes of one replicate under one policy. Instants are seconds after the publication of the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How many hosts go down.
    pub hits: u32,
    /// When the failure came from which the reaction counts, if it came.
    pub failed: Option<u32>,
    /// From when on nobody applies any more, if people came to react.
    pub stopped: Option<u32>,
    /// For how many seconds hosts are down, all together.
    pub down: u64,
}

/// The most hosts that are down at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peak {
    /// How many.
    pub hosts: u32,
    /// From when on, the first time: seconds after the publication.
    pub from: u32,
}

impl Outcome {
    pub(super) fn of(luck: Luck<'_>, adoption: &Adoption, failure: u32, reaction: u32) -> Self {
        let failed = nth_failure(luck, adoption, failure as usize);
        let stopped = failed.map(|failed| failed.saturating_add(reaction));
        let come = stopped.map_or(adoption.instants().len(), |stopped| adoption.come_before(stopped));
        let hits = luck.places.partition_point(|place| adoption.rank(*place) < come);
        Self { hits: u32::try_from(hits).unwrap_or(u32::MAX), failed, stopped, down: luck.down(0, hits) }
    }
}

impl Paths {
    /// The most hosts that are down at once in the replicate of that place, of which that came; `None` if none goes down.
    /// `scratch` is for working in: hand the same to each call.
    #[must_use]
    pub fn peak(&self, nth: usize, adoption: &Adoption, outcome: &Outcome, scratch: &mut Scratch) -> Option<Peak> {
        let luck = self.luck(nth)?;
        let Scratch { from, until } = scratch;
        from.clear();
        until.clear();
        for (nth, place) in luck.places.iter().enumerate().take(outcome.hits as usize) {
            let start = u64::from(adoption.comes_at(*place)?) + u64::from(luck.takes(nth));
            from.push(start);
            until.push(start + luck.down(nth, nth + 1));
        }
        from.sort_unstable();
        until.sort_unstable();
        let (mut up, mut best) = (0, None::<Peak>);
        for (went, start) in (1_u32..).zip(from.iter()) {
            // Who is up again at that very second is not down beside the next.
            while until.get(up as usize).is_some_and(|until| until <= start) {
                up += 1;
            }
            let hosts = went.saturating_sub(up);
            if best.is_none_or(|best| best.hosts < hosts) {
                best = Some(Peak { hosts, from: u32::try_from(*start).unwrap_or(u32::MAX) });
            }
        }
        best
    }
}

/// What [`Paths::peak`] works in.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    from: Vec<u64>,
    until: Vec<u64>,
}

/// When the so-many-th host goes down, if so many do.
fn nth_failure(luck: Luck<'_>, adoption: &Adoption, failure: usize) -> Option<u32> {
    if let Some(takes) = luck.takes_always() {
        let place = luck.places.get(failure - 1)?;
        return Some(adoption.comes_at(*place)?.saturating_add(takes));
    }
    // So many earliest failures of the hosts so far, in order. Later hosts go down no earlier than they come.
    let mut earliest: Vec<u32> = Vec::new();
    for (nth, place) in luck.places.iter().enumerate() {
        let Some(comes) = adoption.comes_at(*place) else { break };
        if earliest.len() == failure && earliest.last().is_some_and(|last| *last <= comes) {
            break;
        }
        let fails = comes.saturating_add(luck.takes(nth));
        earliest.insert(earliest.partition_point(|other| *other <= fails), fails);
        earliest.truncate(failure);
    }
    earliest.get(failure - 1).copied()
}
