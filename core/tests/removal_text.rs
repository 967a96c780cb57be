//! The removal of withdrawn releases: what is read is written again, and mistakes have their place.

#![cfg(all(feature = "text", feature = "serde"))]

use serde_json::{Value, json};
use stagger_core::read::{EvidenceBuf, FeedBuf, Node, PolicyBuf};
use stagger_core::{Setting, text};

const HEAD: &str = "salt = 's'\ncheck = { every = '4 h' }\nevidence = { staleness = '1 min', heartbeat = '1 min' }\n";

const ALL_KEYS: &str = r#"
[removal]
when = "staged"
canary = { where = "role = canary", share = "5 %" }
needs = { removed = 3, failures = "0.5 %" }
breaker = { first-failure = true, count = { failures = 2 }, share = { above = "2 %", of-at-least = 50 } }
obeys = ["window", "minimum-age", "ramp"]
lifts = ["freeze"]
"#;

#[test]
fn every_key_is_written_as_it_is_read() {
    let read = text::policy(&format!("{HEAD}{ALL_KEYS}")).expect("a policy");
    assert_eq!(
        data(&read)["removal"],
        json!({
            "when": "staged",
            "canary": { "where": "role = canary", "share": "5 %" },
            "needs": { "removed": 3, "failures": "0.5 %" },
            "breaker": {
                "first-failure": true,
                "count": { "failures": 2, "of-at-least": 1 },
                "share": { "above": "2 %", "of-at-least": 50 },
            },
            "obeys": ["minimum-age", "ramp", "window"],
            "lifts": ["freeze"],
        })
    );
    assert!(read.policy().settings().has(Setting::Removal));
}

#[test]
fn what_was_written_is_read_again_as_the_same() {
    let removals = [
        "'keep'",
        "'now'",
        "{ when = 'keep' }",
        "{ when = 'now' }",
        "{ when = 'now', obeys = ['ramp'], lifts = [] }",
        "{ when = 'now', breaker = {}, lifts = ['freeze'] }",
        "{ when = 'staged', canary = { share = '1/3' } }",
        "{ when = 'staged', canary = { where = '!canary' }, needs = {} }",
    ];
    for text in removals.map(|removal| format!("removal = {removal}\n")).iter().map(String::as_str).chain([ALL_KEYS]) {
        let read = text::policy(&format!("{HEAD}{text}")).expect(text);
        let node: Node = serde_json::from_value(data(&read)).expect("a tree");
        assert_eq!(PolicyBuf::from_tree(&node).as_ref(), Ok(&read), "{text}");
    }
}

#[test]
fn keep_is_what_happens_without_the_key() {
    let without = text::policy(HEAD).expect("a policy");
    for keep in ["removal = 'keep'", "removal = { when = 'keep' }"] {
        let read = text::policy(&format!("{HEAD}{keep}\n")).expect(keep);
        assert_eq!(read, without);
        assert!(!read.policy().settings().has(Setting::Removal));
    }
}

#[test]
fn stages_and_breakers_say_how_fresh_evidence_must_be() {
    let head = "salt = 's'\ncheck = { every = '4 h' }\n";
    let asks =
        |removal: &str| text::policy(&format!("{head}removal = {removal}\n")).map_err(|report| report.to_string());
    for removal in ["{ when = 'staged', canary = { share = '5 %' } }", "{ when = 'now', breaker = {} }"] {
        assert_eq!(
            asks(removal),
            Err("1:1: found nothing, expected the key `evidence`: a table of `staleness` and `heartbeat`, since this policy asks for evidence".to_string())
        );
    }
    assert!(asks("'now'").is_ok());
}

/// What is said of a removal that makes no sense. If a message here could be better, make it better.
#[test]
fn mistakes_are_named_by_line_and_column() {
    for (text, lines) in MISTAKES {
        let report = text::policy(&format!("{HEAD}removal = {text}\n")).expect_err(text);
        assert_eq!(report.to_string(), lines.join("\n"), "\n{text}");
    }
}

