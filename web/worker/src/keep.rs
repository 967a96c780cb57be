//! What can be kept as a file, as the simulator writes it.

use stagger_web_wire::{Answer, Keep, Refusal};

use crate::open::Opened;
use crate::rehearse;

pub(crate) fn answer(opened: &Opened, keep: &Keep) -> Result<Answer, Refusal> {
    let text = match keep {
        Keep::Events(what_if) => rehearse::with_run(opened, what_if, |_, setup, run| Ok(run.export(setup).table()))?,
        Keep::Trace(what_if) => {
            rehearse::with_run(opened, what_if, |_, setup, run| serde_json::to_string(&run.export(setup).trace()))?
        }
        Keep::Fleet => {
            let fleet = opened.scenario.everyone();
            fleet.to_csv().or_else(|_| serde_json::to_string(fleet))
        }
    };
    // Neither writes to anything that could fail, nor is anything without a name in JSON.
    text.map(Answer::Text).map_err(|error| Refusal::of("", error.to_string(), "what can be written"))
}
