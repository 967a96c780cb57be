//! [`Summary`]: what replicates have in common.

use stagger_core::Instant;

use super::metric::Metric;
use super::spread::Spread;
use crate::run::Outcome;
use crate::stats::Frequency;

/// What replicates have in common. As data it is an object with an entry for each [`Metric`], by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many replicates there are, at least 1.
    pub replicates: u32,
    /// In how many of them any host was hit.
    pub harmed: Frequency,
    /// The instant from which times are counted.
    pub origin: Instant,
    spreads: [Spread; Metric::ALL.len()],
}

impl Summary {
    /// Of these outcomes, with times counted from that instant; `None` if there are none, or more than `u32::MAX`.
    #[must_use]
    pub fn of(outcomes: &[&Outcome], origin: Instant) -> Option<Self> {
        let spread = |metric: &Metric| {
            let samples: Vec<_> = outcomes.iter().map(|outcome| metric.of(outcome, origin)).collect();
            Spread::of(&samples, metric.is_time())
        };
        let spreads: Vec<Spread> = Metric::ALL.iter().map(spread).collect::<Option<_>>()?;
        let hits = spreads.first()?;
        let replicates = u32::try_from(outcomes.len()).ok()?;
        Some(Self { replicates, harmed: hits.happened, origin, spreads: spreads.try_into().ok()? })
    }

    /// What the metric came to.
    #[must_use]
    pub fn metric(&self, metric: Metric) -> &Spread {
        &self.spreads[metric as usize]
    }

    /// Every metric, and what it came to.
    pub fn iter(&self) -> impl Iterator<Item = (Metric, &Spread)> {
        Metric::ALL.into_iter().zip(&self.spreads)
    }
}
