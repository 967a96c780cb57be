//! [`Ensemble`]: many replicates of one setup, and how sure that makes us.
//!
//! The replicate number `r` of an ensemble is the run of replicate `r` under its seed, wherever it is computed and by
//! however many threads: two ensembles under one seed have the same luck, replicate by replicate.

mod cells;
mod data;
mod metric;
mod mixture;
mod spread;
mod summary;
#[cfg(test)]
mod tests;

pub use metric::Metric;
pub use mixture::{Member, Mixture, NoMixture};
pub use spread::{SHARES, Spread};
pub use summary::Summary;

use core::ops::ControlFlow;

use stagger_core::{Digest, Instant};

use crate::run::{Outcome, Setup};

/// What replicates of one setup came to, in their order.
///
/// ```
/// use stagger_sim::{Metric, Rehearsal, builtin};
///
/// let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
/// let as_it_was = &scenario.policies()[0].policy;
/// let ensemble = Rehearsal::of(&scenario, as_it_was).with(|setup| setup.ensemble(7, 400));
/// let summary = ensemble.summary().expect("replicates");
/// let hits = summary.metric(Metric::Hits).mean.expect("a number of hits in every replicate");
/// assert!((hits.average - 17.0).abs() < 4.0 * hits.standard_error());
/// assert_eq!(summary.harmed.to_string(), "all but fewer than 3 in 400");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ensemble {
    seed: u64,
    published: Instant,
    outcomes: Vec<Outcome>,
}

impl Ensemble {
    /// The replicates from 0 on under that seed. `progress` is told now and then how many are done; when it breaks off, the
    /// ensemble is what was done until then. With the feature `parallel` all threads of the current rayon pool take part,
    /// and what comes of it is the same. An outcome takes less than 200 bytes, whatever the size of the fleet.
    #[must_use]
    pub fn of(setup: &Setup<'_>, seed: u64, replicates: u32, progress: &mut dyn FnMut(u32) -> ControlFlow<()>) -> Self {
        let outcomes = each(replicates, setup.hosts(), progress, |replicate| setup.outcome(seed, replicate));
        Self { seed, published: setup.published(), outcomes }
    }

    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// What each replicate came to.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// How many replicates there are.
    #[must_use]
    pub fn replicates(&self) -> u32 {
        u32::try_from(self.outcomes.len()).unwrap_or(u32::MAX)
    }

    /// The instant from which a summary counts times, unless it is told another: the release's publication.
    #[must_use]
    pub const fn published(&self) -> Instant {
        self.published
    }

    /// What the replicates have in common, with times counted from the release's publication; `None` if there are none.
    #[must_use]
    pub fn summary(&self) -> Option<Summary> {
        self.summary_from(self.published)
    }

    /// The same, with times counted from that instant, such as the hour of the first checks.
    #[must_use]
    pub fn summary_from(&self, origin: Instant) -> Option<Summary> {
        Summary::of(&self.outcomes.iter().collect::<Vec<_>>(), origin)
    }

    /// A digest of all that the replicates came to, in their order: two computers that agree on it agree on each of them.
    /// It is the core's [`Digest`] of a JSON list with one list of whole numbers for each replicate, without `asked`.
    #[must_use]
    pub fn digest(&self) -> Digest {
        cells::digest(&self.outcomes)
    }
}

impl Setup<'_> {
    /// The replicates from 0 on under that seed, to the last.
    #[must_use]
    pub fn ensemble(&self, seed: u64, replicates: u32) -> Ensemble {
        Ensemble::of(self, seed, replicates, &mut |_| ControlFlow::Continue(()))
    }
}

/// What `run` makes of every replicate, in their order.
fn each(
    replicates: u32,
    hosts: usize,
    progress: &mut dyn FnMut(u32) -> ControlFlow<()>,
    run: impl Fn(u32) -> Outcome + Sync,
) -> Vec<Outcome> {
    let batch = batch(hosts);
    let mut outcomes = Vec::new();
    let mut done = 0;
    while done < replicates {
        let until = done.saturating_add(batch).min(replicates);
        several(done..until, &run, &mut outcomes);
        done = until;
        if progress(done).is_break() {
            break;
        }
    }
    outcomes
}

#[cfg(not(feature = "parallel"))]
fn several(replicates: core::ops::Range<u32>, run: &(impl Fn(u32) -> Outcome + Sync), outcomes: &mut Vec<Outcome>) {
    outcomes.extend(replicates.map(run));
}

#[cfg(feature = "parallel")]
fn several(replicates: core::ops::Range<u32>, run: &(impl Fn(u32) -> Outcome + Sync), outcomes: &mut Vec<Outcome>) {
    use rayon::prelude::*;

    outcomes.par_extend(replicates.into_par_iter().map(run));
}

/// How many replicates are done between two reports of progress: as the fleet has it, and not the machine, so that what
/// is left when it is broken off does not depend on the number of threads.
fn batch(hosts: usize) -> u32 {
    u32::try_from((1 << 16) / hosts.max(1)).unwrap_or(u32::MAX).clamp(16, 512)
}
