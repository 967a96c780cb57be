//! Many replicates of a scenario, and what they have in common.

use serde::Serialize;
use stagger_core::zone;
use stagger_sim::stats::{Frequency, Quantile};
use stagger_sim::{Ensemble, Metric, Scenario, Summary};

use super::run::Rehearsed;
use crate::args::ReplayArgs;
use crate::commands::work::{self, Work};
use crate::commands::{csv_table, json_document, page, summary};
use crate::failure::Failure;
use crate::plot::{Distribution, Estimate};
use crate::tell;
use crate::tell::figure::figure;

pub(super) fn answer(
    args: &ReplayArgs,
    scenario: &Scenario,
    hypothesis: &str,
    replicates: u32,
) -> Result<String, Failure> {
    let rehearsed = Rehearsed::of(args, scenario, hypothesis)?;
    let work = Work::of(replicates.into(), "replicates");
    let ensemble = rehearsed.rehearsal().with(|setup| {
        let setup = if args.run.keep_salt { setup.keeps_salt() } else { setup };
        Ensemble::of(&setup, rehearsed.seed, replicates, &mut |done| work.done(done))
    });
    drop(work);
    let summary = ensemble.summary().ok_or_else(|| Failure::new("found no replicates", None))?;
    if let Some(path) = &args.run.plot {
        work::replace(path, &picture(&rehearsed, &ensemble, &summary).svg())?;
    }
    if args.json {
        return json_document(&Document {
            format: 1,
            engine: env!("CARGO_PKG_VERSION"),
            scenario: scenario.name(),
            policy: &rehearsed.policy.name,
            hypothesis: rehearsed.hypothesis.map(|hypothesis| hypothesis.name.as_str()),
            response: rehearsed.response.map(|response| response.name.as_str()),
            seed: rehearsed.seed,
            digest: ensemble.digest().to_string(),
            summary: &summary,
            recorded: summary::Recorded::of(scenario, summary.origin),
            zone_data: zone::DATA_VERSION,
        });
    }
    if args.run.csv {
        return csv_table(summary.iter().map(|(metric, spread)| summary::Cells::of(metric, spread)));
    }
    Ok(tell::ensemble(&rehearsed, &summary, page(&args.look)))
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Document<'a> {
    format: u32,
    engine: &'static str,
    scenario: &'a str,
    policy: &'a str,
    hypothesis: Option<&'a str>,
    response: Option<&'a str>,
    seed: u64,
    digest: String,
    summary: &'a Summary,
    recorded: Option<summary::Recorded>,
    zone_data: &'static str,
}

/// How many hosts were hit, over the replicates.
fn picture(rehearsed: &Rehearsed<'_>, ensemble: &Ensemble, summary: &Summary) -> Distribution {
    let spread = summary.metric(Metric::Hits);
    let most = ensemble.outcomes().iter().map(stagger_sim::Outcome::hits).max().unwrap_or(0);
    let share = |hits: u32| {
        let times = ensemble.outcomes().iter().filter(|outcome| outcome.hits() == hits).count();
        let frequency = Frequency::of(u32::try_from(times).unwrap_or(u32::MAX), summary.replicates);
        let (low, high) = frequency.map_or((0.0, 1.0), |frequency| frequency.interval(CONFIDENCE));
        Estimate {
            is: f64::from(u32::try_from(times).unwrap_or(u32::MAX)) / f64::from(summary.replicates),
            low: Some(low),
            high: Some(high),
        }
    };
    let (low, high) = spread.mean.map_or((0.0, 0.0), |mean| mean.interval(CONFIDENCE));
    let mean = Estimate { is: spread.mean.map_or(0.0, |mean| mean.average), low: Some(low), high: Some(high) };
    let quantile = |share: f64| {
        let Quantile { low, estimate, high } = spread.quantile(share)?;
        Some((format!("{} %", figure(share * 100.0)), Estimate { is: estimate, low, high }))
    };
    let of = |what: Option<&String>| what.map_or("none", String::as_str).to_string();
    Distribution {
        title: format!("Hosts hit: {} under {}", rehearsed.scenario.name(), rehearsed.policy.name),
        about: vec![
            format!(
                "hypothesis {}, response {}",
                of(rehearsed.hypothesis.map(|hypothesis| &hypothesis.name)),
                of(rehearsed.response.map(|response| &response.name))
            ),
            format!("{} replicates under seed {}", figure(summary.replicates.into()), rehearsed.seed),
        ],
        counted: "hosts hit".to_string(),
        shares: (0..=most).map(share).collect(),
        mean,
        quantiles: [0.05, 0.5, 0.95].into_iter().filter_map(quantile).collect(),
        recorded: summary::Recorded::of(rehearsed.scenario, summary.origin).map(|recorded| recorded.hits),
    }
}

const CONFIDENCE: f64 = 0.95;
