//! What a comparison came to, as data.

use serde::Serialize;
use stagger_core::zone;
use stagger_sim::stats::{Frequency, Paired};
use stagger_sim::{Metric, Summary};

use super::Compared;
use super::cases::{Case, Truth};
use crate::commands::{asked, summary};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Document<'a> {
    format: u32,
    engine: &'static str,
    scenario: &'a str,
    seed: u64,
    replicates: u32,
    recorded: Option<summary::Recorded>,
    cases: Vec<CaseData<'a>>,
    zone_data: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CaseData<'a> {
    hypothesis: &'a str,
    /// What counts how much in the mixture.
    weights: Option<Vec<(&'a str, f64)>>,
    /// What people do: under that hypothesis, or under each that is mixed.
    responses: Vec<&'a str>,
    policies: Vec<PolicyData<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct PolicyData<'a> {
    policy: &'a str,
    digest: String,
    summary: &'a Summary,
    /// For each metric, this policy less the first; nothing for the first itself.
    differences: Vec<Difference>,
}

/// What a policy comes to less what the first does.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Difference {
    metric: &'static str,
    average: f64,
    low: Option<f64>,
    high: Option<f64>,
    /// In how many replicates it was less, and more.
    less: String,
    more: String,
}

impl<'a> Document<'a> {
    pub(super) fn of(compared: &'a Compared<'_>) -> Self {
        let origin = compared.cases.first().and_then(Case::origin);
        Self {
            format: 1,
            engine: env!("CARGO_PKG_VERSION"),
            scenario: compared.scenario.name(),
            seed: compared.seed,
            replicates: compared.replicates,
            recorded: origin.and_then(|origin| summary::Recorded::of(compared.scenario, origin)),
            cases: compared.cases.iter().map(|case| CaseData::of(compared, case)).collect(),
            zone_data: zone::DATA_VERSION,
        }
    }
}

impl<'a> CaseData<'a> {
    fn of(compared: &'a Compared<'_>, case: &'a Case<'_>) -> Self {
        let weights = match &case.truth {
            Truth::Mixture(members) => {
                Some(members.iter().map(|(weight, hypothesis)| (hypothesis.name.as_str(), *weight)).collect())
            }
            Truth::Good | Truth::One(_) => None,
        };
        let response = |hypothesis| compared.response_to(hypothesis).map_or(asked::NONE, |it| it.name.as_str());
        let responses = case.truth.hypotheses().into_iter().map(response).collect();
        let policies = compared.policies.iter().zip(&case.summaries).zip(case.digests()).enumerate();
        let policies = policies.map(|(place, ((policy, summary), digest))| PolicyData {
            policy: &policy.name,
            digest,
            summary,
            differences: if place == 0 { Vec::new() } else { Difference::all(case, place) },
        });
        Self { hypothesis: case.truth.name(), weights, responses, policies: policies.collect() }
    }
}

impl Difference {
    fn all(case: &Case<'_>, place: usize) -> Vec<Self> {
        Metric::ALL.into_iter().filter_map(|metric| Some(Self::of(metric, &case.paired(place, metric)?))).collect()
    }

    fn of(metric: Metric, paired: &Paired) -> Self {
        let (low, high) = paired.difference.interval(0.95);
        let finite = |value: f64| value.is_finite().then_some(value);
        let told = |often: Frequency| often.to_string();
        Self {
            metric: metric.name(),
            average: paired.difference.average,
            low: finite(low),
            high: finite(high),
            less: told(paired.less),
            more: told(paired.more),
        }
    }
}

/// A row for each hypothesis, policy and metric.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Cells {
    hypothesis: String,
    policy: String,
    metric: &'static str,
    unit: &'static str,
    happened: String,
    mean: Option<f64>,
    standard_error: Option<f64>,
    q05: Option<f64>,
    q50: Option<f64>,
    q95: Option<f64>,
    difference: Option<f64>,
    difference_low: Option<f64>,
    difference_high: Option<f64>,
}

pub(super) fn rows(compared: &Compared<'_>) -> Vec<Cells> {
    let mut rows = Vec::new();
    for case in &compared.cases {
        for (place, (policy, summary)) in compared.policies.iter().zip(&case.summaries).enumerate() {
            for (metric, spread) in summary.iter() {
                let quantile = |share: f64| spread.quantile(share).map(|quantile| quantile.estimate);
                let paired = if place == 0 { None } else { case.paired(place, metric) };
                let (low, high) = paired.map(|paired| paired.difference.interval(0.95)).unzip();
                rows.push(Cells {
                    hypothesis: case.truth.name().to_string(),
                    policy: policy.name.clone(),
                    metric: metric.name(),
                    unit: metric.unit(),
                    happened: spread.happened.to_string(),
                    mean: spread.mean.map(|mean| mean.average),
                    standard_error: spread
                        .mean
                        .map(stagger_sim::stats::Mean::standard_error)
                        .filter(|error| error.is_finite()),
                    q05: quantile(0.05),
                    q50: quantile(0.5),
                    q95: quantile(0.95),
                    difference: paired.map(|paired| paired.difference.average),
                    difference_low: low.filter(|low| low.is_finite()),
                    difference_high: high.filter(|high| high.is_finite()),
                });
            }
        }
    }
    rows
}