#[test]
fn a_release_says_since_when_it_is_withdrawn() {
    let read = |text: &str| FeedBuf::from_tree(&tree(&serde_json::from_str(text).expect("JSON")));
    let feed = read(r#"[{ "id": "a", "withdrawn-at": "2026-03-02T06:00:00Z" }, { "id": "b", "withdrawn": true }]"#);
    let feed = feed.expect("a feed");
    let since = |place: usize| (feed.releases()[place].is_withdrawn(), feed.releases()[place].withdrawn_at().is_some());
    assert_eq!((since(0), since(1)), ((true, true), (true, false)));
    let report = read(r#"[{ "id": "a", "withdrawn": false, "withdrawn-at": "2026-03-02T06:00:00Z" }]"#);
    assert_eq!(
        report.expect_err("a contradiction").to_string(),
        "[0].withdrawn: found `false` beside `withdrawn-at`, expected `true`, or no such key; leave `withdrawn-at` out of a release that was not withdrawn"
    );
}

#[test]
fn what_is_said_of_a_removal_is_said_whole() {
    let read = |keys: &str| {
        let row = format!(
            r#"{{ "release": "a", "applied": 1, "healthy": 1, "failed": 0, "silent": 0, "breaker": {{ "state": "armed" }} {keys} }}"#
        );
        let text = format!(r#"{{ "observed-at": "2026-03-02T06:00:00Z", "releases": [{row}] }}"#);
        let read = EvidenceBuf::from_tree(&tree(&serde_json::from_str(&text).expect("JSON")));
        read.map(|_| ()).map_err(|report| report.to_string())
    };
    assert_eq!(read(""), Ok(()));
    assert_eq!(read(r#", "removed": 3, "removals-failed": 0, "removal-resumed": "2026-03-02T06:00:00Z""#), Ok(()));
    assert_eq!(
        read(r#", "removed": 3"#),
        Err("releases[0]: found nothing, expected the key `removals-failed`: hosts on which taking it off failed"
            .to_string())
    );
    assert_eq!(
        read(r#", "removal-opened-at": "2026-03-02T06:00:00Z", "removal-tripped": 3"#),
        Err([
            "releases[0].removal-tripped: found the number `3`, expected a date, a time and a zone such as `2018-06-18T20:02:00+10:00`",
            "releases[0]: found nothing, expected the key `removed`: hosts from which it was taken off again",
            "releases[0]: found nothing, expected the key `removals-failed`: hosts on which taking it off failed",
        ]
        .join("\n"))
    );
    assert_eq!(
        read(r#", "removed": 3, "removals-failed": 0, "removal-tripped": "2026-03-02T06:00:00Z", "removal-resumed": "2026-03-02T07:00:00Z""#),
        Err("releases[0].removal-resumed: found `removal-tripped` beside it, expected one of the two; once it is resumed, `removal-tripped` is left out until it trips again".to_string())
    );
}

fn data(policy: &PolicyBuf) -> Value {
    serde_json::to_value(policy).expect("data")
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}

const MISTAKES: [(&str, &[&str]); 10] = [
    ("'stage'", &["4:11: removal: found `stage`, expected one of `keep`, `now`, `staged`; did you mean `staged`?"]),
    (
        "'staged'",
        &[
            "4:11: removal: found `staged` alone, expected a table of `when`, `canary` and what else goes with it; write `{ when = \"staged\", canary = { share = \"5 %\" } }`, or who the canaries are",
        ],
    ),
    ("3", &["4:11: removal: found the number `3`, expected `keep`, `now`, or a table of `when` and what goes with it"]),
    (
        "{ canary = {} }",
        &[
            "4:11: removal: found nothing, expected the key `when`: `keep`, `now` or `staged`",
            "4:22: removal.canary: found neither, expected `where`, `share` or both: else every host is a canary",
        ],
    ),
    (
        "{ when = 'staged' }",
        &[
            "4:11: removal: found nothing, expected the key `canary`: a table of `where`, `share` or both: from which hosts it is removed first",
        ],
    ),
    (
        "{ when = 'staged', canary = { share = '0 %' }, needs = { removed = 0, healthy = 1 } }",
        &[
            "4:49: removal.canary.share: found the text `0 %`, expected a share above `0 %`",
            "4:78: removal.needs.removed: found the number `0`, expected a whole number from 1 to 4294967295",
            "4:81: removal.needs.healthy: found an unknown key, expected one of `removed`, `failures`",
        ],
    ),
    (
        "{ when = 'now', canary = { share = '5 %' }, needs = {} }",
        &[
            "4:36: removal.canary: found `canary` beside `now`, expected no such key; it goes with `staged`",
            "4:63: removal.needs: found `needs` beside `now`, expected no such key; it goes with `staged`",
        ],
    ),
    (
        "{ when = 'keep', breaker = {}, lifts = ['freeze'] }",
        &[
            "4:38: removal.breaker: found `breaker` beside `keep`, expected no such key; it goes with `now` or `staged`",
            "4:50: removal.lifts: found `lifts` beside `keep`, expected no such key; it goes with `now` or `staged`",
        ],
    ),
    (
        "{ when = 'now', breaker = { sequential = {} }, obeys = ['inhibitors', 'check'] }",
        &[
            "4:39: removal.breaker.sequential: found an unknown key, expected one of `first-failure`, `count`, `share`",
            "4:67: removal.obeys[0]: found `inhibitors`, expected one of `window`, `minimum-age`, `ramp`",
            "4:81: removal.obeys[1]: found `check`, expected one of `window`, `minimum-age`, `ramp`",
        ],
    ),
    (
        "{ when = 'now', obeys = ['ramp', 'ramp'], lifts = ['window'] }",
        &[
            "4:35: removal.obeys: found `ramp` twice, expected each gate once",
            "4:62: removal.lifts[0]: found `window`, expected `freeze`",
        ],
    ),
];
