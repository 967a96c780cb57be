//! One run of what might have been.

use stagger_core::read::PolicyBuf;
use stagger_core::text;
use stagger_sim::{Hypothesis, Rehearsal, Response, Run, Setup};
use stagger_web_wire::{Answer, Refusal, WhatIf};

use crate::open::{Opened, refusal};
use crate::world;

pub(crate) fn answer(opened: &Opened, what_if: &WhatIf) -> Result<Answer, Refusal> {
    let world = with_run(opened, what_if, |policy, _, run| world::of(&opened.scenario, policy, run));
    world.map(|world| Answer::World(Box::new(world)))
}

/// Asks something of that run: `ask` is given its policy, what is run, and the run.
pub(crate) fn with_run<T>(
    opened: &Opened,
    what_if: &WhatIf,
    ask: impl FnOnce(&PolicyBuf, &Setup<'_>, &Run) -> T,
) -> Result<T, Refusal> {
    let (scenario, model) = (&opened.scenario, opened.scenario.model());
    let hypothesis = what_if.hypothesis.as_deref().map(|name| {
        let all = model.hypotheses.iter().map(|one| one.name.as_str());
        scenario.hypothesis(name).ok_or_else(|| unknown("hypothesis", name, all))
    });
    let response = what_if.response.as_deref().map(|name| {
        let all = model.responses.iter().map(|one| one.name.as_str());
        scenario.response(name).ok_or_else(|| unknown("response", name, all))
    });
    let (hypothesis, response): (Option<&Hypothesis>, Option<&Response>) =
        (hypothesis.transpose()?, response.transpose()?);
    let policy = text::policy(&what_if.policy).map_err(refusal)?;
    let rehearsal = Rehearsal::of(scenario, &policy).hypothesis(hypothesis).response(response);
    Ok(rehearsal.with(|setup| ask(&policy, &setup, &setup.run(what_if.seed, what_if.replicate))))
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Refusal {
    let known: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    let expected = if known.is_empty() { format!("no {what}: the scenario has none") } else { known.join(", ") };
    Refusal::of(what, format!("`{name}`"), expected)
}
