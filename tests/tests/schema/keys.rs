//! Every key that a reader asks for stands in the schema and the other way round, with the same kind of value, names and
//! bounds. The readers tell it themselves: each is shown documents that grow by what it asked for, until it asks for
//! nothing new.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use stagger_core::read::{PolicyBuf, Question};
use stagger_core::schema::Document;
use stagger_tests::tree;

use super::samples::full;
use super::schema;

/// By path, the keys that may stand there and the kinds of value.
type Known = BTreeMap<String, BTreeSet<String>>;

/// What the readers ask in words, and the definition that says the same. A new form is named here once.
const FORMS: [(&str, &str); 9] = [
    ("a duration such as", "Duration"),
    ("a zone such as", "Zone"),
    ("a date, a time and a zone such as", "Instant"),
    ("a share such as", "Share"),
    ("a version such as", "Version"),
    ("a draw as 16 hexadecimal digits", "Draw"),
    ("a time of day in whole minutes", "TimeOfDay"),
    ("a date such as `2026-12-20`", "FreezeTime"),
    ("a list of days", "DaysText"),
];

/// What a reader looks at without asking, so that it can tell a text from a table: path, and what the schema says of it.
const LOOKED_AT: [(Document, &str, &str); 3] = [
    (Document::Policy, "/window/*/days", "text DaysText"),
    (Document::Policy, "/window/*/zone", "one of host"),
    (Document::Policy, "/freeze/*/zone", "one of host"),
];

#[test]
fn readers_and_schemas_know_the_same_keys_kinds_names_and_bounds() {
    for document in Document::ALL {
        let mut read = of_reader(document);
        for (_, path, kind) in LOOKED_AT.iter().filter(|(of, ..)| *of == document) {
            let fresh = read.get_mut(*path).expect(path).insert((*kind).to_string());
            assert!(fresh, "{path} is asked for {kind} by now");
        }
        let mut written = Known::new();
        let schema = schema(document);
        walk(&schema, &schema, String::new(), &mut written);
        let none = BTreeSet::new();
        let mut apart = Vec::new();
        for path in read.keys().chain(written.keys()).collect::<BTreeSet<_>>() {
            let (read, written) = (read.get(path).unwrap_or(&none), written.get(path).unwrap_or(&none));
            apart.extend(read.difference(written).map(|kind| format!("{path}: the schema lacks: {kind}")));
            apart.extend(written.difference(read).map(|kind| format!("{path}: the reader does not ask for: {kind}")));
        }
        assert_eq!(apart, [""; 0], "{}", document.name());
        assert!(read.len() >= 5, "{}", document.name());
    }
}

#[test]
fn the_keys_of_a_policy_are_all_told() {
    let keys: BTreeSet<String> = PolicyBuf::KEYS.iter().map(|key| format!("key {key}")).collect();
    let mut told = of_reader(Document::Policy).remove("").expect("the whole");
    assert!(told.remove("a table"));
    assert_eq!(keys, told);
}

/// Else a key could be read in one way and described in another unseen.
#[test]
fn the_samples_show_every_key() {
    for document in Document::ALL {
        let samples: Vec<Value> =
            full().into_iter().filter(|(of, _)| *of == document).map(|(_, sample)| sample).collect();
        for path in of_reader(document).keys().filter(|path| !path.ends_with("/any")) {
            let shown = samples.iter().any(|sample| stands(sample, &path.split('/').skip(1).collect::<Vec<_>>()));
            assert!(shown, "{}: no sample has {path}", document.name());
        }
    }
}

fn stands(value: &Value, path: &[&str]) -> bool {
    let Some((key, rest)) = path.split_first() else { return true };
    match value {
        Value::Object(table) => table.get(*key).is_some_and(|value| stands(value, rest)),
        Value::Array(list) => *key == "*" && list.iter().any(|value| stands(value, rest)),
        _ => false,
    }
}

