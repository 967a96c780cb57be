//! What a frontier came to, as data.

use serde::Serialize;
use stagger_core::{Instant, Share, zone};
use stagger_sim::Mark;
use stagger_sim::frontier::{Point, RingPoint, Study};

use super::Found;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Document<'a> {
    format: u32,
    engine: &'static str,
    hosts: u32,
    published: Instant,
    failure: u32,
    /// In seconds.
    reaction: u32,
    chance: Share,
    /// How the chance is known, if nobody gave it.
    chance_mark: Option<Mark>,
    seed: u64,
    replicates: u32,
    sample: u32,
    current: Current<'a>,
    left_out: &'a [String],
    points: Vec<Cells>,
    refused: Vec<(String, String)>,
    formula: Vec<Formula<'a>>,
    zone_data: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Current<'a> {
    name: &'a str,
    point: Option<Cells>,
    /// Why it was not weighed.
    refused: Option<&'a str>,
}

/// A candidate. Durations are in seconds; an endless one is left out.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Cells {
    candidate: String,
    best: bool,
    latency: Option<f64>,
    latency_95: Option<u32>,
    worst_hits: f64,
    worst_chance: f64,
    hits: f64,
    hits_95_low: Option<u32>,
    hits_95: Option<u32>,
    hits_95_high: Option<u32>,
    busiest_hour: f64,
    policy: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Formula<'a> {
    rings: &'a [u32],
    latency: f64,
    worst_hits: f64,
    worst_chance: f64,
}

impl<'a> Document<'a> {
    pub(super) fn of(study: &Study<'_>, found: &'a Found) -> Self {
        let (name, current) = &found.current;
        let refused = found.frontier.refused.iter().map(|(candidate, why)| (candidate.to_string(), why.to_string()));
        Self {
            format: 1,
            engine: env!("CARGO_PKG_VERSION"),
            hosts: study.hosts,
            published: study.published,
            failure: study.failure,
            reaction: study.reaction,
            chance: study.chance.0,
            chance_mark: found.chance_mark,
            seed: study.seed,
            replicates: study.replicates,
            sample: study.sample,
            current: Current {
                name,
                point: current.as_ref().ok().map(|point| Cells::of(point, name.clone())),
                refused: current.as_ref().err().map(String::as_str),
            },
            left_out: &found.left_out,
            points: candidates(found).collect(),
            refused: refused.collect(),
            formula: found.formula.iter().map(Formula::of).collect(),
            zone_data: zone::DATA_VERSION,
        }
    }
}

impl Cells {
    fn of(point: &Point, candidate: String) -> Self {
        Self {
            candidate,
            best: point.best,
            latency: point.latency.is_finite().then_some(point.latency),
            latency_95: point.latency_95,
            worst_hits: point.worst_hits,
            worst_chance: point.worst_chance,
            hits: point.hits,
            hits_95_low: point.hits_95.and_then(|quantile| quantile.low),
            hits_95: point.hits_95.map(|quantile| quantile.estimate),
            hits_95_high: point.hits_95.and_then(|quantile| quantile.high),
            busiest_hour: point.busiest_hour,
            policy: point.policy.clone(),
        }
    }
}

impl<'a> Formula<'a> {
    fn of(point: &'a RingPoint) -> Self {
        let RingPoint { sizes, worst_hits, worst_chance, latency } = point;
        Self { rings: sizes, latency: *latency, worst_hits: *worst_hits, worst_chance: *worst_chance }
    }
}

fn candidates(found: &Found) -> impl Iterator<Item = Cells> {
    found.frontier.points.iter().map(|point| Cells::of(point, point.candidate.to_string()))
}

/// A row for each candidate, and first one for the policy as it is.
pub(super) fn rows(found: &Found) -> impl Iterator<Item = Cells> {
    let (name, current) = &found.current;
    current.iter().map(|point| Cells::of(point, name.clone())).chain(candidates(found))
}
