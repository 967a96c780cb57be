//! Clocks of age, fast tracks, deadlines, catch-up, the age of feeds and late hosts as text and as data.

#![cfg(all(feature = "text", feature = "serde"))]

use serde_json::{Value, json};
use stagger_core::read::{FeedBuf, HostBuf, Node, PolicyBuf};
use stagger_core::{Host, Instant, Late, Severity, text};

const HEAD: &str = "salt = 's'\ncheck = { every = '4 h' }\n";

#[test]
fn every_key_is_read_and_written_again() {
    let text = format!(
        "{HEAD}minimum-age = '2 d'\nage-from = 'stricter'\nsuperseded = 'passed-over'\ncatch-up = '90 min'\n\
         feed = {{ staleness = '6 h' }}\n\
         [[fast-track]]\nseverity = ['critical', 'important']\nlifts = ['window', 'canary-ring', 'ring']\n\
         [[fast-track]]\nfixes-withdrawn = true\nlifts = ['minimum-age']\n\
         [deadline]\nafter = '2 d'\nlifts = ['freeze', 'minimum-age', 'ramp', 'window', 'inhibitors', 'ring']\n"
    );
    let read = text::policy(&text).expect("a policy");
    let data = serde_json::to_value(&read).expect("data");
    for (key, value) in [
        ("age-from", json!("stricter")),
        ("superseded", json!("passed-over")),
        ("catch-up", json!("1 h 30 min")),
        ("feed", json!({ "staleness": "6 h" })),
        (
            "fast-track",
            json!([
                { "severity": ["important", "critical"], "fixes-withdrawn": false, "lifts": ["ring", "canary-ring", "window"] },
                { "fixes-withdrawn": true, "lifts": ["minimum-age"] },
            ]),
        ),
        (
            "deadline",
            json!({ "after": "2 d", "lifts": ["freeze", "ring", "minimum-age", "ramp", "window", "inhibitors"] }),
        ),
    ] {
        assert_eq!(data[key], value);
    }
    assert_eq!(PolicyBuf::from_tree(&tree(&data)), Ok(read));
}

#[test]
fn late_hosts_are_spread_over_a_quarter_of_the_ramp_unless_something_else_is_said() {
    let catch_up = |keys: &str| text::policy(&format!("{HEAD}{keys}")).expect(keys).catch_up();
    assert_eq!(catch_up(""), 0);
    assert_eq!(catch_up("ramp = { shape = 'linear', over = '12 h' }"), 3 * 3600);
    assert_eq!(catch_up("ramp = { shape = 'linear', over = '12 h' }\ncatch-up = '0 s'"), 0);
    assert_eq!(catch_up("catch-up = '20 min'"), 1200);
}

/// What is said of policies that make no sense. If a message here could be better, make it better.
#[test]
fn mistakes_of_a_policy_are_named_by_line_and_column() {
    for (keys, line) in MISTAKES {
        let report = text::policy(&format!("{HEAD}{keys}\n")).expect_err(keys);
        assert_eq!(
            report.to_string(),
            line,
            "
{keys}"
        );
    }
}

const MISTAKES: [(&str, &str); 13] = [
    ("age-from = 'birth'", "3:12: age-from: found `birth`, expected one of `published`, `first-seen`, `stricter`"),
    ("superseded = true", "3:14: superseded: found `true`, expected one of `on-offer`, `passed-over`"),
    (
        "catch-up = 3",
        "3:12: catch-up: found the number `3`, expected a duration such as `45 min`, `12 h` or `1 h 30 min`",
    ),
    ("feed = {}", "3:8: feed: found nothing, expected the key `staleness`: how old the feed may be, such as `6 h`"),
    (
        "fast-track = [{ lifts = ['window'] }]",
        "3:15: fast-track[0]: found neither, expected `severity`, `fixes-withdrawn = true` or both: else every release \
         is on a fast track",
    ),
    (
        "fast-track = [{ fixes-withdrawn = false, lifts = ['window'] }]",
        "3:15: fast-track[0]: found neither, expected `severity`, `fixes-withdrawn = true` or both: else every release \
         is on a fast track",
    ),
    (
        "fast-track = [{ severity = ['severe'], lifts = ['window'] }]",
        "3:29: fast-track[0].severity[0]: found `severe`, expected one of `low`, `moderate`, `important`, `critical`",
    ),
    (
        "fast-track = [{ severity = ['critical'], lifts = [] }]",
        "3:50: fast-track[0].lifts: found an empty list, expected at least one gate",
    ),
    (
        "fast-track = [{ severity = ['critical'], lifts = ['breaker'] }]",
        "3:51: fast-track[0].lifts[0]: found `breaker`, expected one of `freeze`, `ring`, `canary-ring`, `minimum-age`, \
         `ramp`, `window`, `inhibitors`",
    ),
    (
        "deadline = { after = '3 d', lifts = ['canary-ring'] }",
        "3:38: deadline.lifts[0]: found `canary-ring`, expected one of `freeze`, `ring`, `minimum-age`, `ramp`, `window`, \
         `inhibitors`",
    ),
    (
        "deadline = { lifts = ['ramp'] }",
        "3:12: deadline: found nothing, expected the key `after`: how long after its publication, such as `14 d`",
    ),
    (
        "deadline = { after = '3 d', lifts = ['ramp'] }\nminimum-age = '4 d'",
        "3:22: deadline.after: found the text `3 d`, expected a duration no shorter than `minimum-age`; before it is old \
         enough, no release is due",
    ),
    (
        "fast-track = [{ fixes-withdrawn = true, lifts = ['ramp'] }, { }]",
        "3:61: fast-track[1]: found nothing, expected the key `lifts`: the gates that it lifts",
    ),
];

