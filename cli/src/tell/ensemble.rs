//! What replicates have in common, metric by metric.

use stagger_sim::stats::Frequency;
use stagger_sim::{Metric, Summary};

use super::Page;
use super::estimates::{Estimates, name};
use super::figure::figure;
use super::prose::{paragraph, plain};
use super::run::setting;
use super::style::STRONG;
use super::table::numbers;
use super::times::Times;
use crate::commands::{Recorded, Rehearsed};

pub(crate) fn ensemble(rehearsed: &Rehearsed<'_>, summary: &Summary, page: Page) -> String {
    let scenario = rehearsed.scenario;
    let recorded = Recorded::of(scenario, summary.origin);
    let estimates = Estimates { times: Times::of(scenario), origin: summary.origin, page };
    let mut header = vec!["", "mean", "5 %", "50 %", "95 %"];
    header.extend(recorded.map(|_| "recorded"));
    header.push("");
    let rows = summary.iter().filter(|(metric, spread)| is_shown(*metric, spread.happened)).map(|(metric, spread)| {
        let mut cells = vec![name(metric).to_string(), estimates.mean(metric, spread)];
        cells.extend([0.05, 0.5, 0.95].map(|share| estimates.quantile(metric, spread.quantile(share))));
        if let Some(recorded) = &recorded {
            let value = recorded.metric(metric);
            cells.push(value.map(|value| estimates.value(metric, value)).unwrap_or_default());
        }
        cells.push(in_some(metric, spread.happened));
        cells
    });
    let replicates = figure(summary.replicates.into());
    let told = format!("{replicates} replicates under seed {}. Hosts hit at all: {}.", rehearsed.seed, summary.harmed);
    let meaning = format!(
        "mean {} its standard error; of a time, of the replicates in which it came. In brackets: between what a quantile lies, with \
         95 % confidence, whatever the law. Times in {} on {}.",
        page.ink.give_or_take(),
        estimates.times.zone_name(),
        estimates.times.days()
    );
    [
        format!("{STRONG}{}{STRONG:#}\n", plain(scenario.title())),
        setting(rehearsed, page),
        "\n".to_string(),
        paragraph(page, "", &told),
        "\n".to_string(),
        numbers(header.into_iter().map(str::to_string).collect(), rows, page),
        paragraph(page, "", &meaning),
    ]
    .concat()
}

/// In which share of the replicates a time came, where it neither always nor never did.
fn in_some(metric: Metric, happened: Frequency) -> String {
    match happened {
        Frequency::Sometimes { .. } if metric.is_time() => happened.to_string(),
        _ => String::new(),
    }
}

/// Whether it says something: causes that never came say nothing.
fn is_shown(metric: Metric, happened: Frequency) -> bool {
    let cause = matches!(
        metric,
        Metric::HitsAtApply
            | Metric::HitsWhileRunning
            | Metric::HitsAtTrigger
            | Metric::HitsAtRemoval
            | Metric::Removed
    );
    !cause || !matches!(happened, Frequency::Never { .. })
}
