//! `docs/replay.schema.json` says what `stagger replay --json` prints.
//!
//! After a change of the format, run this with `UPDATE_SCHEMA=1` and look at the difference.

use std::fs;
use std::path::PathBuf;

use crate::common::{answer, stagger};
use schemars::generate::SchemaSettings;
use serde_json::Value;
use stagger_sim::{Replay, builtin};

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/replay.schema.json")
}

#[test]
fn the_schema_is_that_of_the_code() {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Replay<'static>>();
    let made = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        let beside = file().with_extension("json.new");
        fs::write(&beside, &made).and_then(|()| fs::rename(&beside, file())).expect("the schema is written");
    }
    let kept = fs::read_to_string(file()).expect("the schema is there");
    assert_eq!(kept, made, "run this test with UPDATE_SCHEMA=1");
}

/// The files that are read have theirs, held to the readers by the tests of the package `stagger-tests`.
#[test]
fn the_schemas_of_what_is_read_are_printed_as_they_are_checked_in() {
    for name in ["policy", "feed", "host", "evidence"] {
        let printed = answer(stagger(&["schema", name]));
        assert_eq!(printed, fs::read_to_string(file().with_file_name(format!("{name}.schema.json"))).expect(name));
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
