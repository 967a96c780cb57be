//! What the generator says of Rust, taken out.

use alloc::string::String;

use schemars::Schema;
use serde_json::{Map, Value};

/// A key that may be left out need not take null, numbers need not name Rust's types, and a description is not broken into
/// lines.
pub(super) fn tidy(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    object.remove("format");
    if let Some(Value::String(words)) = object.get_mut("description") {
        *words = unwrapped(words);
    }
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        properties.values_mut().filter_map(Value::as_object_mut).for_each(without_null);
    }
}

fn without_null(property: &mut Map<String, Value>) {
    let null = |value: &Value| value.as_str() == Some("null") || value.get("type").is_some_and(|kind| kind == "null");
    for key in ["type", "anyOf"] {
        let Some(Value::Array(kinds)) = property.get_mut(key) else { continue };
        kinds.retain(|kind| !null(kind));
        if kinds.len() > 1 {
            continue;
        }
        let Some(only) = kinds.pop() else { continue };
        property.remove(key);
        match only {
            Value::Object(schema) => property.extend(schema),
            kind => drop(property.insert(String::from(key), kind)),
        }
    }
}

/// Each paragraph on one line.
fn unwrapped(words: &str) -> String {
    let mut line = String::new();
    for paragraph in words.split("\n\n") {
        if !line.is_empty() {
            line.push_str("\n\n");
        }
        for (place, part) in paragraph.lines().enumerate() {
            line.push_str(if place == 0 { "" } else { " " });
            line.push_str(part.trim());
        }
    }
    line
}
