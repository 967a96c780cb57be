//! [`Estimates`]: metrics of replicates, in words: times by the clock of the scenario, everything else as a number.

use stagger_core::Instant;
use stagger_sim::stats::{Frequency, Mean, Quantile};
use stagger_sim::{Metric, Spread};

use super::Page;
use super::figure::{figure, span};
use super::times::Times;

/// Metrics of replicates, in words.
#[derive(Clone, Copy)]
pub(super) struct Estimates<'t> {
    pub(super) times: Times<'t>,
    /// The instant from which times are counted.
    pub(super) origin: Instant,
    pub(super) page: Page,
}

impl Estimates<'_> {
    /// What a replicate may come to.
    pub(super) fn value(&self, metric: Metric, value: f64) -> String {
        if !metric.is_time() {
            return figure(value);
        }
        #[expect(clippy::cast_possible_truncation, reason = "seconds within the span of a run")]
        let seconds = value.round() as i64;
        let whole = u32::try_from(seconds.unsigned_abs()).unwrap_or(u32::MAX);
        let at = if seconds < 0 { self.origin.saturating_sub(whole) } else { self.origin.saturating_add(whole) };
        self.times.brief(at)
    }

    /// How far apart two of them are.
    pub(super) fn apart(metric: Metric, value: f64) -> String {
        if metric.is_time() { span(value) } else { figure(value) }
    }

    /// The average, give or take its standard error. What never happened has none.
    pub(super) fn mean(&self, metric: Metric, spread: &Spread) -> String {
        let Some(mean) = spread.mean else { return spread.happened.to_string() };
        if matches!(spread.happened, Frequency::Never { .. }) {
            return spread.happened.to_string();
        }
        let error = mean.standard_error();
        let average = self.value(metric, mean.average);
        let came = match spread.happened {
            Frequency::Sometimes { .. } if metric.is_time() => format!(" ({})", spread.happened),
            _ => String::new(),
        };
        if error.is_finite() {
            format!("{average} {} {}{came}", self.page.ink.give_or_take(), Self::apart(metric, error))
        } else {
            average + &came
        }
    }

    /// A quantile, and between what it lies.
    pub(super) fn quantile(&self, metric: Metric, quantile: Option<Quantile<f64>>) -> String {
        let Some(quantile) = quantile else { return "-".to_string() };
        let end = |end: Option<f64>| end.map_or("?".to_string(), |end| self.value(metric, end));
        let (low, high) = (end(quantile.low), end(quantile.high));
        format!("{} [{low}{}{high}]", self.value(metric, quantile.estimate), self.page.ink.dash())
    }

    /// From the one quantile to the other.
    pub(super) fn range(&self, metric: Metric, spread: &Spread) -> String {
        let at = |share: f64| spread.quantile(share).map(|quantile| self.value(metric, quantile.estimate));
        at(0.05).zip(at(0.95)).map_or("-".to_string(), |(low, high)| format!("{low}{}{high}", self.page.ink.dash()))
    }

    /// A difference, and between what it lies in 95 % of cases.
    pub(super) fn difference(metric: Metric, mean: Mean) -> String {
        let (low, high) = mean.interval(0.95);
        let told = |value: f64| {
            let sign = if value > 0.0 { "+" } else { "" };
            format!("{sign}{}", Self::apart(metric, value))
        };
        if low.is_finite() && high.is_finite() {
            format!("{} [{}, {}]", told(mean.average), told(low), told(high))
        } else {
            told(mean.average)
        }
    }
}

/// A metric in words.
pub(super) const fn name(metric: Metric) -> &'static str {
    match metric {
        Metric::Hits => "hosts hit",
        Metric::HitsAtApply => "  at the apply",
        Metric::HitsWhileRunning => "  while it ran",
        Metric::HitsAtTrigger => "  at a trigger",
        Metric::HitsAtRemoval => "  at the removal",
        Metric::PeakDown => "most down at once",
        Metric::DownMinutes => "host-minutes down",
        Metric::FirstFailure => "first failure",
        Metric::Detected => "seen in evidence",
        Metric::LastApply => "last apply",
        Metric::Applied => "hosts that apply",
        Metric::Removed => "removals",
        Metric::PeakInFlight => "most in flight",
        Metric::ExposureHours => "host-hours without",
        Metric::BusiestHour => "busiest hour, hosts",
    }
}
