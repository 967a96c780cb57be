//! The digest of a trace, and the canonical JSON under it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, PolicyBuf};
use stagger_core::{Digest, Instant, Trace, explain, json};
use stagger_tests::{DECISIONS, DIGESTS, decisions, record, tree};

#[test]
fn digests_are_those_of_an_independent_hash() {
    let file: Value = serde_json::from_str(DIGESTS).expect("a file of digests");
    let vectors = file["vectors"].as_array().expect("a list");
    assert!(vectors.len() >= 26);
    for vector in vectors {
        let text = vector["json"].as_str().expect("a text");
        assert_eq!(Value::from(Digest::of_text(text).to_string()), vector["digest"], "{text}");
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            // Sorted by key, unless there is one key only; then it is the very text.
            let one = value.as_object().is_none_or(|table| table.len() < 2);
            let made = Digest::of(&value).expect("JSON").to_string();
            assert!(!one || vector["digest"] == made, "{text}");
        }
    }
}

/// Canonical JSON is what `serde_json` writes, and the digest at its end is that of all before it.
#[test]
fn every_trace_ends_with_the_digest_of_what_stands_before_it() {
    let mut lines = record::LINES.lines();
    each_trace(|name, trace| {
        let mut canonical = String::new();
        json::write(trace, &mut canonical).expect(name);
        assert_eq!(canonical, serde_json::to_string(trace).expect(name), "{name}");
        assert_eq!(Some(canonical.as_str()), lines.next(), "{name}: on record");
        let digest = trace.digest().to_string();
        let facts = canonical.strip_suffix(&format!(",\"digest\":\"{digest}\"}}")).expect(name);
        assert_eq!(Digest::of_text(&format!("{facts}}}")).to_string(), digest, "{name}");
    });
}

#[test]
fn two_traces_have_one_digest_exactly_when_they_are_the_same() {
    let mut known = BTreeMap::new();
    each_trace(|name, trace| {
        let mut text = String::new();
        json::write(trace, &mut text).expect(name);
        let before = known.insert(trace.digest().to_string(), text.clone());
        assert!(before.is_none_or(|before| before == text), "{name}");
    });
    assert!(known.len() >= 60, "only {} different traces", known.len());
}

proptest! {
    /// No fact is left out of the hash: whichever leaf of a recorded trace changes, so does the digest.
    #[test]
    fn any_change_of_a_fact_changes_the_digest(line in any::<prop::sample::Index>(), leaf in any::<prop::sample::Index>()) {
        let lines: Vec<&str> = record::LINES.lines().collect();
        let mut trace: Value = serde_json::from_str(lines[line.index(lines.len())]).expect("JSON");
        let said = trace.as_object_mut().and_then(|trace| trace.remove("digest"));
        prop_assert!(said.is_some_and(|digest| digest.is_string()));
        let before = Digest::of(&trace).expect("JSON");
        let mut leaves = Vec::new();
        each_leaf(&mut trace, &mut leaves);
        let leaf = &mut **leaf.get_mut(&mut leaves);
        *leaf = match &*leaf {
            Value::Null => Value::from("something"),
            Value::Bool(truth) => Value::from(!truth),
            Value::Number(number) => Value::from(number.as_i64().expect("a whole number") + 1),
            Value::String(text) if text.is_empty() => Value::Null,
            Value::String(text) => Value::from(&text[1..]),
            other => panic!("{other} is no leaf"),
        };
        prop_assert_ne!(Digest::of(&trace).expect("JSON"), before);
    }

    #[test]
    fn a_digest_does_not_depend_on_how_the_text_comes(text in any::<String>()) {
        let value = serde_json::to_string(&text).expect("JSON");
        prop_assert_eq!(Digest::of(text.as_str()).expect("JSON"), Digest::of_text(&value));
    }
}

fn each_leaf<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| each_leaf(value, leaves)),
        Value::Object(table) => table.values_mut().for_each(|value| each_leaf(value, leaves)),
        leaf => leaves.push(leaf),
    }
}

fn each_trace(mut ask: impl FnMut(&str, &Trace<'_>)) {
    for case in DECISIONS.iter().flat_map(|(_, text)| decisions(text).cases) {
        let policy = PolicyBuf::from_tree(&tree(&case.policy)).expect(&case.name);
        let feed = FeedBuf::from_tree(&tree(&case.feed)).expect(&case.name);
        let host = HostBuf::from_tree(&tree(&case.host)).expect(&case.name);
        let evidence = EvidenceBuf::from_tree(&tree(&case.evidence)).expect(&case.name);
        let now: Instant = case.now.parse().expect(&case.name);
        feed.with(|feed| ask(&case.name, &explain(&policy.policy(), feed, &host.host(), &evidence.evidence(), now)));
    }
}
