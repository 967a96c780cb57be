//! Policies made up at random, as text.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Policies of every kind of gate.
pub(super) fn policies() -> impl Strategy<Value = String> {
    let check = select(vec![
        r#"{ cron = "H */4 * * *", zone = "+10:00" }"#,
        r#"{ cron = "*/20 * * * *" }"#,
        r#"{ cron = "H * * * *", zone = "Europe/Berlin" }"#,
        r#"{ every = "47 min" }"#,
        r#"{ every = "6 h" }"#,
    ]);
    let freshness = select(vec![("10 min", "30 min"), ("1 h", "1 h"), ("70 s", "5 min")]);
    let count = KEYS.len();
    (check, freshness, subsequence(KEYS.to_vec(), 0..=count.min(12)), tables()).prop_map(
        |(check, (staleness, heartbeat), keys, tables)| {
            let keys = keys.join("\n");
            format!(
                "salt = \"s\"\ncheck = {check}\nevidence = {{ staleness = \"{staleness}\", heartbeat = \"{heartbeat}\" }}\n{keys}\n{tables}"
            )
        },
    )
}

/// Such as ask for no evidence.
pub(super) fn policies_of_time() -> impl Strategy<Value = String> {
    let of_time: Vec<&str> = KEYS.iter().copied().filter(|key| !asks_for_evidence(key)).collect();
    let count = of_time.len();
    let check = select(vec![
        r#"{ cron = "H */4 * * *", zone = "+10:00" }"#,
        r#"{ cron = "*/20 * * * *" }"#,
        r#"{ every = "47 min" }"#,
    ]);
    let rings = select(vec!["", TIMED_RINGS]);
    (check, subsequence(of_time, 0..=count), rings)
        .prop_map(|(check, keys, rings)| format!("salt = \"s\"\ncheck = {check}\n{}\n{rings}", keys.join("\n")))
}

fn asks_for_evidence(key: &str) -> bool {
    ["breaker", "in-flight", "staged"].iter().any(|word| key.contains(word))
}

const KEYS: [&str; 18] = [
    "minimum-age = \"50 min\"",
    "ramp = { shape = \"linear\", over = \"7 h\" }",
    "apply = \"at-check\"",
    "rotate = \"fixed\"",
    "catch-up = \"90 min\"",
    "superseded = \"passed-over\"",
    "feed = { staleness = \"16 min\" }",
    "skip = [\"r2\"]",
    "inhibit = [{ when = \"busy\", at-most = \"40 min\" }]",
    "in-flight = { fleet = 3 }",
    "removal = { when = \"staged\", canary = { where = \"role = canary\", share = \"50 %\" }, needs = { removed = 2, failures = \"25 %\" }, breaker = { count = { failures = 3 } }, obeys = [\"window\"] }",
    "window = [{ from = \"00:30\", to = \"02:10\", cutoff = \"95 s\" }, { from = \"03:00\", to = \"23:40\", zone = \"host\" }]",
    "freeze = [{ from = \"2026-03-02 01:10\", until = \"2026-03-02 04:20\", except-where = \"role = web\" }]",
    "deadline = { after = \"9 h\", lifts = [\"freeze\", \"minimum-age\", \"ramp\", \"window\"] }",
    "block = [{ release = \"r1\", where = \"role = canary\", until = \"2026-03-02T03:00:00Z\" }]",
    "fast-track = [{ fixes-withdrawn = true, lifts = [\"minimum-age\", \"freeze\", \"ring\", \"ramp\"] }]",
    "breaker = { count = { failures = 2 }, share = { above = \"30 %\", of-at-least = 6 } }",
    "age-from = \"published\"",
];

/// Rings, and what else is about the fleet.
fn tables() -> impl Strategy<Value = String> {
    let rings = select(vec!["", RINGS, RINGS_BY_CLASS, TIMED_RINGS]);
    let sites = any::<bool>();
    (rings, sites).prop_map(|(rings, _)| rings.to_string())
}

const RINGS: &str = r#"
[[ring]]
name = "canary"
where = "role = canary"
[[ring]]
name = "tenth"
share = "30 %"
after = "10 min"
needs = { hosts = 2, failures = "40 %" }
[[ring]]
name = "rest"
after = "25 min"
needs = { hosts = 3, host-hours = 2, failures = "50 %" }
"#;

const RINGS_BY_CLASS: &str = r#"
[[ring]]
name = "canary"
share = "25 %"
share-of = "each-class"
[[ring]]
name = "rest"
needs = { hosts = 1, of-each-class = 1, failures = "50 %" }
"#;

const TIMED_RINGS: &str = r#"
[[ring]]
name = "canary"
where = "role = canary"
[[ring]]
name = "rest"
after = "95 min"
"#;
