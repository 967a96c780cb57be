//! The engine against vectors that it did not write.

use serde_json::Value;
use stagger_core::phase::{Phase, Purpose};
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, PolicyBuf};
use stagger_core::{Instant, Reason, decide, explain};
use stagger_tests::{Case, DECISIONS, PHASES, Said, conform, decisions, record, tree};

/// With `STAGGER_RECORD=write` the record is replaced, and what changed is printed:
/// `STAGGER_RECORD=write cargo test -p stagger-tests --test conformance answers -- --nocapture`.
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
