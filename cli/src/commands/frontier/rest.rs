//! [`Rest`]: what of the fleet's own policy stays, whatever the candidate.

use stagger_sim::Scenario;
use toml::{Table, Value};

use crate::args::FrontierArgs;
use crate::commands::{Policy, asked};
use crate::failure::Failure;

/// What of the fleet's own policy stays, whatever the candidate.
#[derive(Debug)]
pub(super) struct Rest {
    /// What the policy is called.
    pub(super) name: String,
    /// All of it, as TOML.
    pub(super) whole: String,
    /// Without what candidates give and what time alone does not settle.
    pub(super) text: String,
    /// What was left out for the latter.
    pub(super) left_out: Vec<String>,
}

impl Rest {
    pub(super) fn of(scenario: Option<(&Scenario, &str)>, args: &FrontierArgs) -> Result<Self, Failure> {
        let of_scenario = scenario.map(|(scenario, _)| scenario);
        let policy = match (&args.policy, of_scenario) {
            (Some(asked), _) => asked::policy(of_scenario, asked)?,
            (None, Some(scenario)) => match scenario.policies().first() {
                Some(policy) => Policy::of(policy),
                None => return Ok(Self::cut(BY_DEFAULT.to_string(), by_default(), args)),
            },
            (None, None) => return Ok(Self::cut(BY_DEFAULT.to_string(), by_default(), args)),
        };
        let table = match (&policy.text, scenario) {
            (Some(text), _) => of_text(text),
            (None, Some((scenario, text))) => in_scenario(text, scenario, &policy),
            (None, None) => None,
        };
        let table = table.ok_or_else(|| Failure::new(format!("the policy `{}` is no table", policy.name), None))?;
        Ok(Self::cut(policy.name, table, args))
    }

    fn cut(name: String, table: Table, args: &FrontierArgs) -> Self {
        let whole = table.to_string();
        let mut rest = table;
        for key in GIVEN {
            rest.remove(key);
        }
        if args.points.iter().any(|point| point.window.is_some()) {
            rest.remove("window");
        }
        let left_out = UNSETTLED.into_iter().filter(|key| rest.remove(*key).is_some());
        let left_out = left_out.map(str::to_string).collect();
        Self { name, whole, text: rest.to_string(), left_out }
    }
}

/// Hosts that check every four hours, each at a minute of its own.
fn by_default() -> Table {
    let check = [("cron", "H */4 * * *"), ("zone", "UTC")];
    let check = check.map(|(key, value)| (key.to_string(), Value::String(value.to_string())));
    let salt = Value::String("stagger".to_string());
    [("salt".to_string(), salt), ("check".to_string(), Value::Table(check.into_iter().collect()))].into_iter().collect()
}

/// A policy in a file, as TOML or JSON.
fn of_text(text: &str) -> Option<Table> {
    text.parse().ok().or_else(|| Table::try_from(serde_json::from_str::<serde_json::Value>(text).ok()?).ok())
}

/// A policy in a scenario, with the salt that it has there.
fn in_scenario(text: &str, scenario: &Scenario, policy: &Policy) -> Option<Table> {
    let whole: Table = text.parse().ok()?;
    let lists = ["policy", "what-if"].into_iter().filter_map(|list| whole.get(list)?.as_array());
    let mut named = lists.flatten().filter(|one| one.get("name").and_then(Value::as_str) == Some(&policy.name));
    let mut table = named.next()?.as_table()?.clone();
    for key in OF_SCENARIOS {
        table.remove(key);
    }
    table.entry("salt").or_insert_with(|| Value::String(scenario.name().to_string()));
    Some(table)
}

const BY_DEFAULT: &str = "checks every four hours";
/// What a candidate gives.
const GIVEN: [&str; 3] = ["minimum-age", "ramp", "ring"];
/// What asks for evidence, or for what changes on a host.
const UNSETTLED: [&str; 3] = ["breaker", "in-flight", "inhibit"];
/// What a scenario says of a policy.
const OF_SCENARIOS: [&str; 6] = ["name", "title", "kind", "mark", "source", "note"];
