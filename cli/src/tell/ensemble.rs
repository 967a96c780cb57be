//! What replicates have in common, metric by metric.

use stagger_sim::stats::Frequency;
use stagger_sim::{Metric, Spread, Summary};

use super::Page;
use super::estimates::{Estimates, name};
use super::figure::figure;
use super::prose::{paragraph, plain};
use super::run::setting;
use super::style::STRONG;
use super::table::figures;
use super::times::Times;
use crate::commands::{Recorded, Rehearsed};

pub(crate) fn ensemble(rehearsed: &Rehearsed<'_>, summary: &Summary, page: Page) -> String {
    let scenario = rehearsed.scenario;
    let recorded = Recorded::of(scenario, summary.origin);
    let estimates = Estimates { times: Times::of(scenario), origin: summary.origin, page };
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
        tables(summary, recorded.as_ref(), &estimates),
        paragraph(page, "", &meaning),
    ]
    .concat()
}

/// A table, or two where the page is too narrow for one.
fn tables(summary: &Summary, recorded: Option<&Recorded>, estimates: &Estimates<'_>) -> String {
    let page = estimates.page;
    let shown = || summary.iter().filter(|(metric, spread)| is_shown(*metric, spread.happened));
    let strings = |header: &[&str]| header.iter().map(|cell| (*cell).to_string()).collect::<Vec<_>>();
    let averages = |metric: Metric, spread: &Spread| {
        let mut cells = vec![name(metric).to_string(), estimates.mean(metric, spread)];
        if let Some(recorded) = recorded {
            let value = recorded.metric(metric);
            cells.push(value.map(|value| estimates.value(metric, value)).unwrap_or_default());
        }
        cells
    };
    let quantiles = |metric: Metric, spread: &Spread| {
        [0.05, 0.5, 0.95].map(|share| estimates.quantile(metric, spread.quantile(share)))
    };
    let mut header = strings(&["", "mean"]);
    header.extend(recorded.map(|_| "recorded".to_string()));
    if page.width >= 100 {
        header.extend(strings(&["5 %", "50 %", "95 %"]));
        let rows = shown().map(|(metric, spread)| {
            averages(metric, spread).into_iter().chain(quantiles(metric, spread)).collect::<Vec<_>>()
        });
        return figures(header, rows, page);
    }
    let rows = shown().filter(|(_, spread)| !matches!(spread.happened, Frequency::Never { .. }));
    let rows = rows.map(|(metric, spread)| {
        [name(metric).to_string()].into_iter().chain(quantiles(metric, spread)).collect::<Vec<_>>()
    });
    figures(header, shown().map(|(metric, spread)| averages(metric, spread)), page)
        + "\n"
        + &figures(strings(&["", "5 %", "50 %", "95 %"]), rows, page)
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
