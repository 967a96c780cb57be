//! `stagger compare`: policies side by side that have the same luck.

mod cases;
mod data;
mod picture;

use stagger_sim::{Rehearsal, Response, Scenario};

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
    pub(crate) response: Option<&'s Response>,
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
        let response = asked::response(scenario, args.response.as_deref())?;
        let truths = Truth::all(args, scenario)?;
        let (seed, replicates) = (args.seed, args.replicates);
        let runs = u64::try_from(truths.len() * policies.len()).unwrap_or(u64::MAX);
        let mut work = Work::of(runs.saturating_mul(replicates.into()), "replicates");
        let mut cases = Vec::with_capacity(truths.len());
        for truth in truths {
            let mut ensembles = Vec::with_capacity(policies.len());
            for policy in &policies {
                let rehearsal = Rehearsal::of(scenario, &policy.policy).hypothesis(None).response(response);
                ensembles.push(rehearsal.with(|setup| truth.ensemble(&setup, seed, replicates, &work))?);
                work.part_done(replicates.into());
            }
            cases.push(Case::of(truth, ensembles)?);
        }
        drop(work);
        Ok(Self { scenario, policies, response, seed, replicates, cases })
    }
}
