//! Policies side by side: metric by metric, each with its difference to the first.

use stagger_core::Instant;
use stagger_sim::stats::Frequency;
use stagger_sim::{Hypothesis, Mark, Metric, Response};

use super::Page;
use super::estimates::{Estimates, name};
use super::figure::{figure, percent};
use super::prose::{paragraph, plain, width};
use super::style::{FAINT, STRONG, of_mark};
use super::table::numbers;
use super::times::Times;
use crate::commands::{Case, Compared, Recorded, Truth};

pub(crate) fn comparison(compared: &Compared<'_>, page: Page) -> String {
    let times = Times::of(compared.scenario);
    let cases = compared.cases.iter().map(|case| of_case(compared, case, times, page));
    [
        format!("{STRONG}{}{STRONG:#}\n", plain(compared.scenario.title())),
        setting(compared, page),
        cases.collect(),
        paragraph(page, "", &meaning(compared, times, page)),
    ]
    .concat()
}

fn setting(compared: &Compared<'_>, page: Page) -> String {
    let widest = compared.policies.iter().map(|policy| width(&policy.name)).max().unwrap_or(0);
    let policies = compared.policies.iter().map(|policy| {
        let title = plain(policy.title.as_deref().unwrap_or("a file"));
        let mark = policy.mark.map(|mark| format!(" ({})", mark.name())).unwrap_or_default();
        let name = plain(&policy.name);
        paragraph(page, &format!("{name:widest$}  "), &format!("{}{mark}", title.trim_end_matches('.')))
    });
    let response = compared.one_response().map_or("Each hypothesis has its own response.".to_string(), told);
    let luck = format!(
        "{} {} replicates under seed {}; in each of them all policies have the same luck.",
        response,
        figure(compared.replicates.into()),
        compared.seed
    );
    policies.collect::<String>() + &paragraph(page, "", &luck)
}

fn told(response: Option<&Response>) -> String {
    response.map_or("Nobody does anything.".to_string(), |response| {
        let title = plain(&response.title);
        format!("Response {} ({}): {}.", plain(&response.name), response.mark.name(), title.trim_end_matches('.'))
    })
}

fn of_case(compared: &Compared<'_>, case: &Case<'_>, times: Times<'_>, page: Page) -> String {
    let Some(origin) = case.origin() else { return String::new() };
    let recorded = Recorded::of(compared.scenario, origin);
    let estimates = Estimates { times, origin, page };
    let tables = SHOWN.into_iter().map(|metric| table(compared, case, metric, recorded.as_ref(), &estimates));
    "\n".to_string() + &heading(compared, case, page) + &tables.collect::<String>()
}

fn heading(compared: &Compared<'_>, case: &Case<'_>, page: Page) -> String {
    let each = compared.one_response().is_none();
    match &case.truth {
        Truth::Good => format!("{STRONG}If the release is good{STRONG:#}\n"),
        Truth::One(hypothesis) => {
            let style = of_mark(hypothesis.mark);
            let response =
                if each { format!(" {}", told(compared.response_to(Some(hypothesis)))) } else { String::new() };
            format!(
                "{STRONG}If {}{STRONG:#} {FAINT}({FAINT:#}{style}{}{style:#}{FAINT}){FAINT:#}\n{}",
                plain(&hypothesis.name),
                hypothesis.mark.name(),
                paragraph(page, "", &format!("{}.{response}", plain(&hypothesis.title).trim_end_matches('.')))
            )
        }
        Truth::Mixture(members) => {
            let member = |(weight, hypothesis): &(f64, &Hypothesis)| {
                let response = compared.response_to(Some(hypothesis)).map_or("none", |response| &response.name);
                let response = if each { format!(" ({})", plain(response)) } else { String::new() };
                format!("{}{response} {}", plain(&hypothesis.name), percent(*weight))
            };
            let told: Vec<String> = members.iter().map(member).collect();
            let style = of_mark(Mark::Fitted);
            let rests =
                format!("Each replicate draws what is true, by how well it explains the record: {}.", told.join(", "));
            format!(
                "{STRONG}All hypotheses, weighed{STRONG:#} {FAINT}({FAINT:#}{style}fitted{style:#}{FAINT}){FAINT:#}\n{}",
                paragraph(page, "", &rests)
            )
        }
    }
}

fn table(
    compared: &Compared<'_>,
    case: &Case<'_>,
    metric: Metric,
    recorded: Option<&Recorded>,
    estimates: &Estimates<'_>,
) -> String {
    let recorded = recorded.and_then(|recorded| recorded.metric(metric));
    let first = compared.policies.first().map_or("", |policy| &policy.name);
    let wide = estimates.page.width >= WIDE;
    let mut header = vec![name(metric).trim().to_string(), "mean".to_string(), range_heading(estimates.page)];
    if wide {
        header.push("95 %".to_string());
    }
    header.push(if compared.policies.len() > 1 { format!("less {}", plain(first)) } else { String::new() });
    let rows = compared.policies.iter().zip(&case.summaries).enumerate().map(|(place, (policy, summary))| {
        let spread = summary.metric(metric);
        let never = matches!(spread.happened, Frequency::Never { .. });
        let mut cells = vec![plain(&policy.name), estimates.mean(metric, spread)];
        cells.push(if never { "-".to_string() } else { estimates.range(metric, spread) });
        if wide {
            cells.push(if never { "-".to_string() } else { estimates.quantile(metric, spread.quantile(0.95)) });
        }
        let paired = if place == 0 { None } else { case.paired(place, metric) };
        cells.push(paired.map(|paired| Estimates::difference(metric, paired.difference)).unwrap_or_default());
        cells
    });
    let record = recorded.map(|value| {
        let mut cells = vec!["recorded".to_string(), estimates.value(metric, value), String::new()];
        cells.extend(wide.then(String::new));
        cells.push(String::new());
        cells
    });
    numbers(header, rows.chain(record), estimates.page) + "\n"
}

fn range_heading(page: Page) -> String {
    format!("5{}95 %", page.ink.dash())
}

fn meaning(compared: &Compared<'_>, times: Times<'_>, page: Page) -> String {
    let origin: Option<Instant> = compared.cases.first().and_then(Case::origin);
    let differences = if compared.policies.len() > 1 {
        " Differences are taken replicate by replicate, with the interval in which their mean lies in 95 % of cases."
    } else {
        ""
    };
    let from = origin.map(|_| format!(" Times in {} on {}.", times.zone_name(), times.days())).unwrap_or_default();
    format!(
        "mean {} its standard error; 5{}95 %: nine replicates of ten lie between; of a time, those in which it came.{differences}{from}",
        page.ink.give_or_take(),
        page.ink.dash(),
    )
}

/// From here on there is room for a quantile with its interval.
const WIDE: usize = 110;

/// What is told of each policy; data have the rest.
const SHOWN: [Metric; 5] =
    [Metric::Hits, Metric::PeakDown, Metric::DownMinutes, Metric::LastApply, Metric::ExposureHours];
