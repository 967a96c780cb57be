//! Policies, feeds and hosts from JSON: the keys of the text, and what is said where there are no lines.

#![cfg(all(feature = "read", feature = "serde"))]

use proptest::prelude::*;
use serde_json::{Value, json};
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, Node, PolicyBuf};
use stagger_core::{Host, Instant};

#[test]
fn a_policy_is_read_and_written_in_the_same_keys() {
    let written = json!({
        "salt": "my fleet",
        "check": { "cron": "H */4 * * *", "zone": "+10:00" },
        "apply": "at-check",
        "minimum-age": "1 d 2 h",
        "ramp": { "shape": "linear", "over": "12 h" },
        "rotate": "fixed",
    });
    let policy = PolicyBuf::from_tree(&tree(&written)).expect("a policy");
    assert_eq!(serde_json::to_value(&policy).expect("JSON"), written);
}

#[test]
fn checks_keep_their_rules_and_intervals() {
    for check in [
        json!({ "cron": "0 2 * * *", "zone": "Europe/Berlin", "gap": "skip", "fold": "both" }),
        json!({ "every": "4 h" }),
    ] {
        let written =
            json!({ "salt": "s", "check": check, "apply": "at-instant", "minimum-age": "0 s", "rotate": "fixed" });
        let policy = PolicyBuf::from_tree(&tree(&written)).expect("a policy");
        assert_eq!(serde_json::to_value(&policy).expect("JSON"), written);
    }
}

#[test]
fn ramps_of_every_shape_are_read_and_written() {
    for ramp in [
        json!({ "shape": "exponential", "over": "12 h", "doublings": 5 }),
        json!({ "shape": "steps", "steps": [
            { "after": "0 s", "share": "1.00 %" }, { "after": "1 h", "share": "12.50 %" }, { "after": "1 d", "share": "100.00 %" },
        ] }),
    ] {
        let written = json!({
            "salt": "s", "check": { "every": "4 h" }, "apply": "at-instant", "minimum-age": "0 s", "ramp": ramp, "rotate": "fixed",
        });
        let policy = PolicyBuf::from_tree(&tree(&written)).expect("a policy");
        assert_eq!(serde_json::to_value(&policy).expect("JSON"), written);
    }
}

#[test]
fn null_is_as_good_as_absent_and_whole_floats_are_whole() {
    let policy = json!({ "salt": "s", "check": { "cron": "0 * * * *", "zone": null }, "ramp": null });
    let policy = PolicyBuf::from_tree(&tree(&policy)).expect("a policy");
    assert_eq!(policy.ramp(), None);
    assert_eq!(tree(&json!(2.0)), tree(&json!(2)));
    assert_ne!(tree(&json!(2.5)), tree(&json!(2)));
}

#[test]
fn problems_are_named_by_path() {
    let report = PolicyBuf::from_tree(&tree(&json!({ "salt": 7, "check": { "cron": "61 * * * *" }, "ramps": 1 })));
    let keys = PolicyBuf::KEYS.map(|key| format!("`{key}`")).join(", ");
    assert_eq!(
        report.expect_err("three mistakes").of("the policy").to_string().replace(&keys, "KEYS"),
        "the policy: salt: found the number `7`, expected text\n\
         the policy: check.cron: found `61` in `61 * * * *`, expected a cron text; \
         the minute is out of range; write `*`, `H`, 0 to 59\n\
         the policy: ramps: found an unknown key, expected one of KEYS; did you mean `ramp`?"
    );
    let report = FeedBuf::from_tree(&tree(&json!([{ "id": "a" }, { "id": "" }, null, { "id": "a" }])));
    assert_eq!(
        report.expect_err("three mistakes").to_string(),
        "[1].id: found an empty text, expected text of 1 to 128 bytes\n\
         [2]: found nothing, expected a table of keys and values\n\
         [3].id: found `a` twice, expected each release once; it stands at [0] too"
    );
    let report = FeedBuf::from_tree(&tree(&json!([{ "id": "a", "published": "2018-06-18T09:00:00.000Z" }])));
    assert_eq!(
        report.expect_err("a fraction").to_string(),
        "[0].published: found `2018-06-18T09:00:00.000Z`, expected a date, a time and a zone such as \
         `2018-06-18T20:02:00+10:00`; fractions of a second are not read; write `2018-06-18T09:00:00Z`"
    );
    let report = EvidenceBuf::from_tree(&tree(&json!({ "failed": 3 })));
    assert_eq!(
        report.expect_err("two mistakes").to_string(),
        "found nothing, expected the key `observed-at`: when this was observed\n\
         failed: found an unknown key, expected one of `in-flight`, `hosts`, `sites`, `classes`, `releases`, \
         `observed-at`"
    );
}

#[test]
fn a_report_is_data_too() {
    let report = HostBuf::from_tree(&tree(&json!({ "id": 1 }))).expect_err("a number");
    assert_eq!(
        serde_json::to_value(&report).expect("JSON"),
        json!({
            "problems": [{
                "place": { "path": "id", "line": null, "column": null, "span": null },
                "found": "the number `1`",
                "expected": "text",
                "hint": null,
            }],
            "left-out": 0,
        })
    );
}

#[test]
fn feeds_and_hosts_keep_what_was_written() {
    let feed = json!([{ "id": "a", "published": "2018-06-18T19:00:00+10:00" }, { "id": "b", "withdrawn": true }]);
    let feed = FeedBuf::from_tree(&tree(&feed)).expect("a feed");
    let first = Instant::from_unix(1_529_312_400);
    feed.with(|feed| {
        let seen = feed.releases().iter().map(|release| (release.id(), release.published_at(), release.is_withdrawn()));
        assert!(seen.eq([("a", first, false), ("b", None, true)]));
    });
    let host = HostBuf::from_tree(&tree(&json!({ "id": "h", "installed": "a" }))).expect("a host");
    assert_eq!(host.host(), Host::new("h").installed("a"));
}

#[test]
fn a_tree_is_bounded_and_has_each_key_once() {
    let deep = format!("{}1{}", "[".repeat(17), "]".repeat(17));
    let error = serde_json::from_str::<Node>(&deep).expect_err("too deep");
    assert!(error.to_string().starts_with("expected at most 16 tables and lists within each other"), "{error}");
    let error = serde_json::from_str::<Node>(r#"{ "a": 1, "a": 2 }"#).expect_err("twice");
    assert!(error.to_string().starts_with("expected each key once, found `a` twice"), "{error}");
}

proptest! {
    #[test]
    fn any_tree_is_read_or_refused(
        salt in any_value(), check in any_value(), cron in any_value(), zone in any_value(), over in any_value()
    ) {
        let policy = json!({ "salt": salt, "check": check, "ramp": { "shape": "linear", "over": over } });
        let _ = PolicyBuf::from_tree(&tree(&policy));
        let policy = json!({ "salt": "s", "check": { "cron": cron, "zone": zone } });
        if let Ok(policy) = PolicyBuf::from_tree(&tree(&policy)) {
            let again = tree(&serde_json::to_value(&policy).expect("JSON"));
            prop_assert_eq!(PolicyBuf::from_tree(&again), Ok(policy));
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[0-9*/,H -]{0,12}".prop_map(Value::from),
        Just(json!("H 1 * * *")),
        Just(json!("-03:30")),
        Just(json!("Australia/Lord_Howe")),
        Just(json!("0 0 LW * fri#2")),
        Just(json!([])),
        Just(json!({})),
        Just(Value::Null),
    ]
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}
