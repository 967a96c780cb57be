//! Documents that are accepted: those of the vectors, the policies of the scenarios, and ones in which every key stands.

use serde_json::{Value, json};
use stagger_core::read::PolicyBuf;
use stagger_core::schema::Document;
use stagger_sim::{Scenario, builtin};
use stagger_tests::{DECISIONS, decisions, tree};

use super::validator;

/// In these stands every key that there is.
pub(super) fn full() -> Vec<(Document, Value)> {
    let policy = json!({
        "salt": "my fleet",
        "check": { "cron": "H */4 * * *", "zone": "Europe/Berlin", "gap": "skip", "fold": "both" },
        "apply": "at-check",
        "minimum-age": "24 h",
        "age-from": "stricter",
        "ramp": { "shape": "exponential", "over": "1 h 30 min", "doublings": 5 },
        "rotate": "fixed",
        "catch-up": "3 h",
        "deadline": { "after": "14 d", "lifts": ["freeze", "ring", "minimum-age", "ramp", "window", "inhibitors"] },
        "superseded": "passed-over",
        "feed": { "staleness": "6 h" },
        "pin": { "release": "r9", "until": "2026-12-01T00:00:00Z", "message": "not yet" },
        "skip": ["r3", "r4"],
        "block": [
            { "release": "r5", "where": "class = legacy", "until": "2026-12-01 00:00+01:00", "message": "they panic" },
            { "where": "role in (db, 'old db')" }
        ],
        "breaker": {
            "first-failure": false,
            "count": { "failures": 3, "of-at-least": 50 },
            "share": { "above": "2 %", "of-at-least": 100 },
            "sequential": { "test": "sprt", "good": "0.01 %", "bad": "25 %", "false-alarm": "0.1 %", "miss": "5 %" }
        },
        "freeze": [
            { "from": "2026-12-20", "until": "2027-01-05 06:00", "zone": "host", "except-severity": ["critical", "important"],
              "except-where": "role = canary", "name": "new year" },
            { "from": "12-20 18:00", "until": "01-05", "zone": "+10:00" }
        ],
        "ring": [
            { "name": "canary", "where": "role = canary", "share": "1/20", "share-of": "each-class", "after": "0 s" },
            { "name": "rest", "needs": { "hosts": 3, "of-each-class": 1, "host-hours": 24, "failures": "0.5 %" } }
        ],
        "window": [
            { "days": ["mon", "tue"], "from": "22:00", "to": "06:00", "cutoff": "30 min", "zone": "Australia/Brisbane" },
            { "days": "wed-fri, sun", "from": "00:00", "to": "24:00", "zone": "host" }
        ],
        "fast-track": [
            { "severity": ["critical"], "fixes-withdrawn": true, "lifts": ["freeze", "canary-ring", "window"] },
            { "fixes-withdrawn": true, "lifts": ["ring", "minimum-age", "ramp", "inhibitors"] }
        ],
        "inhibit": [{ "when": "busy", "at-most": "3 d" }, { "when": "on-battery", "at-most": "1 w" }],
        "in-flight": { "fleet": 10, "site": 2 },
        "removal": {
            "when": "staged", "canary": { "where": "role = canary", "share": "5 %" },
            "needs": { "removed": 3, "failures": "10 %" },
            "breaker": {
                "first-failure": false, "count": { "failures": 3, "of-at-least": 50 },
                "share": { "above": "2 %", "of-at-least": 100 }
            },
            "obeys": ["minimum-age", "ramp", "window"], "lifts": ["freeze"]
        },
        "evidence": { "staleness": "10 min", "heartbeat": "30 min" },
        "agents": {
            "pin": "1", "block": "1.0", "breaker": "2.10", "ring": "2.10.1", "minimum-age": "0.1.2.3", "ramp": "3", "inhibit": "3",
            "in-flight": "4", "freeze": "5", "window": "5", "removal": "6", "fast-track": "6", "deadline": "6", "catch-up": "6",
            "superseded": "6", "feed": "6"
        }
    });
    let small = |more: Value| {
        let mut policy = json!({ "salt": "s", "check": { "every": "4 h" } });
        policy.as_object_mut().expect("a table").extend(more.as_object().expect("a table").clone());
        policy
    };
    let evidence = json!({
        "observed-at": "2026-11-24T10:00:00Z",
        "in-flight": 1,
        "sites": { "bne": 1 },
        "hosts": 100,
        "classes": { "old": 40, "new": 60 },
        "releases": [{
            "release": "r1", "applied": 5, "healthy": 3, "failed": 1, "silent": 1, "explained": 1, "removed": 2, "removals-failed": 1,
            "removal-opened-at": "2026-11-24T09:20:00Z", "removal-tripped": "2026-11-24T09:30:00Z",
            "breaker": { "state": "tripped", "at": "2026-11-24T09:00:00Z" },
            "peak": { "failures": 1, "judged": 5 },
            "rings": [{ "ring": "canary", "opened-at": "2026-11-24T08:00:00Z", "classes": [{
                "class": "old", "applied": 5, "healthy": 3, "failed": 1, "silent": 1, "explained": 1, "healthy-seconds": 3600,
                "cut": "0ccccccccccccccc"
            }] }]
        }, { "release": "r2", "applied": 0, "healthy": 0, "failed": 0, "silent": 0, "breaker": { "state": "armed" },
            "removed": 0, "removals-failed": 0, "removal-resumed": "2026-11-24T09:40:00Z" },
            { "release": "r3", "applied": 0, "healthy": 0, "failed": 0, "silent": 0, "breaker": { "state": "armed" } }]
    });
    let feed = json!([
        { "id": "r1", "published": "2018-06-18T19:00:00+10:00", "withdrawn": true,
          "withdrawn-at": "2018-06-19T19:00:00+10:00", "first-seen": "2018-06-18T20:00:00+10:00", "severity": "low" },
        { "id": "r2", "supersedes": ["r1", "r0"], "withdrawn": false }
    ]);
    vec![
        (Document::Policy, policy),
        (
            Document::Policy,
            small(json!({ "pin": "r1", "ramp": { "shape": "linear", "over": "12 h" }, "breaker": {},
            "evidence": { "staleness": "10 min", "heartbeat": "10 min" } })),
        ),
        (
            Document::Policy,
            small(json!({ "ramp": { "shape": "steps", "steps": [
            { "after": "0 s", "share": "12.5 %" }, { "after": "1 d", "share": "100 %" }] } })),
        ),
        (
            Document::Policy,
            small(json!({ "breaker": { "sequential": { "test": "e-value", "good": "1 %", "false-alarm": "50 %" } },
            "evidence": { "staleness": "10 min", "heartbeat": "10 min" } })),
        ),
        (
            Document::Policy,
            small(json!({ "removal": "now", "fast-track": [{ "severity": ["low"], "lifts": ["ramp"] }] })),
        ),
        (
            Document::Policy,
            small(json!({ "removal": { "when": "keep" }, "deadline": { "after": "0 s", "lifts": ["ramp"] } })),
        ),
        (Document::Policy, small(json!({ "removal": { "when": "now", "obeys": ["ramp"], "lifts": ["freeze"] } }))),
        (
            Document::Policy,
            small(json!({ "removal": { "when": "now", "breaker": {} },
            "evidence": { "staleness": "10 min", "heartbeat": "10 min" } })),
        ),
        (
            Document::Policy,
            small(json!({ "removal": { "when": "staged", "canary": { "share": "5 %" } },
            "evidence": { "staleness": "10 min", "heartbeat": "10 min" } })),
        ),
        (Document::Feed, feed.clone()),
        (Document::Feed, json!({ "fetched-at": "2018-06-20T19:00:00+10:00", "release": feed.clone() })),
        (Document::Feed, json!({ "fetched-at": "2018-06-20T19:00:00+10:00", "releases": feed })),
        (
            Document::Host,
            json!({
                "id": "web-07", "installed": "r1", "class": "old", "site": "bne", "labels": { "role": "web", "rack.row": "" },
                "agent": "2.10", "late": { "release": "r2", "released-at": "2026-11-24T09:00:00Z", "misses": 1 },
                "conditions": { "on-battery": true, "metered": false, "busy": false, "locked": false },
                "zone": "Europe/Berlin"
            }),
        ),
        (Document::Evidence, evidence),
        (Document::Evidence, json!({})),
    ]
}

