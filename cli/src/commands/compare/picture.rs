//! A comparison as a picture.

use stagger_sim::{Metric, Spread};

use super::Compared;
use crate::commands::summary::Recorded;
use crate::plot::{Comparison, Estimate, Panel, Row};
use crate::tell::figure::figure;

/// Of the first case.
pub(super) fn of(compared: &Compared<'_>) -> Comparison {
    let case = compared.cases.first();
    let truth = case.map_or("none", |case| case.truth.name());
    let response = match compared.one_response() {
        Some(response) => format!("response {}", response.map_or("none", |response| response.name.as_str())),
        None => "to each its own response".to_string(),
    };
    let origin = case.and_then(super::Case::origin);
    let recorded = origin.and_then(|origin| Recorded::of(compared.scenario, origin));
    let panel = |metric: Metric, label: &str| Panel {
        label: label.to_string(),
        rows: case.iter().flat_map(|case| &case.summaries).map(|summary| row(summary.metric(metric))).collect(),
        recorded: recorded.and_then(|recorded| recorded.metric(metric)),
    };
    let truth = if truth == "all" { "all hypotheses, weighed".to_string() } else { format!("hypothesis {truth}") };
    Comparison {
        title: format!("{}: what each policy comes to", compared.scenario.name()),
        about: vec![format!(
            "{truth}, {response}; {} replicates under seed {}, the same luck for all",
            figure(compared.replicates.into()),
            compared.seed
        )],
        names: compared.policies.iter().map(|policy| policy.name.clone()).collect(),
        panels: vec![
            panel(Metric::Hits, "hosts hit"),
            panel(Metric::DownMinutes, "host-minutes down"),
            panel(Metric::ExposureHours, "host-hours without the release"),
        ],
    }
}

fn row(spread: &Spread) -> Row {
    let mean = spread.mean.map_or(Estimate { is: 0.0, low: None, high: None }, |mean| {
        let (low, high) = mean.interval(0.95);
        Estimate { is: mean.average, low: Some(low), high: Some(high) }
    });
    let at = |share: f64| spread.quantile(share).map_or(mean.is, |quantile| quantile.estimate);
    Row { mean, range: (at(0.05), at(0.95)) }
}
