//! `docs/replay.schema.json` says what `stagger replay --json` prints, `docs/run.schema.json` what it prints of a run.
//!
//! After a change of the format, run this with `UPDATE_SCHEMA=1` and look at the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::common::{answer, stagger};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use stagger_sim::{Export, Replay, builtin};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(format!("{name}.schema.json"))
}

fn is_that_of_the_code<T: JsonSchema>(name: &str) {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let made = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
    let file = file(name);
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        let beside = file.with_extension("json.new");
        fs::write(&beside, &made).and_then(|()| fs::rename(&beside, &file)).expect("the schema is written");
    }
    let kept = fs::read_to_string(file).expect("the schema is there");
    assert_eq!(kept, made, "run this test with UPDATE_SCHEMA=1");
}

#[test]
fn the_schemas_are_those_of_the_code() {
    is_that_of_the_code::<Replay<'static>>("replay");
    is_that_of_the_code::<Export<'static>>("run");
}

/// The files that are read have theirs, held to the readers by the tests of the package `stagger-tests`.
#[test]
fn the_schemas_of_what_is_read_are_printed_as_they_are_checked_in() {
    for name in ["policy", "feed", "host", "evidence"] {
        let printed = answer(stagger(&["schema", name]));
        assert_eq!(printed, fs::read_to_string(file(name)).expect(name));
        let schema: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(schema["title"], format!("Stagger {name}"));
    }
}

#[test]
fn every_replay_is_valid_and_a_wrong_one_is_not() {
    let schema: Value = serde_json::from_str(&answer(stagger(&["schema", "replay"]))).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for name in builtin::names() {
        let replay: Value = serde_json::from_str(&answer(stagger(&["replay", name, "--json"]))).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&replay).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{name}");

        let wrong = |pointer: &str, value: Value| {
            let mut replay = replay.clone();
            *replay.pointer_mut(pointer).expect("it is there") = value;
            !validator.is_valid(&replay)
        };
        assert!(wrong("/format", Value::from("one")), "{name}");
        assert!(wrong("/from", Value::Null), "{name}");
        assert!(wrong("/policies/0/mark", Value::from("guessed")), "{name}");
        assert!(wrong("/policies/0/rollout/hosts/0/applies/0/waited-for/code", Value::from("mood")), "{name}");
    }
}

/// Runs in which there is something of everything: hosts that apply, fall and return, people, breakers, rings and removals.
#[test]
fn every_run_is_valid_and_a_wrong_one_is_not() {
    let schema: Value = serde_json::from_str(&answer(stagger(&["schema", "run"]))).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut happened = BTreeSet::new();
    for (policy, hypothesis, response) in [
        ("as-it-was", "apply-and-removal", "recorded"),
        ("gradual-12h", "common-trigger", "withdrawn-by-vendor"),
        ("three-rings", "none", "nobody"),
        ("gradual-breaker", "shared-minutes", "nobody"),
        ("removal-behind-a-canary", "apply-and-removal", "withdrawn-by-us"),
    ] {
        let args =
            ["replay", "binarylane-2018", "--policy", policy, "--hypothesis", hypothesis, "--response", response];
        let run: Value = serde_json::from_str(&answer(stagger(&[&args[..], &["--json"]].concat()))).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&run).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{policy}");
        let events = run["events"].as_array().expect("events");
        happened.extend(events.iter().filter_map(|event| event["what"].as_str().map(str::to_string)));
        let place = events.iter().position(|event| event["what"] == "applies").expect("a host applies");
        let wrong = |pointer: &str, value: Value| {
            let mut run = run.clone();
            *run.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
            !validator.is_valid(&run)
        };
        assert!(wrong("/hits", Value::Null) && wrong("/outcome/peak-down", Value::from("many")), "{policy}");
        assert!(wrong(&format!("/events/{place}/what"), Value::from("rests")), "{policy}");
        assert!(wrong(&format!("/events/{place}/reason/code"), Value::from("mood")), "{policy}");
    }
    for what in ["told", "applies", "applied", "removes", "falls", "returns", "acts", "shows", "stops", "opens"] {
        assert!(happened.contains(what), "{what} of {happened:?}");
    }
}
