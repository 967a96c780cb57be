//! The keys of a policy about evidence, hosts and operators: what is read is written again, and mistakes have their place.

#![cfg(all(feature = "text", feature = "serde"))]

use serde_json::{Value, json};
use stagger_core::read::{Node, PolicyBuf};
use stagger_core::text;

const ALL_KEYS: &str = r#"
salt = "my fleet"
skip = ["r1", "r2"]
pin = { release = "r9", until = "2026-03-02T12:00:00Z", message = "see the incident" }
in-flight = { fleet = 20, site = 2 }
evidence = { staleness = "10 min", heartbeat = "30 min" }
agents = { minimum-age = "2.10", in-flight = "3.0.1" }

[check]
every = "4 h"

[[block]]
release = "r3"
where = "role in (web, db), kernel = '5.15 rt', !canary"
until = "2026-04-01T00:00:00Z"
message = "panics on boot"

[breaker]
first-failure = false
count = { failures = 3, of-at-least = 10 }
share = { above = "2.5 %", of-at-least = 40 }
sequential = { test = "sprt", good = "0.01 %", bad = "25 %", false-alarm = "1/1000", miss = "5 %" }

[[ring]]
name = "canary"
where = "canary"
share = "1/3"
share-of = "each-class"
after = "1 h"

[[ring]]
name = "rest"
needs = { hosts = 5, of-each-class = 1, host-hours = 48, failures = "0.5 %" }

[[inhibit]]
when = "on-battery"
at-most = "3 d"
"#;

#[test]
fn every_key_is_written_as_it_is_read() {
    let read = text::policy(ALL_KEYS).expect("a policy");
    let every = |release: &str| json!({ "release": release });
    assert_eq!(
        data(&read),
        json!({
            "salt": "my fleet",
            "check": { "every": "4 h" },
            "apply": "at-instant",
            "minimum-age": "0 s",
            "rotate": "per-release",
            "pin": { "release": "r9", "until": "2026-03-02T12:00:00Z", "message": "see the incident" },
            "block": [every("r1"), every("r2"), {
                "release": "r3",
                "where": "role in (web, db), kernel = '5.15 rt', !canary",
                "until": "2026-04-01T00:00:00Z",
                "message": "panics on boot",
            }],
            "breaker": {
                "first-failure": false,
                "count": { "failures": 3, "of-at-least": 10 },
                "share": { "above": "2.5 %", "of-at-least": 40 },
                "sequential": {
                    "test": "sprt", "good": "0.01 %", "bad": "25 %", "false-alarm": "0.1 %", "miss": "5 %",
                },
            },
            "ring": [
                { "name": "canary", "where": "canary", "share": "1/3", "share-of": "each-class", "after": "1 h" },
                {
                    "name": "rest",
                    "after": "0 s",
                    "needs": { "hosts": 5, "of-each-class": 1, "host-hours": 48, "failures": "0.5 %" },
                },
            ],
            "inhibit": [{ "when": "on-battery", "at-most": "3 d" }],
            "in-flight": { "fleet": 20, "site": 2 },
            "evidence": { "staleness": "10 min", "heartbeat": "30 min" },
            "agents": { "minimum-age": "2.10", "in-flight": "3.0.1" },
        })
    );
}

#[test]
fn what_was_written_is_read_again_as_the_same() {
    let head = "salt = 's'\ncheck = { cron = 'H 4 * * *' }\nevidence = { staleness = '1 min', heartbeat = '1 min' }\n";
    let parts = [
        "pin = 'r1'",
        "breaker = {}",
        "breaker = { count = { failures = 2 } }",
        "breaker = { first-failure = true, share = { above = '0 %', of-at-least = 1 } }",
        "breaker = { sequential = { test = 'e-value', good = '1/300', false-alarm = '1 %' } }",
        "in-flight = { site = 0 }",
        "ring = [{ name = 'all' }]",
        "ring = [{ name = 'first', share = '0.000001 %' }, { name = 'rest', needs = { hosts = 1 } }]",
        "block = [{ where = 'site = syd' }]",
        "inhibit = [{ when = 'locked', at-most = '0 s' }, { when = 'busy', at-most = '90 min' }]",
    ];
    for text in parts.iter().map(|part| format!("{head}{part}\n")).chain([ALL_KEYS.to_string()]) {
        let read = text::policy(&text).expect(&text);
        let node: Node = serde_json::from_value(data(&read)).expect("a tree");
        assert_eq!(PolicyBuf::from_tree(&node).as_ref(), Ok(&read), "{text}");
    }
}

