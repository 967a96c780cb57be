//! `docs/*.schema.json` say what is read: they are generated, and held to the readers.
//!
//! After a change of what is read, run this with `UPDATE_SCHEMA=1` and look at the difference.

mod keys;
mod mutants;
mod samples;

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use stagger_core::schema::Document;

fn file(document: Document) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/{}.schema.json", document.name()))
}

fn schema(document: Document) -> Value {
    document.schema().to_value()
}

fn validator(document: Document) -> Validator {
    jsonschema::draft202012::new(&schema(document)).expect("a schema")
}

#[test]
fn the_schemas_are_those_of_the_code() {
    for document in Document::ALL {
        let file = file(document);
        let made = serde_json::to_string_pretty(&schema(document)).expect("JSON") + "\n";
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            let beside = file.with_extension("json.new");
            fs::write(&beside, &made).and_then(|()| fs::rename(&beside, &file)).expect("the schema is written");
        }
        let kept = fs::read_to_string(&file).expect("the schema is there");
        assert_eq!(kept, made, "run this test with UPDATE_SCHEMA=1");
        assert!(jsonschema::draft202012::meta::is_valid(&schema(document)), "{}", document.name());
    }
}

/// What an editor shows: no key without words.
#[test]
fn every_key_has_a_description() {
    fn walk(value: &Value, path: &str) {
        match value {
            Value::Object(table) => {
                for (key, value) in table {
                    let path = format!("{path}/{key}");
                    if key == "properties" && !path.contains("/if/") {
                        for (key, property) in value.as_object().expect("a table") {
                            // The name of a variant is told by the variant.
                            let told = property.get("description").or(property.get("const")).is_some();
                            assert!(told || path.contains("Agents"), "{path}/{key} has no description");
                        }
                    }
                    walk(value, &path);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| walk(value, path)),
            _ => {}
        }
    }
    for document in Document::ALL {
        walk(&schema(document), document.name());
    }
}
