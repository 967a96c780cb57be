//! [`Comparison`]: ensembles side by side that had the same luck.
//!
//! Two ensembles under one seed draw the same words for the same hosts, replicate by replicate. What both owe to luck
//! falls out of their difference, so that far fewer replicates tell two policies apart than would without.

mod hosts;
#[cfg(test)]
mod tests;
mod worlds;

pub use hosts::{Hit, HostPair, host_by_host};
pub use worlds::{HostDifference, HostFate, HostOutage, HostWorld, World, WorldDifference, WorldTotals};

use core::fmt;

use crate::ensemble::{Ensemble, Metric};
use crate::stats::{Frequency, Paired};

/// Ensembles side by side that had the same luck.
///
/// ```
/// use stagger_sim::{Comparison, Ensemble, Metric, Rehearsal, builtin};
///
/// let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
/// let ensembles: Vec<Ensemble> = scenario
///     .policies()
///     .iter()
///     .map(|policy| Rehearsal::of(&scenario, &policy.policy).with(|setup| setup.ensemble(7, 200)))
///     .collect();
/// let comparison = Comparison::of(ensembles.iter().collect()).expect("the same seed and as many replicates");
/// let (as_it_was, gradual) = (0, 1);
/// let hits = comparison.paired(gradual, as_it_was, Metric::Hits).expect("hits in every replicate");
/// assert!(hits.difference.interval(0.95).1 < 0.0, "gradually fewer hosts are hit");
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'e> {
    sides: Vec<&'e Ensemble>,
}

impl<'e> Comparison<'e> {
    /// These side by side.
    ///
    /// # Errors
    ///
    /// When there are none, or they are not of one seed and as many replicates: then their luck is not the same.
    pub fn of(sides: Vec<&'e Ensemble>) -> Result<Self, Uneven> {
        let first = *sides.first().ok_or(Uneven::None)?;
        if sides.iter().any(|side| side.seed() != first.seed()) {
            return Err(Uneven::Seeds);
        }
        if first.outcomes().is_empty() || sides.iter().any(|side| side.replicates() != first.replicates()) {
            return Err(Uneven::Replicates);
        }
        Ok(Self { sides })
    }

    /// The sides.
    #[must_use]
    pub fn sides(&self) -> &[&'e Ensemble] {
        &self.sides
    }

    /// What one side comes to less what the other does, replicate by replicate, and which has less of it how often. Of a
    /// time the replicates count in which it came on both sides. `None` if there is no such replicate or side.
    #[must_use]
    pub fn paired(&self, first: usize, second: usize, metric: Metric) -> Option<Paired> {
        let (first, second) = (*self.sides.get(first)?, *self.sides.get(second)?);
        let origin = first.published();
        let both = first.outcomes().iter().zip(second.outcomes());
        let both = both.filter_map(|(first, second)| metric.of(first, origin).zip(metric.of(second, origin)));
        let (first, second): (Vec<f64>, Vec<f64>) = both.unzip();
        Paired::of(&first, &second)
    }

    /// For each side, in how many replicates it had the least of the metric: of a time, it came first there.
    #[must_use]
    pub fn standings(&self, metric: Metric) -> Vec<Standing> {
        let mut counts = vec![(0, 0); self.sides.len()];
        let replicates = self.sides.first().map_or(0, |side| side.outcomes().len());
        for replicate in 0..replicates {
            let values = self.sides.iter().map(|side| metric.of(&side.outcomes()[replicate], side.published()));
            let values: Vec<f64> = values.map(|value| value.unwrap_or(f64::INFINITY)).collect();
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let has_it = |value: f64| value.is_finite() && value.total_cmp(&least).is_eq();
            let several = values.iter().filter(|value| has_it(**value)).count() > 1;
            for ((alone, among), value) in counts.iter_mut().zip(values) {
                *among += u32::from(has_it(value));
                *alone += u32::from(has_it(value) && !several);
            }
        }
        let of = u32::try_from(replicates).unwrap_or(u32::MAX);
        let standing =
            |(alone, among)| Some(Standing { alone: Frequency::of(alone, of)?, among: Frequency::of(among, of)? });
        counts.into_iter().filter_map(standing).collect()
    }
}

/// How often a side had the least of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// It alone.
    pub alone: Frequency,
    /// It, or it among others that had as little.
    pub among: Frequency,
}

/// Why ensembles cannot stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uneven {
    /// There are none.
    None,
    /// They have different seeds.
    Seeds,
    /// They have different numbers of replicates, or none.
    Replicates,
}

impl fmt::Display for Uneven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "nothing to compare",
            Self::Seeds => "ensembles of different seeds did not have the same luck",
            Self::Replicates => "ensembles are compared replicate by replicate: they need as many, and at least one",
        })
    }
}

impl core::error::Error for Uneven {}
