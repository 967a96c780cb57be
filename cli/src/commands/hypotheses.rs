//! `stagger hypotheses`: how well each model explains what a scenario recorded.

use serde::Serialize;
use stagger_sim::hypothesis::{Fit, Starts, Verdict, even_weights, weights};
use stagger_sim::{Hypothesis, Mark, Scenario, StartModel};

use super::{asked, csv_table, json_document, page};
use crate::args::HypothesesArgs;
use crate::failure::Failure;
use crate::tell;

pub(super) fn answer(args: &HypothesesArgs) -> Result<String, Failure> {
    let scenario = asked::scenario(&args.scenario)?;
    let explanations = Explanations::of(&scenario);
    if args.table.json {
        return json_document(&explanations);
    }
    if args.table.csv {
        return csv_table(explanations.models.iter().map(Cells::of));
    }
    Ok(tell::hypotheses(&scenario, &explanations, page(&args.table.look)))
}

/// What may have happened, and how well each of it explains what was recorded.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Explanations {
    format: u32,
    engine: &'static str,
    scenario: String,
    /// How many outages there are to explain; nothing without a record that says when hosts checked.
    pub(crate) starts: Option<u32>,
    pub(crate) hypotheses: Vec<Named>,
    /// From the best.
    pub(crate) models: Vec<Explained>,
}

/// A hypothesis of the scenario.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) mark: Mark,
    source: String,
    /// The model that says how outages started, if it has one.
    pub(crate) model: Option<&'static str>,
    /// How much it counts beside the others before the record is looked at, if the scenario says so.
    prior: Option<f64>,
    /// How much it counts in a mixture, by its prior and by how well it explains the record.
    pub(crate) weight: Option<f64>,
    /// How much it would count if all had the same prior: what the record says, and nothing else.
    pub(crate) weight_under_equal_priors: Option<f64>,
    /// What people do under it unless something else is asked for.
    pub(crate) response: Option<String>,
}

/// How well a model explains the record. Values that are not finite are left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Explained {
    pub(crate) model: &'static str,
    /// The hypotheses that rest on it.
    pub(crate) hypotheses: Vec<String>,
    /// How many parameters were chosen so that they fit best.
    pub(crate) chosen: u32,
    pub(crate) log_likelihood: Option<f64>,
    pub(crate) aic: Option<f64>,
    pub(crate) bic: Option<f64>,
    /// How likely what was recorded, or something odder, is: a burst, a gap, and the distance from the law.
    pub(crate) burst: Option<f64>,
    pub(crate) gap: Option<f64>,
    pub(crate) distance: Option<f64>,
    pub(crate) verdict: Verdict,
    parameters: Vec<(&'static str, Option<f64>)>,
}

impl Explanations {
    /// Whether some hypothesis has a prior, so that weights are not the record's alone.
    pub(crate) fn has_priors(&self) -> bool {
        self.hypotheses.iter().any(|named| named.prior.is_some())
    }

    fn of(scenario: &Scenario) -> Self {
        let hypotheses = &scenario.model().hypotheses;
        let starts = scenario.record().and_then(Starts::of);
        let even = even_weights(hypotheses, starts.as_ref());
        let weights = weights(hypotheses, starts.as_ref());
        let at = |weights: &Option<Vec<f64>>, place: usize| weights.as_ref()?.get(place).copied();
        let named = hypotheses.iter().enumerate().map(|(place, hypothesis)| Named {
            name: hypothesis.name.clone(),
            title: hypothesis.title.clone(),
            mark: hypothesis.mark,
            source: hypothesis.source.clone(),
            model: hypothesis.starts.map(StartModel::name),
            prior: hypothesis.prior.as_ref().map(|prior| prior.is.value()),
            weight: at(&weights, place),
            weight_under_equal_priors: at(&even, place),
            response: scenario.response_to(Some(hypothesis)).map(|response| response.name.clone()),
        });
        let mut fits: Vec<Fit> =
            starts.iter().flat_map(|starts| StartModel::ALL.map(|model| model.fit(starts))).collect();
        fits.sort_by(|one, other| one.bic.total_cmp(&other.bic));
        let best = fits.first().map_or(f64::INFINITY, |fit| fit.bic);
        Self {
            format: 1,
            engine: env!("CARGO_PKG_VERSION"),
            scenario: scenario.name().to_string(),
            starts: starts.as_ref().map(Starts::count),
            hypotheses: named.collect(),
            models: fits.iter().map(|fit| Explained::of(fit, hypotheses, best)).collect(),
        }
    }
}

impl Explained {
    fn of(fit: &Fit, hypotheses: &[Hypothesis], best: f64) -> Self {
        let finite = |value: f64| value.is_finite().then_some(value);
        let rest_on_it = hypotheses.iter().filter(|hypothesis| hypothesis.starts == Some(fit.model));
        Self {
            model: fit.model.name(),
            hypotheses: rest_on_it.map(|hypothesis| hypothesis.name.clone()).collect(),
            chosen: fit.model.free(),
            log_likelihood: finite(fit.log_likelihood),
            aic: finite(fit.aic),
            bic: finite(fit.bic),
            burst: fit.checks.map(|checks| checks.burst),
            gap: fit.checks.map(|checks| checks.gap),
            distance: fit.checks.map(|checks| checks.distance),
            verdict: Verdict::of(fit, best),
            parameters: fit.parameters.iter().map(|parameter| (parameter.name, finite(parameter.value))).collect(),
        }
    }
}

/// A row of the table.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Cells<'a> {
    model: &'a str,
    hypotheses: String,
    chosen: u32,
    log_likelihood: Option<f64>,
    aic: Option<f64>,
    bic: Option<f64>,
    burst: Option<f64>,
    gap: Option<f64>,
    distance: Option<f64>,
    verdict: Verdict,
}

impl<'a> Cells<'a> {
    fn of(explained: &'a Explained) -> Self {
        let Explained { model, chosen, log_likelihood, aic, bic, burst, gap, distance, verdict, .. } = *explained;
        let hypotheses = explained.hypotheses.join(" ");
        Self { model, hypotheses, chosen, log_likelihood, aic, bic, burst, gap, distance, verdict }
    }
}
