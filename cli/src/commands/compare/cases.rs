//! [`Case`]: what may be true, and what each policy comes to if it is.

use stagger_core::Instant;
use stagger_sim::stats::Paired;
use stagger_sim::{Comparison, Ensemble, Hypothesis, Metric, Rehearsal, Scenario, Summary};

use crate::args::CompareArgs;
use crate::commands::asked;
use crate::commands::work::Work;
use crate::failure::Failure;

/// What may be true.
#[derive(Clone, Debug)]
pub(crate) enum Truth<'s> {
    /// The release is good.
    Good,
    /// That hypothesis.
    One(&'s Hypothesis),
    /// One of them, nobody knows which: each with its weight.
    Mixture(Vec<(f64, &'s Hypothesis)>),
}

impl<'s> Truth<'s> {
    /// Everything that was asked about: the mixture first, and each hypothesis once.
    pub(super) fn all(args: &CompareArgs, scenario: &'s Scenario) -> Result<Vec<Self>, Failure> {
        let known = &scenario.model().hypotheses;
        if args.hypotheses.is_empty() {
            return Ok(vec![known.first().map_or(Self::Good, Self::One)]);
        }
        let mut truths = Vec::new();
        let mut named: Vec<&str> = Vec::new();
        for asked in &args.hypotheses {
            if asked != ALL {
                named.push(asked);
                continue;
            }
            let weighed = scenario.weights().ok_or_else(|| {
                let help = "give hypotheses by their names, or `none`".to_string();
                Failure::new("found no hypotheses in this scenario to mix", Some(help))
            })?;
            truths.push(Self::Mixture(weighed.into_iter().zip(known).collect()));
            named.extend(known.iter().map(|hypothesis| hypothesis.name.as_str()));
        }
        for (place, name) in named.iter().enumerate() {
            if !named.iter().take(place).any(|before| before == name) {
                let found = asked::hypothesis(scenario, name).map_err(|failure| also_all(failure, name))?;
                truths.push(found.map_or(Self::Good, Self::One));
            }
        }
        truths.dedup_by(|one, other| matches!((one, other), (Self::Mixture(_), Self::Mixture(_))));
        Ok(truths)
    }

    /// Its name.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Good => asked::NONE,
            Self::One(hypothesis) => &hypothesis.name,
            Self::Mixture(_) => ALL,
        }
    }

    /// The hypotheses of which one holds; `None`: the release is good.
    pub(crate) fn hypotheses(&self) -> Vec<Option<&'s Hypothesis>> {
        match self {
            Self::Good => vec![None],
            Self::One(hypothesis) => vec![Some(*hypothesis)],
            Self::Mixture(members) => members.iter().map(|(_, hypothesis)| Some(*hypothesis)).collect(),
        }
    }

    /// The replicates of a rehearsal in which this is true.
    pub(super) fn ensemble(
        &self,
        rehearsal: Rehearsal<'_>,
        seed: u64,
        replicates: u32,
        work: &Work,
    ) -> Result<Ensemble, Failure> {
        let progress = &mut |done| work.done(done);
        match self {
            Self::Good => Ok(rehearsal.hypothesis(None).with(|setup| Ensemble::of(&setup, seed, replicates, progress))),
            Self::One(hypothesis) => {
                let rehearsal = rehearsal.hypothesis(Some(hypothesis));
                Ok(rehearsal.with(|setup| Ensemble::of(&setup, seed, replicates, progress)))
            }
            Self::Mixture(_) => {
                let mixture = rehearsal.mixture(seed, replicates, progress);
                let mixture = mixture.map_err(|error| Failure::new(error.to_string(), None))?;
                Ok(mixture.whole().clone())
            }
        }
    }
}

fn also_all(failure: Failure, name: &str) -> Failure {
    if stagger_core::read::nearest(name, [ALL]).is_some() {
        return Failure::new(format!("found no hypothesis called `{name}`"), Some(format!("did you mean `{ALL}`?")));
    }
    failure
}

/// What may be true, and what each policy comes to if it is.
#[derive(Debug)]
pub(crate) struct Case<'s> {
    pub(crate) truth: Truth<'s>,
    /// One for each policy.
    pub(crate) summaries: Vec<Summary>,
    ensembles: Vec<Ensemble>,
}

impl<'s> Case<'s> {
    pub(super) fn of(truth: Truth<'s>, ensembles: Vec<Ensemble>) -> Result<Self, Failure> {
        let summaries: Option<Vec<Summary>> = ensembles.iter().map(Ensemble::summary).collect();
        let summaries = summaries.ok_or_else(|| Failure::new("found no replicates", None))?;
        Ok(Self { truth, summaries, ensembles })
    }

    /// What the policy at that place comes to less what the first does, with the same luck.
    pub(crate) fn paired(&self, place: usize, metric: Metric) -> Option<Paired> {
        Comparison::of(self.ensembles.iter().collect()).ok()?.paired(place, 0, metric)
    }

    /// The instant from which times are counted.
    pub(crate) fn origin(&self) -> Option<Instant> {
        self.summaries.first().map(|summary| summary.origin)
    }

    /// What tells whether another computer came to the same, for each policy.
    pub(super) fn digests(&self) -> impl Iterator<Item = String> {
        self.ensembles.iter().map(|ensemble| ensemble.digest().to_string())
    }
}

/// The name of the mixture of all hypotheses.
const ALL: &str = "all";