#[test]
fn a_feed_is_a_list_or_a_table_that_says_when_it_was_fetched() {
    let releases = json!([{ "id": "a", "severity": "important", "first-seen": "2026-03-02T06:00:00Z" },
        { "id": "b", "supersedes": ["a", "z"] }]);
    let list = FeedBuf::from_tree(&tree(&releases)).expect("a list");
    let table = json!({ "fetched-at": "2026-03-02T12:00:00Z", "releases": releases });
    let table = FeedBuf::from_tree(&tree(&table)).expect("a table");
    let text = "fetched-at = '2026-03-02T12:00:00Z'\n[[release]]\nid = 'a'\nseverity = 'important'\n\
        first-seen = '2026-03-02T06:00:00Z'\n[[release]]\nid = 'b'\nsupersedes = ['a', 'z']\n";
    assert_eq!(text::feed(text), Ok(table.clone()));
    assert_eq!((list.fetched_at(), table.fetched_at()), (None, Some(at("2026-03-02T12:00:00Z"))));
    for feed in [&list, &table] {
        feed.with(|feed| {
            let [first, second] = feed.releases() else { panic!("two releases") };
            assert_eq!(first.severity_of(), Some(Severity::Important));
            assert_eq!(first.first_seen_at(), Some(at("2026-03-02T06:00:00Z")));
            assert_eq!((second.supersedes("a"), second.supersedes("b"), first.supersedes("a")), (true, false, false));
        });
    }
    for (feed, line) in [
        (json!({ "fetched-at": "noon", "releases": [] }), "fetched-at"),
        (json!({ "fetched-at": "2026-03-02T12:00:00Z" }), "`releases`"),
        (json!({ "release": [] }), "release"),
        (json!([{ "id": "a", "supersedes": "b" }]), "[0].supersedes"),
        (json!([{ "id": "a", "supersedes": vec!["b"; 65] }]), "[0].supersedes"),
        (json!([{ "id": "a", "supersedes": [""] }]), "[0].supersedes[0]"),
        (json!([{ "id": "a", "severity": "dire" }]), "[0].severity"),
    ] {
        let report = FeedBuf::from_tree(&tree(&feed)).expect_err(line);
        assert!(report.to_string().contains(line), "{report}");
    }
}

#[test]
fn a_host_tells_what_a_decision_asked_to_keep() {
    let host = HostBuf::from_tree(&tree(
        &json!({ "id": "h", "late": { "release": "r", "released-at": "2026-03-02T12:00:00Z" } }),
    ));
    let late = Late { release: "r", released_at: at("2026-03-02T12:00:00Z"), misses: 0 };
    assert_eq!(host.expect("a host").host(), Host::new("h").late(late));
    let text = "id = 'h'\nlate = { release = 'r', released-at = '2026-03-02T12:00:00Z', misses = 3 }\n";
    assert_eq!(text::host(text).expect("a host").host(), Host::new("h").late(Late { misses: 3, ..late }));
    // What a decision says under `late` is what a host says under it.
    let said = serde_json::to_value(late).expect("data");
    let host = HostBuf::from_tree(&tree(&json!({ "id": "h", "late": said }))).expect("a host");
    assert_eq!(host.host(), Host::new("h").late(late));
    for (late, line) in [
        (
            "{ release = 'r' }",
            "2:8: late: found nothing, expected the key `released-at`: since when it is spread again",
        ),
        (
            "{ release = 'r', released-at = '2026-03-02T12:00:00Z', misses = -1 }",
            "2:72: late.misses: found the number `-1`, expected a whole number from 0 to 4294967295",
        ),
        (
            "{ release = 'r', released-at = '2026-03-02T12:00:00Z', since = 1 }",
            "2:63: late.since: found an unknown key, expected one of `release`, `released-at`, `misses`",
        ),
    ] {
        let report = text::host(&format!("id = 'h'\nlate = {late}\n")).expect_err(late);
        assert_eq!(report.to_string(), line);
    }
}

fn at(text: &str) -> Instant {
    text.parse().expect(text)
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}
