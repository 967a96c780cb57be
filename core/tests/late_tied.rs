//! Two releases for which a late host would go at the same check: what it is to keep is that of the one that will be its
//! candidate then.

#![cfg(all(feature = "read", feature = "serde"))]

use serde_json::{Value, json};
use stagger_core::read::{FeedBuf, HostBuf, Node, PolicyBuf};
use stagger_core::{Evidence, Instant, Late, Verdict, decide};

/// The older release is the candidate until the ramp reaches the newer one; both would be applied at 18:57:35. Asked only
/// now and then, the host knows of the newer one what it needs to be told then.
#[test]
fn a_wait_that_two_releases_share_is_kept_for_the_newer() {
    let policy = PolicyBuf::from_tree(&tree(json!({ "salt": "gamma", "apply": "at-check", "check": { "every": "50 min" },
        "age-from": "stricter", "minimum-age": "20 h", "ramp": { "shape": "linear", "over": "20 h" }, "catch-up": "90 min",
        "inhibit": [{ "when": "busy", "at-most": "45 min" }],
        "window": [{ "from": "23:30", "to": "02:45" }, { "from": "12:00", "to": "02:15" }] })))
    .expect("a policy");
    let feed = FeedBuf::from_tree(&tree(json!([
        { "id": "r2", "published": "2024-04-06T08:52:00Z", "first-seen": "2024-04-06T11:10:29Z" },
        { "id": "r3", "published": "2024-04-06T05:25:00Z", "first-seen": "2024-04-06T14:14:47Z" }])))
    .expect("a feed");
    let host = HostBuf::from_tree(&tree(json!({ "id": "host-29", "zone": "America/St_Johns" }))).expect("a host");
    feed.with(|feed| {
        let mut kept: Option<Late<'_>> = None;
        let mut asked = |now: &str| {
            let now: Instant = now.parse().expect("an instant");
            let host = kept.map_or(host.host(), |late| host.host().late(late));
            let decision = decide(&policy.policy(), &feed.fetched(now), &host, &Evidence::none(), now);
            kept = decision.late.or(kept);
            (decision.verdict, decision.release)
        };
        let until = "2024-04-08T18:57:35Z".parse().expect("an instant");
        assert_eq!(asked("2024-04-08T03:09:28Z"), (Verdict::Wait { until }, Some("r3")));
        assert_eq!(asked("2024-04-08T18:57:34Z"), (Verdict::Wait { until }, Some("r3")));
        assert_eq!(asked("2024-04-08T18:57:35Z"), (Verdict::Apply, Some("r3")));
    });
}

fn tree(value: Value) -> Node {
    serde_json::from_value(value).expect("a tree")
}
