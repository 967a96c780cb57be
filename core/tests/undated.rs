//! A release without a date that is to be passed over: it holds the older ones all the same, so that a wait stays exact.

#![cfg(all(feature = "read", feature = "serde"))]

use serde_json::{Value, json};
use stagger_core::read::{FeedBuf, Node, PolicyBuf};
use stagger_core::{Evidence, Host, Instant, Verdict, decide};

/// `r2` was never seen first. `r3` supersedes it a second later and can itself be applied in two: `r1` never comes between.
#[test]
fn an_undated_release_holds_older_ones_also_once_it_is_passed_over() {
    let policy = PolicyBuf::from_tree(&tree(json!({ "salt": "s", "check": { "cron": "*/20 * * * *" },
        "age-from": "stricter", "superseded": "passed-over" })))
    .expect("a policy");
    let feed = FeedBuf::from_tree(&tree(json!([
        { "id": "r1", "published": "2026-03-02T00:00:00Z", "first-seen": "2026-03-02T00:00:00Z" },
        { "id": "r2", "published": "2026-03-02T00:00:00Z" },
        { "id": "r3", "published": "2026-03-02T00:00:01Z", "first-seen": "2026-03-02T00:00:02Z", "supersedes": ["r2"] }])))
    .expect("a feed");
    feed.with(|feed| {
        let asked = |now: &str| {
            let now = now.parse().expect("an instant");
            let decision = decide(&policy.policy(), &feed.fetched(now), &Host::new("h"), &Evidence::none(), now);
            (decision.verdict, decision.release)
        };
        let until: Instant = "2026-03-02T00:00:02Z".parse().expect("an instant");
        assert_eq!(asked("2026-03-02T00:00:00Z"), (Verdict::Wait { until }, Some("r3")));
        assert_eq!(asked("2026-03-02T00:00:01Z"), (Verdict::Wait { until }, Some("r3")));
        assert_eq!(asked("2026-03-02T00:00:02Z"), (Verdict::Apply, Some("r3")));
    });
}

fn tree(value: Value) -> Node {
    serde_json::from_value(value).expect("a tree")
}