/// What the reader asks of all documents that it can be led to.
fn of_reader(document: Document) -> Known {
    let mut asked: BTreeMap<String, Vec<Question>> = BTreeMap::from([(String::new(), Vec::new())]);
    let mut shown = BTreeSet::new();
    loop {
        let before = count(&asked);
        let paths: Vec<(String, Vec<Question>)> = asked.clone().into_iter().collect();
        for (path, questions) in &paths {
            let others = choices_beside(&asked, path);
            let values = values(&asked, path, questions);
            for (value, other) in values.iter().flat_map(|value| others.iter().map(move |other| (value, other))) {
                let chosen =
                    |at: &str| other.as_ref().filter(|(place, _)| place == at).map(|(_, name)| Some(name.clone()));
                let whole = build(&asked, "", &|at| if at == path { Some(value.clone()) } else { chosen(at) });
                let whole = whole.unwrap_or(Value::Null);
                if !shown.insert(whole.to_string()) {
                    continue;
                }
                for answer in document.asked(&tree(&whole)) {
                    if let Question::Key { key } = &answer.question {
                        asked.entry(format!("{}/{key}", answer.path)).or_default();
                    }
                    let questions = asked.entry(answer.path).or_default();
                    if !questions.contains(&answer.question) {
                        questions.push(answer.question);
                    }
                }
            }
        }
        if count(&asked) == before {
            break;
        }
    }
    let kinds = |questions: &[Question]| questions.iter().map(told).collect();
    asked.iter().map(|(path, questions)| (path.clone(), kinds(questions))).collect()
}

fn count(asked: &BTreeMap<String, Vec<Question>>) -> usize {
    asked.values().map(|questions| questions.len() + 1).sum()
}

/// What else may decide whether the place is asked for: each name of each choice in the tables around it, and nothing. Those
/// of the whole document are tried alone.
fn choices_beside(asked: &BTreeMap<String, Vec<Question>>, path: &str) -> Vec<Option<(String, Value)>> {
    let around = |place: &str| {
        let table = place.rsplit_once('/').map(|(table, _)| table).filter(|table| !table.is_empty());
        table.is_some_and(|table| path.starts_with(&format!("{table}/")))
    };
    let places = asked.iter().filter(|(place, _)| around(place) && *place != path);
    let names = places.flat_map(|(place, questions)| {
        let names = questions.iter().filter_map(|question| match question {
            Question::Choice { names } => Some(names),
            _ => None,
        });
        names.flatten().map(move |name| Some((place.clone(), json!(name))))
    });
    std::iter::once(None).chain(names).collect()
}

/// What may be tried at a place: nothing, a value of every kind, and one of each that was asked for.
fn values(asked: &BTreeMap<String, Vec<Question>>, path: &str, questions: &[Question]) -> Vec<Option<Value>> {
    let plain = [json!("x"), json!(1), json!(true), json!({}), json!([]), json!([{}]), json!(["x"])];
    let mut values: Vec<Option<Value>> = plain.into_iter().map(Some).collect();
    values.push(None);
    for question in questions {
        if let Question::Choice { names } = question {
            values.extend(names.iter().map(|name| Some(json!(name))));
        }
        values.push(sample(asked, path, question, &|_| None));
    }
    values
}

/// A document in which everything stands that was asked for so far, but with other values where `other` has any.
fn build(
    asked: &BTreeMap<String, Vec<Question>>,
    path: &str,
    other: &dyn Fn(&str) -> Option<Option<Value>>,
) -> Option<Value> {
    if let Some(value) = other(path) {
        return value;
    }
    let questions = &asked[path];
    let table = questions.iter().find(|question| matches!(question, Question::Table));
    let question = table.or(questions.first());
    question.map_or(Some(json!("x")), |question| sample(asked, path, question, other))
}

fn sample(
    asked: &BTreeMap<String, Vec<Question>>,
    path: &str,
    question: &Question,
    other: &dyn Fn(&str) -> Option<Option<Value>>,
) -> Option<Value> {
    let inner = |key: &str| {
        let path = format!("{path}/{key}");
        asked.contains_key(&path).then(|| build(asked, &path, other)).flatten()
    };
    Some(match question {
        Question::Table | Question::Key { .. } | Question::FreeKeys { .. } => {
            let mut table = Map::new();
            for question in &asked[path] {
                let key = match question {
                    Question::Key { key } => *key,
                    Question::FreeKeys { .. } => {
                        table.insert("any".into(), inner("any").unwrap_or(json!("x")));
                        continue;
                    }
                    _ => continue,
                };
                if let Some(value) = inner(key) {
                    table.insert(key.into(), value);
                }
            }
            Value::Object(table)
        }
        // Of items nothing was asked yet: they are shown one.
        Question::List { .. } if !asked.contains_key(&format!("{path}/*")) => json!(["x"]),
        // Two, since the first of a list may be special.
        Question::List { .. } => Value::Array([inner("*"), inner("*")].into_iter().flatten().collect()),
        Question::Text { .. } => json!("x"),
        Question::Form { expected } => json!(expected.split('`').nth(1).expect("a form comes with an example")),
        Question::Integer { range } => json!(range.start()),
        Question::Boolean => json!(true),
        Question::Choice { names } => json!(names.first()),
        other => panic!("{other:?} has no sample"),
    })
}

