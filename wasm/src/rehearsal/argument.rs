//! The arguments of a rehearsal, each refused under its own name.

use js_sys::Function;
use stagger_core::read::{MAX_NAME, PolicyBuf, Refused, Table, Value, read};
use stagger_core::text;
use stagger_sim::{Scenario, builtin};
use wasm_bindgen::prelude::*;

use crate::argument::{is_absent, take};
use crate::refuse::refuse;

/// A scenario, from its text or by the name of one that comes along.
pub(super) fn scenario(value: &JsValue, choice: &JsValue) -> Result<Scenario, JsValue> {
    let text =
        take("scenario", value, |node| read(node, |item| item.text(1..=Scenario::MAX_BYTES).map(ToString::to_string)))?;
    if let Some(known) = builtin::scenario(&text) {
        return Ok(known);
    }
    let name = called(choice)?;
    Scenario::read(name.as_deref().unwrap_or("scenario"), &text).map_err(|report| refuse("scenario", &report))
}

/// The name of the scenario, which stands in for the salt of its policies.
fn called(choice: &JsValue) -> Result<Option<String>, JsValue> {
    if is_absent(choice) {
        return Ok(None);
    }
    take("choice", choice, |node| {
        read(node, |item| {
            let name = item.table()?.optional("name").map(|item| item.text(1..=MAX_NAME).map(ToString::to_string));
            name.transpose()
        })
    })
}

/// What of the scenario is run.
pub(super) struct Choice {
    pub(super) policy: PolicyBuf,
    /// By their places in the model.
    pub(super) hypothesis: Option<usize>,
    pub(super) response: Option<Option<usize>>,
}

pub(super) fn choice(value: &JsValue, scenario: &Scenario) -> Result<Choice, JsValue> {
    // What is not said is chosen all the same: then nothing is like an empty table.
    let nothing = JsValue::from(js_sys::Object::new());
    let value = if is_absent(value) { &nothing } else { value };
    let model = scenario.model();
    let (policy, hypothesis, response) = take("choice", value, |node| {
        read(node, |item| {
            let table = item.table()?;
            let policy = policy(&table, scenario);
            let hypotheses = model.hypotheses.iter().map(|hypothesis| hypothesis.name.as_str());
            let first = (!model.hypotheses.is_empty()).then_some(0);
            let hypothesis = named(&table, "hypothesis", hypotheses).map(|named| named.unwrap_or(first));
            let response = named(&table, "response", model.responses.iter().map(|response| response.name.as_str()));
            // It was read before the scenario was.
            let _ = table.optional("name");
            table.finish()?;
            Ok((policy?, hypothesis?, response?))
        })
    })?;
    let policy = match policy {
        Written::Read(policy) => *policy,
        Written::Text(text) => text::policy(&text).map_err(|report| refuse("policy-text", &report))?,
    };
    Ok(Choice { policy, hypothesis, response })
}

/// A policy, read or to be read.
enum Written {
    Read(Box<PolicyBuf>),
    Text(String),
}

fn policy(table: &Table<'_>, scenario: &Scenario) -> Result<Written, Refused> {
    let text = table.optional("policy-text").map(|item| item.text(1..=text::MAX_BYTES).map(ToString::to_string));
    let all = || scenario.policies().iter().chain(scenario.what_ifs());
    let Some(item) = table.optional("policy") else {
        if let Some(text) = text {
            return text.map(Written::Text);
        }
        let Some(first) = all().next() else {
            return Err(table.item().wrong("nothing", "the key `policy`, since the scenario has none", None));
        };
        return Ok(Written::Read(Box::new(first.policy.clone())));
    };
    if text.is_some() {
        return Err(item.wrong("both `policy` and `policy-text`", "one of them", None));
    }
    if !matches!(item.node().value, Value::Text(_)) {
        let table = item.table()?;
        let policy = PolicyBuf::take(&table, Some(scenario.name()));
        table.finish()?;
        return policy.map(|policy| Written::Read(Box::new(policy)));
    }
    let name = item.text(1..=MAX_NAME)?;
    let known = scenario.policy(name).map(|policy| Written::Read(Box::new(policy.policy.clone())));
    known.ok_or_else(|| item.unknown_name(all().map(|policy| policy.name.as_str())))
}

/// The place of what is named, if anything is; the inner `None` is what [`NONE`] says.
fn named<'n>(
    table: &Table<'_>,
    key: &'static str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Result<Option<Option<usize>>, Refused> {
    let Some(item) = table.optional(key) else { return Ok(None) };
    let name = item.text(1..=MAX_NAME)?;
    match names.clone().position(|known| known == name) {
        None if name == NONE => Ok(Some(None)),
        None => Err(item.unknown_name(names.chain([NONE]))),
        place => Ok(Some(place)),
    }
}

/// The name of no hypothesis and no response: a good release, and people who do nothing.
const NONE: &str = "none";

/// A seed: a bigint, a whole number, or either as text.
pub(super) fn seed(value: &JsValue) -> Result<u64, JsValue> {
    const EXPECTED: &str =
        "a whole number from 0 to 18446744073709551615, as a bigint, a text or, up to 2^53, a number";
    take("seed", value, |node| {
        read(node, |item| match &node.value {
            Value::Text(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse().map_err(|_| item.wrong(format!("the text `{text}`"), EXPECTED, None))
            }
            Value::Integer(number) => u64::try_from(*number)
                .ok()
                .filter(|seed| value.is_bigint() || *seed <= 1 << 53)
                .ok_or_else(|| item.wrong(format!("the number `{number}`"), EXPECTED, None)),
            Value::Other(kind) => u64::try_from(value.clone()).map_err(|_| item.wrong(*kind, EXPECTED, None)),
            _ => Err(item.wrong(if is_absent(value) { "nothing" } else { "something else" }, EXPECTED, None)),
        })
    })
}

/// The number of a replicate.
pub(super) fn replicate(value: &JsValue) -> Result<u32, JsValue> {
    count("replicate", value, 0, u32::MAX)
}

/// How many replicates.
pub(super) fn replicates(value: &JsValue) -> Result<u32, JsValue> {
    count("replicates", value, 1, MAX_REPLICATES)
}

/// More take more memory than a module should.
const MAX_REPLICATES: u32 = 1_000_000;

fn count(argument: &'static str, value: &JsValue, least: u32, most: u32) -> Result<u32, JsValue> {
    take(argument, value, |node| {
        read(node, |item| item.integer(least.into()..=most.into()).map(|count| u32::try_from(count).unwrap_or(most)))
    })
}

/// Whom to tell how many replicates are done.
pub(super) fn progress(value: &JsValue) -> Result<Option<&Function>, JsValue> {
    if is_absent(value) {
        return Ok(None);
    }
    take("progress", value, |node| {
        let function = value.dyn_ref::<Function>().map(Some);
        read(node, |item| function.ok_or_else(|| item.wrong("something else", "a function", None)))
    })
}
