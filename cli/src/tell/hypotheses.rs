//! What may have happened, and how well each of it explains the record.

use stagger_sim::Scenario;
use stagger_sim::hypothesis::Verdict;

use super::Page;
use super::figure::{figure, percent};
use super::prose::{count, paragraph, plain};
use super::style::{FAINT, STRONG, of_mark};
use super::table::numbers;
use crate::commands::{Explained, Explanations};

pub(crate) fn hypotheses(scenario: &Scenario, explanations: &Explanations, page: Page) -> String {
    [
        format!("{STRONG}{}{STRONG:#}\n\n", plain(scenario.title())),
        named(explanations, page),
        models(explanations, page),
    ]
    .concat()
}

/// The hypotheses of the scenario, each as wide as the page.
fn named(explanations: &Explanations, page: Page) -> String {
    if explanations.hypotheses.is_empty() {
        return paragraph(page, "", "The scenario has no hypotheses: in a run the release is good.") + "\n";
    }
    let priors = if explanations.has_priors() {
        let said = "Weights: how well each explains the record, exp(-BIC/2), times how much it was believed before, its prior; \
                    priors are assumed.";
        paragraph(page, "", said)
    } else {
        String::new()
    };
    let each = explanations.hypotheses.iter().map(|named| {
        let style = of_mark(named.mark);
        let weight = named.weight.map(|weight| format!(", {} of a mixture", percent(weight))).unwrap_or_default();
        let even = named.weight_under_equal_priors.filter(|_| explanations.has_priors());
        let weight = even.map_or(weight.clone(), |even| format!("{weight} (equal priors: {})", percent(even)));
        let rests = named.model.map(|model| format!(" Model: {model}.")).unwrap_or_default();
        let response = named.response.as_deref().map(|response| format!(" Response: {}.", plain(response)));
        let rests = rests + &response.unwrap_or_default();
        let title = plain(&named.title);
        let said = format!("{}.{rests}", title.trim_end_matches('.'));
        format!(
            "{STRONG}{}{STRONG:#}\n  {style}{}{style:#}{FAINT}{weight}{FAINT:#}\n{}",
            plain(&named.name),
            named.mark.name(),
            paragraph(page, "  ", &said)
        )
    });
    each.collect::<String>() + &priors + "\n"
}

fn models(explanations: &Explanations, page: Page) -> String {
    let Some(starts) = explanations.starts else {
        let why = "The scenario does not record when outages started, or not when hosts checked: nothing can be said of how well \
                   its hypotheses explain it.";
        return paragraph(page, "", why);
    };
    let heading = format!("How well models explain {} of the record", count(starts as usize, "start"));
    // Checks have no room on a narrow page.
    let wide = page.width >= 100;
    let checks: &[&str] = if wide { &["burst", "gap", "distance"] } else { &[] };
    let header = ["model", "k", "ln L", "AIC", "BIC"].into_iter().chain(checks.iter().copied()).chain(["verdict"]);
    let rows = explanations.models.iter().map(|explained| cells(explained, wide));
    [
        format!("{STRONG}{heading}{STRONG:#}\n"),
        numbers(header.map(str::to_string).collect(), rows, page),
        paragraph(page, "", &meaning(wide)),
    ]
    .concat()
}

fn cells(explained: &Explained, wide: bool) -> Vec<String> {
    let places = |value: Option<f64>, places: usize| value.map_or("-".to_string(), |value| format!("{value:.places$}"));
    let odd = |chance: Option<f64>| chance.map_or("-".to_string(), figure);
    let checks = wide.then(|| [explained.burst, explained.gap, explained.distance].map(odd));
    [
        explained.model.to_string(),
        explained.chosen.to_string(),
        places(explained.log_likelihood, 2),
        places(explained.aic, 1),
        places(explained.bic, 1),
    ]
    .into_iter()
    .chain(checks.into_iter().flatten())
    .chain([words(explained.verdict).to_string()])
    .collect()
}

const fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Impossible => "impossible",
        Verdict::Rejected => "rejected",
        Verdict::FitsAsWell => "fits as well as any",
        Verdict::Fits => "fits",
        _ => "fits worse",
    }
}

fn meaning(wide: bool) -> String {
    let checks = if wide {
        " burst, gap and distance: how likely what was recorded, or something odder, would be."
    } else {
        " What is odd shows on a page of 100 columns."
    };
    format!(
        "k: parameters chosen so that they fit best. Computed from the record. impossible: it cannot happen so; rejected: a burst, \
         a gap or the distance from the law has a chance below {}; fits as well as any: a BIC within {} of the best, so that the \
         record cannot tell them apart; fits: within {}.{checks}",
        percent(Verdict::ODD),
        Verdict::AS_WELL,
        Verdict::FITS,
    )
}
