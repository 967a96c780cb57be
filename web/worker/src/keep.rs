//! What can be kept as a file, as the simulator writes it.

use stagger_sim::Export;
use stagger_web_wire::{Answer, Keep, Refusal, WhatIf};

use crate::open::Opened;
use crate::rehearse;

pub(crate) fn answer(opened: &Opened, keep: &Keep) -> Result<Answer, Refusal> {
    let text = match keep {
        Keep::Events(what_if) => Ok(run(opened, what_if, |export| export.table())?),
        Keep::Trace(what_if) => run(opened, what_if, |export| serde_json::to_string(&export.trace()))?,
        Keep::Fleet => {
            let fleet = opened.scenario.everyone();
            fleet.to_csv().or_else(|_| serde_json::to_string(fleet))
        }
    };
    // Neither writes to anything that could fail, nor is anything without a name in JSON.
    text.map(Answer::Text).map_err(|error| Refusal::of("", error.to_string(), "what can be written"))
}

/// Asks something of that run.
fn run<T>(opened: &Opened, what_if: &WhatIf, ask: impl FnOnce(Export<'_>) -> T) -> Result<T, Refusal> {
    rehearse::rehearse(opened, what_if, |_, setup| ask(setup.run(what_if.seed, what_if.replicate).export(setup)))
}
