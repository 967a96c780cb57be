//! What one host is told, in the engine's words.

use stagger_core::Reason;
use stagger_web_wire::{Answer, Refusal, Told, ToldApply, ToldPolicy};

use crate::columns::second;
use crate::open::Opened;

pub(crate) fn answer(opened: &Opened, host: u32) -> Result<Answer, Refusal> {
    let (scenario, place) = (&opened.scenario, usize::try_from(host).unwrap_or(usize::MAX));
    let all = scenario.hosts().len();
    if place >= all {
        return Err(Refusal::of("", format!("host {host}"), format!("one of {all} hosts, counted from 0")));
    }
    let clause = |reason: &Reason| reason.sentence(scenario.wall()).to_string();
    let plans = opened.rollouts.iter().filter_map(|rollout| rollout.hosts.get(place));
    let policies = plans.map(|plan| {
        let applies = plan
            .applies
            .iter()
            .map(|apply| ToldApply { at: second(scenario.span(), apply.at), waited_for: clause(&apply.waited_for) });
        ToldPolicy { applies: applies.collect(), ending: clause(&plan.ending.reason) }
    });
    Ok(Answer::Told(Told { host, policies: policies.collect() }))
}