fn told(question: &Question) -> String {
    match question {
        Question::Key { key } => format!("key {key}"),
        Question::FreeKeys { most } => format!("at most {most} keys"),
        Question::Table => "a table".into(),
        Question::List { most } => format!("a list of at most {most}"),
        Question::Text { bytes } => format!("text of {} to {} bytes", bytes.start(), bytes.end()),
        Question::Form { expected } => {
            let form = FORMS.iter().find(|(words, _)| expected.starts_with(words));
            format!("text {}", form.expect(expected).1)
        }
        Question::Integer { range } => format!("a number from {} to {}", range.start(), range.end()),
        Question::Boolean => "true or false".into(),
        Question::Choice { names } => {
            format!(
                "one of {}",
                names.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
            )
        }
        other => panic!("{other:?} has no words"),
    }
}

/// What a schema says of the value at a path, in the words of [`told`].
fn walk(root: &Value, schema: &Value, path: String, known: &mut Known) {
    let mut say = |kind: String| {
        known.entry(path.clone()).or_default().insert(kind);
    };
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").expect("a definition of the same file");
        if FORMS.iter().any(|(_, form)| *form == name) || name == "SomeShare" {
            return say(format!("text {}", name.trim_start_matches("Some")));
        }
        return walk(root, &root["$defs"][name], path, known);
    }
    let names = schema["enum"].as_array().cloned().or_else(|| schema.get("const").map(|name| vec![name.clone()]));
    let variants: Vec<&Value> = ["oneOf", "anyOf"].iter().filter_map(|key| schema[key].as_array()).flatten().collect();
    // Variants that are names, each with its description.
    let constants: Vec<&str> = variants.iter().filter_map(|variant| variant["const"].as_str()).collect();
    let tags = tags(&variants);
    if let Some(names) = names {
        let names: BTreeSet<&str> = names.iter().filter_map(Value::as_str).collect();
        return say(format!("one of {}", names.into_iter().collect::<Vec<_>>().join(", ")));
    }
    if !variants.is_empty() && constants.len() == variants.len() {
        let names: BTreeSet<&str> = constants.into_iter().collect();
        return say(format!("one of {}", names.into_iter().collect::<Vec<_>>().join(", ")));
    }
    match schema["type"].as_str() {
        Some("object") => object(root, schema, &path, known),
        Some("array") => {
            say(format!("a list of at most {}", schema["maxItems"]));
            walk(root, &schema["items"], format!("{path}/*"), known);
        }
        Some("string") => {
            let least = schema["minLength"].as_u64().unwrap_or(0);
            say(format!("text of {least} to {} bytes", schema["maxLength"]));
        }
        Some("integer") => say(format!("a number from {} to {}", schema["minimum"], schema["maximum"])),
        Some("boolean") => say("true or false".into()),
        _ => {}
    }
    // Those that only say which keys must stand together are not looked into.
    let says = |variant: &Value| ["$ref", "type", "oneOf", "enum"].iter().any(|key| variant.get(key).is_some());
    for variant in variants.into_iter().filter(|variant| says(variant)) {
        walk(root, variant, path.clone(), known);
    }
    // The tags of variants are one choice.
    for (key, names) in tags {
        let place = known.entry(format!("{path}/{key}")).or_default();
        place.retain(|kind| !kind.starts_with("one of "));
        place.insert(format!("one of {}", names.into_iter().collect::<Vec<_>>().join(", ")));
    }
}

fn tags<'v>(variants: &[&'v Value]) -> BTreeMap<String, BTreeSet<&'v str>> {
    let mut tags: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (key, property) in variants.iter().filter_map(|variant| variant["properties"].as_object()).flatten() {
        if let Some(name) = property["const"].as_str() {
            tags.entry(key.clone()).or_default().insert(name);
        }
    }
    tags
}

fn object(root: &Value, schema: &Value, path: &str, known: &mut Known) {
    let kinds = known.entry(path.to_string()).or_default();
    kinds.insert("a table".into());
    if schema["additionalProperties"].is_object() {
        kinds.insert(format!("at most {} keys", schema["maxProperties"]));
        walk(root, &schema["additionalProperties"], format!("{path}/any"), known);
    } else {
        assert_eq!(schema["additionalProperties"], false, "{path}: unknown keys are refused");
    }
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        known.entry(path.to_string()).or_default().insert(format!("key {key}"));
        walk(root, property, format!("{path}/{key}"), known);
    }
}
