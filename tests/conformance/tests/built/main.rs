//! The engine without any feature, against vectors that it did not write: no reader, no serde, no allocator.
//!
//! What a vector asks is built here, by the constructors that a caller without the reader has. A key of a vector that
//! is not built would leave its question half asked, so it is refused.

mod calendar;
mod evidence;
mod facts;
mod keys;
mod policy;
mod rules;

use serde_json::Value;
use stagger_conformance::{Answer, Case, DECISIONS, PHASES, decisions, record};
use stagger_core::phase::{Phase, Purpose};
use stagger_core::{Decision, Evidence, Feed, GateRow, Host, Instant, Policy, Trace, decide, explain};

use crate::evidence::Rows;
use crate::facts::{feed, host, labels, late, releases, superseded};
use crate::keys::instant;
use crate::policy::policy;
use crate::rules::Rules;

#[test]
fn answers_are_those_of_the_vectors_and_traces_those_on_record() {
    let mut recorded = record::LINES.lines();
    for (file, text) in DECISIONS {
        for case in decisions(text).cases {
            let place = format!("{file}: {}", case.name);
            let line = recorded.next().expect("a line for each case");
            let on_record: Value = serde_json::from_str(line).expect("a trace");
            with(&case, |policy, feed, host, evidence, now| {
                let decision = decide(policy, feed, host, evidence, now);
                assert_eq!(answer(&decision), case.decision, "{place}");
                let trace = explain(policy, feed, host, evidence, now);
                assert_eq!(*trace.decision(), decision, "{place}: explain agrees with decide");
                assert_eq!(rows_of(&trace), rows_on_record(&on_record), "{place}: the gates are those on record");
                assert_eq!(trace.message(), on_record["message"].as_str(), "{place}");
            });
        }
    }
    assert_eq!(recorded.next(), None, "the record goes on after the last case");
}

#[test]
fn phases_are_those_of_an_independent_hash() {
    let file: Value = serde_json::from_str(PHASES).expect("a file of draws");
    let vectors = file["vectors"].as_array().expect("a list");
    assert!(vectors.len() >= 40);
    for vector in vectors {
        let text = |key: &str| vector[key].as_str().expect("a text");
        let named = |purpose: &&Purpose| purpose.name() == text("purpose");
        let purpose = *Purpose::ALL.iter().find(named).expect("a purpose");
        let phase = Phase::draw(purpose, text("salt"), text("release"), text("host"));
        assert_eq!(format!("{:016x}", phase.numerator()), text("numerator"), "{vector}");
        assert_eq!(Value::from(phase.offset(43_200)), vector["offset-of-43200"], "{vector}");
        assert_eq!(Value::from(phase.offset(60)), vector["offset-of-60"], "{vector}");
    }
}

/// Puts the question of a case.
fn with(case: &Case, ask: impl FnOnce(&Policy<'_>, &Feed<'_>, &Host<'_>, &Evidence<'_>, Instant)) {
    let rules = Rules::of(&case.policy);
    let superseded = superseded(&case.feed);
    let releases = releases(&case.feed, &superseded);
    let labels = labels(&case.host);
    let rows = Rows::of(&case.evidence);
    let policy = policy(&case.policy, rules.guards());
    let host = host(&case.host, labels.as_deref());
    ask(&policy, &feed(&case.feed, &releases), &host, &rows.evidence(&case.evidence), instant(&case.now));
}

fn answer(decision: &Decision<'_>) -> Answer {
    Answer {
        verdict: decision.verdict.name().to_owned(),
        until: decision.until().map(|at| at.to_string()),
        release: decision.release.map(str::to_owned),
        code: decision.reason.code().to_owned(),
        late: decision.late.as_ref().map(late),
    }
}

/// What is on record of a gate, but for the facts of its reason, which only serde can tell.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    gate: String,
    verdict: String,
    changes: Option<String>,
    code: String,
    lifted_by: Option<String>,
}

fn rows_of(trace: &Trace<'_>) -> Vec<Row> {
    let row = |row: &GateRow| Row {
        gate: row.gate.name().to_owned(),
        verdict: row.verdict.name().to_owned(),
        changes: row.changes.map(|at| at.to_string()),
        code: row.reason.code().to_owned(),
        lifted_by: row.lifted_by.map(|by| by.name().to_owned()),
    };
    trace.gates().map(row).collect()
}

fn rows_on_record(trace: &Value) -> Vec<Row> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let row = |row: &Value| Row {
        gate: text(&row["gate"]).expect("a gate"),
        verdict: text(&row["verdict"]).expect("a verdict"),
        changes: text(&row["changes"]),
        code: text(&row["reason"]["code"]).expect("a code"),
        lifted_by: text(&row["lifted-by"]),
    };
    trace["gates"].as_array().expect("a list").iter().map(row).collect()
}
