//! `stagger replay`: what happened, beside what each policy would have done.

mod ensemble;
mod run;
mod why;

use std::path::PathBuf;

use stagger_sim::{Replay, Scenario, View};

use super::asked::{scenario, unknown};
use super::{given, json_document, page};
use crate::args::ReplayArgs;
use crate::failure::Failure;
use crate::tell;

pub(crate) use run::Rehearsed;

pub(super) fn answer(args: &ReplayArgs) -> Result<String, Failure> {
    given::stdin_once([&args.scenario].into_iter().chain(&args.fleet).map(PathBuf::as_path), false)?;
    let scenario = scenario(&args.scenario)?;
    let scenario = match &args.fleet {
        Some(fleet) => scenario.with_fleet(given::fleet(fleet)?),
        None => scenario,
    };
    let scenario = match &args.salt {
        Some(salt) => scenario.with_salt(&given::name("--salt", salt)?),
        None => scenario,
    };
    if let Some(hypothesis) = &args.run.hypothesis {
        return match (args.run.replicates, &args.run.why) {
            (Some(replicates), _) => ensemble::answer(args, &scenario, hypothesis, replicates),
            (None, Some(host)) => why::answer(args, &scenario, hypothesis, host),
            (None, None) => run::answer(args, &scenario, hypothesis),
        };
    }
    let replay = Replay::of(&scenario);
    if args.json {
        return json_document(&replay);
    }
    let policy = args.policy.as_deref().map(|name| policy(&scenario, name)).transpose()?;
    let shown = tell::Shown { view: view(&scenario, args.view.as_deref())?, policy };
    Ok(tell::replay(&replay, &shown, page(&args.look)))
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
