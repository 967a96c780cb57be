//! `stagger replay`: what happened, beside what each policy would have done.

use std::ffi::OsStr;
use std::path::Path;

use stagger_core::read::MAX_NAME;
use stagger_sim::{Replay, Scenario, View, builtin};

use super::{given, page, scenarios};
use crate::args::ReplayArgs;
use crate::failure::Failure;
use crate::input::{Text, did_you_mean, is_stdin};
use crate::tell;

pub(super) fn answer(args: &ReplayArgs) -> Result<String, Failure> {
    let scenario = scenario(&args.scenario)?;
    let scenario = match &args.salt {
        Some(salt) => scenario.with_salt(&given::name("--salt", salt)?),
        None => scenario,
    };
    let replay = Replay::of(&scenario);
    if args.json {
        return serde_json::to_string_pretty(&replay)
            .map(|json| json + "\n")
            .map_err(|error| Failure::new(format!("the replay is no JSON: {error}"), None));
    }
    let policy = args.policy.as_deref().map(|name| policy(&scenario, name)).transpose()?;
    let shown = tell::Shown { view: view(&scenario, args.view.as_deref())?, policy };
    Ok(tell::replay(&replay, &shown, page(&args.look)))
}

/// A built-in scenario by its name; or else a file, or standard input.
fn scenario(asked: &Path) -> Result<Scenario, Failure> {
    if let Some(scenario) = asked.to_str().and_then(builtin::scenario) {
        return Ok(scenario);
    }
    let names_a_file = is_stdin(asked) || asked.components().count() > 1 || asked.extension().is_some();
    if !names_a_file && !asked.exists() {
        let help = "for a scenario in a file, give its path, such as `./mine.toml`";
        return Err(scenarios::unknown(&asked.to_string_lossy(), Some(help)));
    }
    let text = Text::read(asked, Scenario::MAX_BYTES)?;
    Scenario::read(&name(asked), &text.text).map_err(|report| Failure::report(&text.name, &text.text, report))
}

/// The name of the file without its ending, no longer than a salt may be.
fn name(path: &Path) -> String {
    let stem = if is_stdin(path) { None } else { path.file_stem().map(OsStr::to_string_lossy) };
    let stem = stem.as_deref().unwrap_or("stdin");
    stem.get(..stem.floor_char_boundary(MAX_NAME)).unwrap_or_default().to_string()
}

/// That view, or the first: a scenario has at least one.
fn view<'a>(scenario: &'a Scenario, name: Option<&str>) -> Result<&'a View, Failure> {
    let views = scenario.views();
    let view = match name {
        Some(name) => views.iter().find(|view| view.name.eq_ignore_ascii_case(name)),
        None => views.first(),
    };
    let names = views.iter().map(|view| view.name.as_str());
    view.ok_or_else(|| unknown("view", name.unwrap_or_default(), names))
}

/// The place of that policy among those of the scenario.
fn policy(scenario: &Scenario, name: &str) -> Result<usize, Failure> {
    let names = || scenario.policies().iter().map(|policy| policy.name.as_str());
    names().position(|known| known == name).ok_or_else(|| unknown("policy", name, names()))
}

fn unknown<'n>(what: &str, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Failure {
    let known: Vec<String> = names.clone().map(|name| format!("`{name}`")).collect();
    let what = format!("found no {what} called `{name}` in this scenario, expected one of {}", known.join(", "));
    Failure::new(what, did_you_mean(name, names))
}
