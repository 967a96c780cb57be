//! [`Point`]: what a candidate comes to.

use super::candidate::Candidate;
use super::curve::lines;
use super::{Study, Weights};
use crate::draw::Draws;
use crate::exact::expected_hits;
use crate::fast::Adoption;
use crate::stats::{Quantile, Ranks};

/// What a candidate comes to: its blast radius if the release is bad, and its latency if it is good.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The candidate.
    pub candidate: Candidate,
    /// Its policy as TOML.
    pub policy: String,
    /// How many hosts a bad release hits on average, with the study's chance of going down.
    pub hits: f64,
    /// 95 % of bad releases hit no more: one of the replicates, and the two between which it surely lies in 95 % of cases.
    pub hits_95: Option<Quantile<u32>>,
    /// How many hosts a bad release hits on average, with the worst chance of going down.
    pub worst_hits: f64,
    /// That chance.
    pub worst_chance: f64,
    /// How long hosts wait for a good release on average, in seconds; infinite if some wait for good.
    pub latency: f64,
    /// So long 95 % of hosts wait at most, in seconds; `None`: more than 5 % of them wait for good.
    pub latency_95: Option<u32>,
    /// The largest part of the fleet that applies within 60 minutes.
    pub busiest_hour: f64,
    /// Whether no other candidate has both no greater `latency` and no greater `worst_hits`, and one of them less.
    pub best: bool,
}

impl Point {
    pub(super) fn of(
        study: &Study<'_>,
        candidate: &Candidate,
        policy: String,
        adoption: &Adoption,
        weights: &Weights,
    ) -> Self {
        let curve = lines(adoption);
        // Who comes at the very second of the stop no longer applies: half a second earlier nobody does.
        let reaction = (f64::from(study.reaction) - 0.5).max(0.0);
        let mean = |failures| curve.as_ref().map_or(0.0, |curve| expected_hits(failures, curve, reaction));
        let (mut worst_hits, mut worst_chance) = (0.0, 0.0);
        for failures in &weights.worst {
            let hits = mean(failures);
            if hits > worst_hits {
                (worst_hits, worst_chance) = (hits, failures.chance());
            }
        }
        let stops = study.stop().draw(Draws::of_seed(study.seed), 0..study.replicates);
        let mut hits: Vec<u32> = weights.paths.outcomes(adoption, &stops).map(|outcome| outcome.hits).collect();
        hits.sort_unstable();
        let asked = adoption.asked();
        let sum: u64 = adoption.instants().iter().map(|at| u64::from(*at)).sum();
        let all_come = adoption.instants().len() == asked;
        Self {
            candidate: candidate.clone(),
            policy,
            hits: mean(&weights.own),
            hits_95: Ranks::of(0.95, study.replicates, 0.95).and_then(|ranks| ranks.among(&hits)),
            worst_hits,
            worst_chance,
            latency: if all_come { sum as f64 / asked as f64 } else { f64::INFINITY },
            latency_95: adoption.instants().get((asked * 95).div_ceil(100).saturating_sub(1)).copied(),
            busiest_hour: adoption.busiest(3600).0 as f64 / asked as f64,
            best: false,
        }
    }
}
