//! [`Fix`]: what to write instead, tried before it is told.

use std::fmt;

use serde::{Serialize, Serializer};
use stagger_core::read::{Node, PolicyBuf, Value};
use stagger_core::text;

use super::figure::span;
use super::rule::Rule;

/// What to write in a policy, in place of what stands there under the same keys. As data it is a table of TOML texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    settings: Vec<Setting>,
}

/// A key of a policy and its value, as TOML writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// The value, in TOML.
    pub value: String,
}

impl Fix {
    fn new(settings: &[(&'static str, &str)]) -> Self {
        let setting = |(key, value): &(&'static str, &str)| Setting { key, value: (*value).to_string() };
        Self { settings: settings.iter().map(setting).collect() }
    }

    /// What to write, key by key.
    #[must_use]
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// A policy with it; `None` if the policy then made no sense.
    #[must_use]
    pub fn apply(&self, policy: &PolicyBuf) -> Option<PolicyBuf> {
        let data = serde_json::to_value(policy).ok()?;
        let mut node: Node = serde_json::from_value(data).ok()?;
        self.write_into(&mut node);
        PolicyBuf::from_tree(&node).ok()
    }

    fn write_into(&self, policy: &mut Node) {
        let Ok(fix) = text::tree(&self.to_string(), text::MAX_BYTES) else { return };
        if let (Value::Table(entries), Value::Table(new)) = (&mut policy.value, fix.value) {
            entries.retain(|(key, _)| !new.iter().any(|(other, _)| other.text == key.text));
            entries.extend(new);
        }
    }
}

impl fmt::Display for Fix {
    /// As lines of TOML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.iter().try_for_each(|Setting { key, value }| writeln!(f, "{key} = {value}"))
    }
}

impl Serialize for Fix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.settings.iter().map(|setting| (setting.key, &setting.value)))
    }
}

/// The first of the rule's remedies with which the policy makes sense, the rule finds nothing, and none finds what none
/// found before; or else the first with which the rule finds nothing. `finds` tells which rules find anything.
pub(super) fn of(
    policy: &PolicyBuf,
    rule: Rule,
    before: &[Rule],
    finds: impl Fn(&PolicyBuf) -> Vec<Rule>,
) -> Option<Fix> {
    let mut second_best = None;
    for fix in remedies(policy, rule) {
        let Some(after) = fix.apply(policy).map(|fixed| finds(&fixed)).filter(|after| !after.contains(&rule)) else {
            continue;
        };
        if after.iter().all(|found| before.contains(found)) {
            return Some(fix);
        }
        second_best = second_best.or(Some(fix));
    }
    second_best
}

/// What may help against what a rule finds, the mildest first.
fn remedies(policy: &PolicyBuf, rule: Rule) -> Vec<Fix> {
    let fixes = |list: &[&[(&'static str, &str)]]| list.iter().map(|settings| Fix::new(settings)).collect();
    let over = span(policy.ramp().map_or(0, stagger_core::Ramp::over).max(HALF_A_DAY));
    let linear = format!("{{ shape = \"linear\", over = \"{over}\" }}");
    match rule {
        Rule::WindowNeverOpen => fixes(&[
            &[AT_INSTANT],
            &[WINDOW],
            &[("freeze", "[]")],
            &[WINDOW, ("freeze", "[]")],
            &[AT_INSTANT, WINDOW, ("freeze", "[]")],
            &[("check", "{ every = \"4 h\" }"), WINDOW, ("freeze", "[]")],
        ]),
        Rule::SyncHour | Rule::PollNotApply => fixes(&[&[("ramp", &linear)], &[("ramp", &linear), AT_INSTANT]]),
        Rule::NoCanary => fixes(&[
            &[("ring", CANARY_BY_EVIDENCE), EVIDENCE],
            &[("ring", CANARY_BY_TIME)],
            &[("ring", CANARY_BY_TIME), AT_INSTANT],
        ]),
        Rule::CheckClump => fixes(&[&[AT_INSTANT], &[("check", "{ every = \"30 min\" }")]]),
        Rule::WaveClump => fixes(&[&[("ramp", &linear)]]),
        Rule::CatchupHerd => fixes(&[
            &[("catch-up", "\"6 h\"")],
            &[("catch-up", "\"12 h\"")],
            &[("catch-up", "\"1 d\"")],
            &[("catch-up", "\"6 h\""), AT_INSTANT],
        ]),
    }
}

const AT_INSTANT: (&str, &str) = ("apply", "\"at-instant\"");
const WINDOW: (&str, &str) = ("window", "[{ from = \"00:00\", to = \"06:00\", zone = \"UTC\" }]");
const EVIDENCE: (&str, &str) = ("evidence", "{ staleness = \"10 min\", heartbeat = \"15 min\" }");
const CANARY_BY_EVIDENCE: &str = "[{ name = \"canary\", share = \"5 %\" }, \
    { name = \"rest\", needs = { hosts = 1, host-hours = 24, failures = \"0 %\" } }]";
const CANARY_BY_TIME: &str = "[{ name = \"canary\", share = \"10 %\" }, { name = \"rest\", after = \"1 d\" }]";
const HALF_A_DAY: u32 = 43_200;
