//! `stagger compare`: policies side by side that have the same luck.

mod cases;
mod data;
mod picture;

use stagger_sim::{Hypothesis, Rehearsal, Response, Scenario};

use super::work::{self, Work};
use super::{Policy, asked, csv_table, json_document, page};
use crate::args::CompareArgs;
use crate::failure::Failure;
use crate::tell;

pub(crate) use cases::{Case, Truth};

pub(super) fn answer(args: &CompareArgs) -> Result<String, Failure> {
    let scenario = asked::scenario(&args.scenario)?;
    let compared = Compared::of(args, &scenario)?;
    if let Some(path) = &args.plot {
        work::replace(path, &picture::of(&compared).svg())?;
    }
    if args.table.json {
        return json_document(&data::Document::of(&compared));
    }
    if args.table.csv {
        return csv_table(data::rows(&compared).into_iter());
    }
    Ok(tell::comparison(&compared, page(&args.table.look)))
}

/// What was compared, and what came of it.
#[derive(Debug)]
pub(crate) struct Compared<'s> {
    pub(crate) scenario: &'s Scenario,
    pub(crate) policies: Vec<Policy>,
    /// What people do, if it was asked for, whatever is true: the inner `None` is that they do nothing.
    pub(crate) response: Option<Option<&'s Response>>,
    pub(crate) seed: u64,
    pub(crate) replicates: u32,
    /// One for each thing that may be true; the mixture of them, if it was asked for, first.
    pub(crate) cases: Vec<Case<'s>>,
}

impl<'s> Compared<'s> {
    fn of(args: &CompareArgs, scenario: &'s Scenario) -> Result<Self, Failure> {
        let policies: Vec<Policy> = if args.policies.is_empty() {
            scenario.policies().iter().map(Policy::of).collect()
        } else {
            args.policies.iter().map(|asked| asked::policy(Some(scenario), asked)).collect::<Result<_, _>>()?
        };
        if policies.is_empty() {
            return Err(Failure::new("found a scenario without a policy, expected `--policy`", None));
        }
        let response = args.response.as_deref().map(|name| asked::response(scenario, name)).transpose()?;
        let truths = Truth::all(args, scenario)?;
        let (seed, replicates) = (args.seed, args.replicates);
        let runs = u64::try_from(truths.len() * policies.len()).unwrap_or(u64::MAX);
        let mut work = Work::of(runs.saturating_mul(replicates.into()), "replicates");
        let mut cases = Vec::with_capacity(truths.len());
        for truth in truths {
            let mut ensembles = Vec::with_capacity(policies.len());
            for policy in &policies {
                let rehearsal = Rehearsal::of(scenario, &policy.policy);
                let rehearsal = response.map_or(rehearsal, |response| rehearsal.response(response));
                ensembles.push(truth.ensemble(rehearsal, seed, replicates, &work)?);
                work.part_done(replicates.into());
            }
            cases.push(Case::of(truth, ensembles)?);
        }
        drop(work);
        Ok(Self { scenario, policies, response, seed, replicates, cases })
    }

    /// What people do if that is true.
    pub(crate) fn response_to(&self, hypothesis: Option<&Hypothesis>) -> Option<&'s Response> {
        self.response.unwrap_or_else(|| self.scenario.response_to(hypothesis))
    }

    /// The same, if it is the same whatever is true.
    pub(crate) fn one_response(&self) -> Option<Option<&'s Response>> {
        let mut all = self.cases.iter().flat_map(|case| case.truth.hypotheses()).map(|it| self.response_to(it));
        let first = all.next()?;
        all.all(|other| other.map(|it| &it.name) == first.map(|it| &it.name)).then_some(first)
    }
}
