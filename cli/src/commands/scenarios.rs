//! `stagger scenarios`: what comes with Stagger.

use stagger_sim::builtin;

use crate::args::ScenariosCommand;
use crate::failure::Failure;
use crate::input::did_you_mean;
use crate::tell;

pub(super) fn answer(command: Option<ScenariosCommand>) -> Result<String, Failure> {
    match command {
        None => Ok(tell::scenarios(builtin::names().filter_map(builtin::scenario))),
        Some(ScenariosCommand::Show { name }) => {
            builtin::text(&name).map(str::to_string).ok_or_else(|| unknown(&name, None))
        }
    }
}

/// No scenario is called that: the name that was meant, or else what may help.
pub(super) fn unknown(name: &str, help: Option<&str>) -> Failure {
    let known: Vec<String> = builtin::names().map(|name| format!("`{name}`")).collect();
    let what = format!("found no scenario called `{name}`, expected one of {}", known.join(", "));
    Failure::new(what, did_you_mean(name, builtin::names()).or_else(|| help.map(str::to_string)))
}
