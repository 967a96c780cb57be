//! One replicate of a scenario, event by event.

use stagger_sim::{Hypothesis, Interval, Rehearsal, Response, Run, Scenario};

use super::view;
use crate::args::{Events, ReplayArgs};
use crate::commands::{Policy, asked, json_document, page};
use crate::failure::Failure;
use crate::tell;

pub(super) fn answer(args: &ReplayArgs, scenario: &Scenario, hypothesis: &str) -> Result<String, Failure> {
    let rehearsed = Rehearsed::of(args, scenario, hypothesis)?;
    let during = args.view.as_deref().map(|name| view(scenario, Some(name))).transpose()?.map(|view| view.during);
    rehearsed.rehearsal().with(|setup| {
        let setup = if args.run.keep_salt { setup.keeps_salt() } else { setup };
        let run = setup.run(rehearsed.seed, rehearsed.replicate);
        match args.run.events {
            Some(Events::Json) => json_document(&run.export(&setup).data()),
            Some(Events::Csv) => Ok(run.export(&setup).table()),
            Some(Events::Trace) => json_document(&run.export(&setup).trace()),
            None if args.json => json_document(&run.export(&setup).data()),
            None => {
                let during = during.unwrap_or_else(|| shown(scenario, &run));
                Ok(tell::run(&rehearsed, &run, during, page(&args.look)))
            }
        }
    })
}

/// What is run.
#[derive(Debug)]
pub(crate) struct Rehearsed<'s> {
    pub(crate) scenario: &'s Scenario,
    pub(crate) policy: Policy,
    pub(crate) hypothesis: Option<&'s Hypothesis>,
    pub(crate) response: Option<&'s Response>,
    pub(crate) seed: u64,
    pub(crate) replicate: u32,
}

impl<'s> Rehearsed<'s> {
    pub(super) fn of(args: &ReplayArgs, scenario: &'s Scenario, hypothesis: &str) -> Result<Self, Failure> {
        let policy = match (&args.policy, scenario.policies().first()) {
            (Some(asked), _) => asked::policy(Some(scenario), asked)?,
            (None, Some(policy)) => Policy::of(policy),
            (None, None) => {
                let help = "give one by `--policy`".to_string();
                return Err(Failure::new("found a scenario without a policy, expected one to run", Some(help)));
            }
        };
        let hypothesis = asked::hypothesis(scenario, hypothesis)?;
        let response = args.run.response.as_deref().map(|name| asked::response(scenario, name)).transpose()?;
        Ok(Self {
            scenario,
            policy,
            hypothesis,
            response: response.unwrap_or_else(|| scenario.response_to(hypothesis)),
            seed: args.run.seed.unwrap_or(SEED),
            replicate: args.run.replicate.unwrap_or(0),
        })
    }

    pub(super) fn rehearsal(&self) -> Rehearsal<'_> {
        Rehearsal::of(self.scenario, &self.policy.policy).hypothesis(self.hypothesis).response(self.response)
    }
}

/// The first view of the scenario, and on until everything that happens to hosts is over.
fn shown(scenario: &Scenario, run: &Run) -> Interval {
    let first = scenario.views().first().map_or(scenario.span(), |view| view.during);
    let changes = run.events.iter().filter(|event| event.host.is_some() && tell::is_drawn(event));
    let last = changes.map(|event| event.at).max().unwrap_or(first.from());
    let until = last.saturating_add(MARGIN).max(first.until()).min(scenario.run_span().until());
    Interval::new(first.from(), until).unwrap_or(first)
}

/// The seed unless another is given.
pub(super) const SEED: u64 = 1;
/// Room after the last event, in seconds.
const MARGIN: u32 = 300;
