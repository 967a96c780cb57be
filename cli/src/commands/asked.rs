//! What names on the command line stand for: scenarios, and in them policies, hypotheses and responses.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use stagger_core::read::{MAX_NAME, PolicyBuf};
use stagger_core::text;
use stagger_sim::{Fleet, Hypothesis, MadeFleet, Mark, Response, Scenario, ScenarioPolicy, builtin};

use super::scenarios;
use crate::failure::Failure;
use crate::input::{Text, did_you_mean, is_stdin};

/// A built-in scenario by its name; or else a file, or standard input.
pub(super) fn scenario(asked: &Path) -> Result<Scenario, Failure> {
    scenario_and_text(asked).map(|(scenario, _)| scenario)
}

/// The same, and its text.
pub(super) fn scenario_and_text(asked: &Path) -> Result<(Scenario, String), Failure> {
    let known = |name: &str| builtin::scenario(name).zip(builtin::text(name).map(str::to_string));
    if let Some(known) = asked.to_str().and_then(known) {
        return Ok(known);
    }
    let names_a_file = is_stdin(asked) || asked.components().count() > 1 || asked.extension().is_some();
    if !names_a_file && !asked.exists() {
        let help = "for a scenario in a file, give its path, such as `./mine.toml`";
        return Err(scenarios::unknown(&asked.to_string_lossy(), Some(help)));
    }
    let Text { name: path, text, .. } = Text::read(asked, Scenario::MAX_BYTES)?;
    let scenario = Scenario::read(&name(asked), &text).map_err(|report| Failure::report(&path, &text, report))?;
    Ok((scenario, text))
}

/// The name of the file without its ending, no longer than a salt may be.
fn name(path: &Path) -> String {
    let stem = if is_stdin(path) { None } else { path.file_stem().map(OsStr::to_string_lossy) };
    let stem = stem.as_deref().unwrap_or("stdin");
    stem.get(..stem.floor_char_boundary(MAX_NAME)).unwrap_or_default().to_string()
}

/// The fleet of a run of the scenario, or that of the file, or a made-up one of that size.
pub(super) fn fleet<'s>(
    scenario: Option<&'s Scenario>,
    file: Option<&Path>,
    hosts: Option<u32>,
) -> Result<Cow<'s, Fleet>, Failure> {
    match (scenario, file) {
        (Some(scenario), _) => Ok(Cow::Borrowed(scenario.everyone())),
        (None, Some(file)) => super::given::fleet(file).map(Cow::Owned),
        (None, None) => {
            Ok(Cow::Owned(MadeFleet::of_size(usize::try_from(hosts.unwrap_or(0)).unwrap_or(usize::MAX)).make()))
        }
    }
}

/// A policy that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    /// What to call it: as the scenario, or the path of its file.
    pub(crate) name: String,
    pub(crate) policy: PolicyBuf,
    /// How it is known, if a scenario says it.
    pub(crate) mark: Option<Mark>,
    /// What it is, in a line, if a scenario says it.
    pub(crate) title: Option<String>,
    /// Its text as TOML or JSON, if it came from a file.
    pub(crate) text: Option<String>,
}

impl Policy {
    pub(super) fn of(policy: &ScenarioPolicy) -> Self {
        Self {
            name: policy.name.clone(),
            policy: policy.policy.clone(),
            mark: Some(policy.mark),
            title: Some(policy.title.clone()),
            text: None,
        }
    }
}

/// The policy of that name in the scenario, or of that file.
pub(super) fn policy(scenario: Option<&Scenario>, asked: &str) -> Result<Policy, Failure> {
    let known = scenario.into_iter().flat_map(everything);
    if let Some(policy) = known.clone().find(|policy| policy.name == asked) {
        return Ok(Policy::of(policy));
    }
    let path = Path::new(asked);
    let names_a_file = is_stdin(path) || path.components().count() > 1 || path.extension().is_some();
    if scenario.is_some() && !names_a_file && !path.exists() {
        return Err(unknown("policy", asked, known.map(|policy| policy.name.as_str())));
    }
    let read = Text::read(path, text::MAX_BYTES)?;
    let policy = read.parse(text::policy, PolicyBuf::from_tree)?;
    Ok(Policy { name: asked.to_string(), policy, mark: None, title: None, text: Some(read.text) })
}

/// The policies of a scenario, those that are there to be compared with last.
fn everything(scenario: &Scenario) -> impl Iterator<Item = &ScenarioPolicy> + Clone {
    scenario.policies().iter().chain(scenario.what_ifs())
}

/// The hypothesis of that name; `None` for a good release.
pub(super) fn hypothesis<'s>(scenario: &'s Scenario, name: &str) -> Result<Option<&'s Hypothesis>, Failure> {
    let known = &scenario.model().hypotheses;
    one(known, "hypothesis", name, |hypothesis| &hypothesis.name)
}

/// The response of that name; `None` where people do nothing.
pub(super) fn response<'s>(scenario: &'s Scenario, name: &str) -> Result<Option<&'s Response>, Failure> {
    let known = &scenario.model().responses;
    one(known, "response", name, |response| &response.name)
}

fn one<'s, T>(
    known: &'s [T],
    what: &str,
    asked: &str,
    name: impl Fn(&T) -> &String + Copy,
) -> Result<Option<&'s T>, Failure> {
    if asked == NONE {
        return Ok(None);
    }
    let found = known.iter().find(|one| name(one) == asked);
    let names = known.iter().map(|one| name(one).as_str()).chain([NONE]);
    found.map(Some).ok_or_else(|| unknown(what, asked, names))
}

/// Nothing of that kind has that name: the names there are, and the one that was meant.
pub(super) fn unknown<'n>(what: &str, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Failure {
    let known: Vec<String> = names.clone().map(|name| format!("`{name}`")).collect();
    let what = format!("found no {what} called `{name}` in this scenario, expected one of {}", known.join(", "));
    Failure::new(what, did_you_mean(name, names))
}

/// The name of what is not there.
pub(super) const NONE: &str = "none";
