//! One run of what might have been.

use stagger_core::read::PolicyBuf;
use stagger_core::text;
use stagger_sim::{Hypothesis, Rehearsal, Response, Setup};
use stagger_web_wire::{Answer, Refusal, WhatIf};

use crate::open::{Opened, refusal};
use crate::world::{self, Beside};

pub(crate) fn answer(opened: &Opened, what_if: &WhatIf) -> Result<Answer, Refusal> {
    let world = rehearse(opened, what_if, |policy, setup| {
        let run = setup.run(what_if.seed, what_if.replicate);
        world::of(&opened.scenario, policy, &run, &Beside::of(&opened.scenario, setup, what_if))
    })?;
    Ok(Answer::World(Box::new(world)))
}

/// Asks something of the setup of what is rehearsed.
pub(crate) fn rehearse<T>(
    opened: &Opened,
    what_if: &WhatIf,
    ask: impl FnOnce(&PolicyBuf, &Setup<'_>) -> T,
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
    Ok(rehearsal.with(|setup| ask(&policy, &setup)))
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Refusal {
    let known: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    let expected = if known.is_empty() { format!("no {what}: the scenario has none") } else { known.join(", ") };
    Refusal::of(what, format!("`{name}`"), expected)
}