#[test]
fn every_document_that_is_read_is_valid() {
    let mut all = full();
    for case in DECISIONS.iter().flat_map(|(_, text)| decisions(text).cases) {
        all.extend([(Document::Policy, case.policy), (Document::Feed, case.feed)]);
        all.extend([(Document::Host, case.host), (Document::Evidence, case.evidence)]);
    }
    let policies = all.iter().filter(|(document, _)| *document == Document::Policy);
    let policies = policies.map(|(_, policy)| written(&PolicyBuf::from_tree(&tree(policy)).expect("a policy")));
    let policies: Vec<(Document, Value)> = policies.collect();
    all.extend(policies);
    all.extend(of_scenarios());
    assert!(all.len() >= 1_000);
    for document in Document::ALL {
        let validator = validator(document);
        for (_, value) in all.iter().filter(|(of, _)| *of == document) {
            assert_eq!(document.check(&tree(value)).map_err(|report| report.to_string()), Ok(()), "{value}");
            let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{}: {value}", document.name());
        }
    }
}

/// The policies of the scenarios that come with Stagger and of the one in the documentation.
fn of_scenarios() -> Vec<(Document, Value)> {
    let mut scenarios: Vec<Scenario> = builtin::names().filter_map(builtin::scenario).collect();
    let page = include_str!("../../../docs/scenario-format.md");
    let text = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    scenarios.push(Scenario::read("documented", text).expect("a scenario"));
    let all = scenarios.iter().flat_map(|scenario| scenario.policies().iter().chain(scenario.what_ifs()));
    let policies: Vec<(Document, Value)> = all.map(|policy| written(&policy.policy)).collect();
    assert!(policies.len() >= 5, "{}", policies.len());
    policies
}

/// A policy as it is written again.
fn written(policy: &PolicyBuf) -> (Document, Value) {
    (Document::Policy, serde_json::to_value(policy).expect("JSON"))
}
