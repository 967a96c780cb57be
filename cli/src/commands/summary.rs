//! What replicates came to as rows, and what was recorded beside it.

use serde::Serialize;
use stagger_core::Instant;
use stagger_sim::stats::{Mean, Quantile};
use stagger_sim::{Metric, Scenario, Spread};

/// What was recorded, as far as replicates come to the same.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Recorded {
    pub(crate) hits: f64,
    peak_down: Option<f64>,
    down_minutes: f64,
    /// In seconds from the origin of the summary.
    first_failure: Option<f64>,
}

impl Recorded {
    pub(crate) fn of(scenario: &Scenario, origin: Instant) -> Option<Self> {
        let totals = scenario.record()?.totals();
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        Some(Self {
            hits: number(totals.hosts_hit),
            peak_down: totals.peak.map(|peak| number(peak.hosts)),
            down_minutes: f64::from(u32::try_from(totals.host_minutes).unwrap_or(u32::MAX)),
            first_failure: totals.first_outage.map(|at| {
                let seconds = u32::try_from(at.since(origin)).unwrap_or(u32::MAX);
                f64::from(seconds)
            }),
        })
    }

    /// What was recorded of that metric.
    pub(crate) fn metric(&self, metric: Metric) -> Option<f64> {
        match metric {
            Metric::Hits => Some(self.hits),
            Metric::PeakDown => self.peak_down,
            Metric::DownMinutes => Some(self.down_minutes),
            Metric::FirstFailure => self.first_failure,
            _ => None,
        }
    }
}

/// A metric as a row: times in seconds from the publication of the release.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Cells {
    metric: &'static str,
    unit: &'static str,
    happened: String,
    mean: Option<f64>,
    standard_error: Option<f64>,
    q05_low: Option<f64>,
    q05: Option<f64>,
    q05_high: Option<f64>,
    q50_low: Option<f64>,
    q50: Option<f64>,
    q50_high: Option<f64>,
    q95_low: Option<f64>,
    q95: Option<f64>,
    q95_high: Option<f64>,
}

impl Cells {
    pub(crate) fn of(metric: Metric, spread: &Spread) -> Self {
        let quantile = |share: f64| spread.quantile(share);
        let low = |share| quantile(share).and_then(|quantile: Quantile<f64>| quantile.low);
        let at = |share| quantile(share).map(|quantile| quantile.estimate);
        let high = |share| quantile(share).and_then(|quantile: Quantile<f64>| quantile.high);
        Self {
            metric: metric.name(),
            unit: metric.unit(),
            happened: spread.happened.to_string(),
            mean: spread.mean.map(|mean| mean.average),
            standard_error: spread.mean.map(Mean::standard_error).filter(|error| error.is_finite()),
            q05_low: low(0.05),
            q05: at(0.05),
            q05_high: high(0.05),
            q50_low: low(0.5),
            q50: at(0.5),
            q50_high: high(0.5),
            q95_low: low(0.95),
            q95: at(0.95),
            q95_high: high(0.95),
        }
    }
}