/// What is said of rules that make no sense. If a message here could be better, make it better.
#[test]
fn mistakes_are_named_by_line_and_column() {
    let head = "salt = 's'\ncheck = { every = '4 h' }\nevidence = { staleness = '1 min', heartbeat = '1 min' }\n";
    for (text, line) in MISTAKES {
        let report = text::policy(&format!("{head}{text}\n")).expect_err(text);
        assert_eq!(report.to_string(), line, "\n{text}");
    }
}

#[test]
fn what_asks_for_evidence_says_how_fresh_it_must_be() {
    let head = "salt = 's'\ncheck = { every = '4 h' }\n";
    for asks in [
        "breaker = {}",
        "in-flight = { fleet = 1 }",
        "ring = [{ name = 'a' }, { name = 'b', needs = { hosts = 1 } }]",
        "ring = [{ name = 'a', share = '1 %', share-of = 'each-class' }]",
    ] {
        let report = text::policy(&format!("{head}{asks}")).expect_err(asks);
        assert_eq!(
            report.to_string(),
            "1:1: found nothing, expected the key `evidence`: a table of `staleness` and `heartbeat`, since this policy \
             asks for evidence",
            "{asks}"
        );
    }
    assert!(text::policy(&format!("{head}ring = [{{ name = 'a', share = '1 %' }}]")).is_ok(), "it asks for none");
}

fn data(policy: &PolicyBuf) -> Value {
    serde_json::to_value(policy).expect("data")
}

const MISTAKES: [(&str, &str); 15] = [
    ("pin = 5", "4:7: pin: found the number `5`, expected a release, or a table of `release`, `until` and `message`"),
    (
        "pin = { release = 'r1', til = '2026-03-02T12:00:00Z' }",
        "4:25: pin.til: found an unknown key, expected one of `release`, `until`, `message`",
    ),
    ("skip = 'r1'", "4:8: skip: found the text `r1`, expected a list"),
    (
        "block = [{ message = 'no' }]",
        "4:10: block[0]: found neither, expected `release`, `where` or both: else every release is kept from every \
         host",
    ),
    (
        "block = [{ where = 'role in web' }]",
        "4:29: block[0].where: found `web` in `role in web`, expected a selector such as `role in (web, db)`; after \
         `in` comes a list, such as `(web, db)`",
    ),
    (
        "breaker = { count = { failures = 0 } }",
        "4:34: breaker.count.failures: found the number `0`, expected a whole number from 1 to 4294967295",
    ),
    (
        "breaker = { share = { above = '101 %', of-at-least = 5 } }",
        "4:31: breaker.share.above: found `101 %`, expected a share such as `5 %` or `1/200`; a share is at most \
         the whole: `100 %`",
    ),
    (
        "breaker = { sequential = { test = 'sprt', good = '5 %', bad = '1 %', false-alarm = '1 %', miss = '5 %' } }",
        "4:63: breaker.sequential.bad: found the text `1 %`, expected a share above `good` and below `100 %`",
    ),
    ("ring = []", "4:8: ring: found an empty list, expected at least one ring, or no key: a host in no ring holds"),
    ("ring = [{ name = 'a' }, { name = 'a' }]", "4:34: ring[1].name: found `a` twice, expected each ring once"),
    (
        "ring = [{ name = 'a', needs = { hosts = 1 } }]",
        "4:31: ring[0].needs: found `needs` of the first ring, expected no such key: no ring comes before it",
    ),
    (
        "ring = [{ name = 'a', share = '0 %' }]",
        "4:31: ring[0].share: found the text `0 %`, expected a share above `0 %`",
    ),
    (
        "inhibit = [{ when = 'asleep', at-most = '1 d' }]",
        "4:21: inhibit[0].when: found `asleep`, expected one of `on-battery`, `metered`, `busy`, `locked`",
    ),
    ("in-flight = {}", "4:13: in-flight: found no limit, expected `fleet`, `site` or both"),
    (
        "agents = { ramps = '2.10' }",
        "4:12: agents.ramps: found an unknown key, expected one of `pin`, `block`, `breaker`, `freeze`, \
         `ring`, `minimum-age`, `ramp`, `window`, `inhibit`, `in-flight`, `fast-track`, `deadline`, `catch-up`, \
         `superseded`, `feed`, `removal`; did you mean `ramp`?",
    ),
];
