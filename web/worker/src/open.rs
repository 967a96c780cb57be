//! Opening a scenario.

use stagger_core::read::Report;
use stagger_sim::{Replay, Rollout, Scenario, builtin};
use stagger_web_wire::{Answer, Open, Problem, Refusal};

use crate::columns::number;
use crate::desk::Desk;
use crate::{own_fleet, scene};

/// A scenario that is open: what was read, and its rollouts.
#[derive(Debug)]
pub(crate) struct Opened {
    text: String,
    pub(crate) scenario: Scenario,
    pub(crate) rollouts: Vec<Rollout>,
}

impl Desk {
    /// Reads the scenario and asks the engine for every host and policy of it.
    pub(crate) fn open(&mut self, open: Open) -> Result<Answer, Refusal> {
        let text = match open.text {
            Some(text) => text,
            None => builtin::text(&open.name).map(str::to_owned).ok_or_else(|| unknown(&open.name))?,
        };
        let scenario = Scenario::read(&open.name, &text).map_err(refusal)?;
        let scenario = match &open.fleet {
            Some(fleet) => scenario.with_fleet(own_fleet::read(fleet)?),
            None => scenario,
        };
        let scenario = match open.salt {
            Some(salt) if !SALT.contains(&salt.len()) => {
                let found = format!("{} bytes", salt.len());
                let expected = format!("{} to {} bytes", SALT.start(), SALT.end());
                return Err(Refusal::of("salt", found, expected));
            }
            Some(salt) => scenario.with_salt(&salt),
            None => scenario,
        };
        let rollouts = Replay::of(&scenario).rollouts().to_vec();
        let opened = Opened { text, scenario, rollouts };
        let scene = scene::of(&opened);
        self.keep(opened);
        Ok(Answer::Scene(Box::new(scene)))
    }
}

impl Opened {
    /// The text that was read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

fn unknown(name: &str) -> Refusal {
    let names: Vec<String> = builtin::names().map(|name| format!("`{name}`")).collect();
    Refusal::of("", format!("no built-in scenario `{name}`"), format!("one of {}", names.join(", ")))
}

/// A report, as the page is told it.
pub(crate) fn refusal(report: Report) -> Refusal {
    let problems = report.problems.into_iter().map(|problem| Problem {
        place: problem.place.line.zip(problem.place.column).map(|(line, column)| (number(line), number(column))),
        span: problem.place.span.map(|span| (number(span.start), number(span.end))),
        path: problem.place.path,
        found: problem.found,
        expected: problem.expected,
        hint: problem.hint,
    });
    Refusal { problems: problems.collect(), left_out: number(report.left_out) }
}

/// How long a salt may be, in bytes: as in policies.
const SALT: core::ops::RangeInclusive<usize> = 1..=128;
