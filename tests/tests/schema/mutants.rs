//! Documents with one mistake each: reader and schema refuse them both. What only one of them refuses is listed, with the
//! reason.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stagger_tests::tree;

use super::samples::full;
use super::validator;

/// What the schema lets pass although the reader refuses it: some words of the reader's, and why.
const PASSES: [(&str, &str); 21] = [
    ("expected a selector", "a grammar of its own"),
    ("expected a cron text", "a grammar of its own; the schema counts the fields"),
    ("to 128 bytes", "bytes are counted, a schema counts letters"),
    ("that is longer than 7101 weeks", "a sum"),
    ("a share is at most the whole", "two numbers of a fraction are compared"),
    ("expected a date, a time and a zone", "30 February"),
    ("expected a date such as", "30 February, and two ends of one form"),
    ("expected a day of the year", "two ends of one form"),
    ("a range does not go over the week's end", "two days are compared"),
    ("another time than `from`", "two keys are compared"),
    ("a later time than `from`", "two keys are compared"),
    ("less than the window lasts", "three keys are compared"),
    ("at least `1 min`", "a sum"),
    ("a staleness above `0 s`", "two keys are compared"),
    ("no shorter than `minimum-age`", "two keys are compared"),
    ("expected steps that each come later", "steps are compared"),
    ("a share above", "two keys are compared"),
    ("twice", "names are compared"),
    ("the sum of", "counts are added up"),
    ("among the judged hosts", "two keys are compared"),
    ("add up", "counts are added up"),
];

#[test]
fn what_one_refuses_the_other_refuses_too() {
    let mut apart = BTreeSet::new();
    let mut passed = BTreeSet::new();
    let (mut count, mut refused) = (0, 0);
    for (document, sample) in full() {
        let validator = validator(document);
        for (path, what, mutant) in mutants(&sample) {
            count += 1;
            let place = format!("{}: {path}: {what}", document.name());
            match (document.check(&tree(&mutant)).map_err(|report| report.to_string()), validator.is_valid(&mutant)) {
                (Ok(()), true) => {}
                (Err(_), false) => refused += 1,
                // A null is as good as no key, for programs; people write none.
                (Ok(()), false) if what == "null" => {}
                (Ok(()), false) => drop(apart.insert(format!("{place}: only the schema refuses it"))),
                (Err(report), true) => {
                    // Many problems end with how many more there are.
                    for line in report.lines().filter(|line| !line.starts_with("and ")) {
                        match PASSES.iter().find(|(words, _)| line.contains(words)) {
                            Some((words, _)) => drop(passed.insert(*words)),
                            None => drop(apart.insert(format!("{place}: only the reader refuses it: {line}"))),
                        }
                    }
                }
            }
        }
    }
    assert_eq!(apart.into_iter().collect::<Vec<_>>(), [""; 0]);
    let idle: Vec<&str> = PASSES.iter().map(|(words, _)| *words).filter(|words| !passed.contains(words)).collect();
    assert_eq!(idle, [""; 0], "nothing passes for these reasons any more");
    assert!(count >= 5_000 && refused * 4 > count * 3, "{refused} of {count} were refused by both");
}

/// Every document that differs from a sample in one place: where, how, and the document.
fn mutants(sample: &Value) -> Vec<(String, String, Value)> {
    let mut mutants = Vec::new();
    for path in paths(sample, "") {
        let mut with = |what: String, change: &dyn Fn(&mut Value)| {
            let mut mutant = sample.clone();
            change(mutant.pointer_mut(&path).expect("it is there"));
            if mutant != *sample {
                mutants.push((path.clone(), what, mutant));
            }
        };
        for value in values() {
            let what = value.to_string();
            with(what.chars().take(40).collect(), &|place| *place = value.clone());
        }
        match sample.pointer(&path) {
            Some(Value::Object(table)) => {
                with("an unknown key".into(), &|place| place["corn"] = json!("x"));
                for key in table.keys() {
                    with(format!("no {key}"), &|place| drop(place.as_object_mut().expect("a table").remove(key)));
                }
            }
            Some(Value::Array(_)) => with("too many".into(), &|place| {
                let list = place.as_array_mut().expect("a list");
                *list = list.iter().cycle().take(1_001).cloned().collect();
            }),
            _ => {}
        }
    }
    mutants
}

/// What may stand anywhere, and is right in few places.
fn values() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "x",
        "soon",
        "1 month",
        "5 m",
        "1.5 h",
        "30 min 1 h",
        "1 h 1 h",
        "-1 h",
        "12",
        "99999999999 s",
        "0 s",
        "30 s",
        "2 d",
        "101 %",
        "100 %",
        "0 %",
        "0/5",
        "5/0",
        "6/5",
        "5",
        "0.0000001 %",
        "12.345 %",
        "5. %",
        "+5 %",
        "2018-06-18",
        "2018-02-30T00:00:00Z",
        "2018-06-18T10:02:00.5Z",
        "2018-06-18T10:02:00",
        "1969-12-31T23:59:59Z",
        "2018-06-18t10:02z",
        "2018-06-18T10:02:00Israel",
        "02-30",
        "02-29",
        "13-01",
        "2026-12-20T18:00",
        "25:00",
        "24:00",
        "24:01",
        "7:00",
        "07:00",
        "UTC",
        "utc",
        "Z",
        "+19:00",
        "-18:00",
        "+10",
        "Mars/Olympus",
        "europe/berlin",
        "host",
        "mon",
        "mon-fri",
        "fri-mon",
        "mon,",
        "funday",
        "61 * * * *",
        "* * * *",
        "@daily",
        "@never",
        "0 0 1 1 * 7",
        "1.2.3.4.5",
        "1.",
        "v2",
        "role =",
        "role in ()",
        "at-check",
        "now",
        "staged",
        "freeze",
        "canary-ring",
        "critical",
        "sprt",
        "tripped",
        "0ccccccccccccccg",
        "tab\there",
        "line\nend",
        "bell\u{7}",
        "\u{85}",
    ];
    let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    values.extend([json!("x".repeat(129)), json!("ä".repeat(128)), json!("x".repeat(1_025))]);
    values.extend([
        json!(null),
        json!(true),
        json!(false),
        json!(-1),
        json!(0),
        json!(1),
        json!(1.5),
        json!(2.0),
        json!(21),
    ]);
    values.extend([json!(u32::MAX), json!(u64::from(u32::MAX) + 1), json!(1_u64 << 63)]);
    values.extend([json!([]), json!({}), json!([[]]), json!([{}]), json!(["x"]), json!(["x", "x"]), json!({ "x": 1 })]);
    values
}

fn paths(value: &Value, path: &str) -> Vec<String> {
    let mut found = vec![path.to_string()];
    match value {
        Value::Object(table) => {
            found.extend(table.iter().flat_map(|(key, value)| paths(value, &format!("{path}/{key}"))));
        }
        Value::Array(list) => {
            found.extend(list.iter().enumerate().flat_map(|(at, value)| paths(value, &format!("{path}/{at}"))));
        }
        _ => {}
    }
    found
}
