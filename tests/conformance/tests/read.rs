//! The engine against vectors that it did not write, read by its own reader and answered to the byte.

use serde_json::Value;
use stagger_conformance::{Case, DECISIONS, Said, conform, decisions, record};
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, Node, PolicyBuf};
use stagger_core::{Instant, Reason, decide, explain};

/// With `STAGGER_RECORD=write` the record is replaced, and what changed is printed:
/// `STAGGER_RECORD=write cargo test -p stagger-conformance --features read --test read answers -- --nocapture`.
#[test]
fn answers_are_those_of_the_vectors_and_on_record() {
    if std::env::var("STAGGER_RECORD").is_ok_and(|order| order == "write") {
        let cases = DECISIONS.iter().flat_map(|(_, text)| decisions(text).cases);
        let traces: Vec<String> = cases.map(|case| ask(&case).trace).collect();
        for change in record::replace(&traces).expect("the record is written") {
            println!("{change}");
        }
    } else {
        conform(ask);
    }
}

/// A reason that no vector asks for could change its meaning unseen.
#[test]
fn every_reason_of_a_decision_is_asked_for() {
    let asked: Vec<String> =
        DECISIONS.iter().flat_map(|(_, text)| decisions(text).cases).map(|case| case.decision.code).collect();
    // These are reasons of a gate that passes, or that does not settle a decision alone.
    let of_gates = [
        "offered",
        "age-reached",
        "no-ramp",
        "ramp-reached",
        "no-window",
        "window-open",
        "no-freeze",
        "freeze-clear",
        "no-catch-up",
        "catch-up-reached",
        "check-not-needed",
        "check-due",
        "no-catch-up",
        "catch-up-reached",
    ];
    let of_guards = [
        "pin-clear",
        "no-breaker",
        "breaker-clear",
        "no-rings",
        "ring-open",
        "no-inhibitor",
        "not-inhibited",
        "inhibitor-overdue",
        "no-limit",
        "in-flight-free",
    ];
    let of_removals =
        ["removal-breaker-clear", "removal-freeze-lifted", "removal-canary", "removal-open", "removal-age-reached"];
    // What supersedes a release is newer, and tells its own reason.
    for code in Reason::CODES.iter().filter(|code| **code != "superseded") {
        let of_a_row = of_gates.contains(code) || of_guards.contains(code) || of_removals.contains(code);
        match of_a_row {
            true => assert!(record::LINES.contains(&format!(r#""code":"{code}""#)), "no trace has `{code}`"),
            false => assert!(asked.iter().any(|asked| asked == code), "no vector asks for `{code}`"),
        }
    }
}

/// What the engine says to a case.
fn ask(case: &Case) -> Said {
    let policy = PolicyBuf::from_tree(&tree(&case.policy)).expect(&case.name);
    let feed = FeedBuf::from_tree(&tree(&case.feed)).expect(&case.name);
    let host = HostBuf::from_tree(&tree(&case.host)).expect(&case.name);
    let evidence = EvidenceBuf::from_tree(&tree(&case.evidence)).expect(&case.name);
    let now: Instant = case.now.parse().expect(&case.name);
    feed.with(|feed| {
        let decision = decide(&policy.policy(), feed, &host.host(), &evidence.evidence(), now);
        let trace = explain(&policy.policy(), feed, &host.host(), &evidence.evidence(), now);
        Said {
            decision: serde_json::to_string(&decision).expect("data"),
            trace: serde_json::to_string(&trace).expect("data"),
        }
    })
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}
