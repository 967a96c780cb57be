//! The laws over hosts that come after their slot: never all at once, and each of them in the end.

#![cfg(all(feature = "read", feature = "serde"))]

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use stagger_core::read::{EvidenceBuf, FeedBuf, Node, PolicyBuf};
use stagger_core::{Host, Instant, Verdict, Zone, decide};

/// A fleet that is off until its ramp is over is spread over the catch-up span, and so is one that a freeze, a pin or a
/// busy host kept back.
#[test]
fn hosts_that_were_kept_back_together_do_not_go_together() {
    let asleep = Fleet::new(&json!({}));
    asleep.spreads("off until the ramp is over", On::From(20 * HOUR), 0.1);
    asleep.spreads("off until half of the ramp is over", On::From(6 * HOUR), 0.1);
    Fleet::new(&json!({ "freeze": [{ "from": "2026-03-02 13:00", "until": "2026-03-03 06:00" }] })).spreads(
        "off until a freeze that began after the ramp",
        On::From(14 * HOUR),
        0.1,
    );
    Fleet::new(&json!({ "window": [{ "from": "22:00", "to": "02:00" }] })).spreads(
        "off until long after a ramp of three nights",
        On::From(9 * 24 * HOUR),
        0.1,
    );
    Fleet::new(&json!({ "pin": { "release": "r0", "until": "2026-03-02T20:00:00Z" } })).spreads(
        "pinned until the ramp is over",
        On::From(0),
        0.1,
    );
    Fleet::new(&json!({ "inhibit": [{ "when": "locked", "at-most": "20 h" }] })).spreads("busy", On::From(0), 0.1);
}

/// What opens for a whole fleet at one instant starts a ramp.
#[test]
fn what_is_resumed_or_opened_is_a_ramp() {
    let resumed = |state: Value| json!({ "release": "r", "breaker": state, "applied": 0, "healthy": 0, "failed": 0, "silent": 0 });
    let breaker = Fleet::new(&json!({ "breaker": {} }))
        .seeing(&resumed(json!({ "state": "resumed", "at": "2026-03-02T20:00:00Z" })));
    breaker.spreads("resumed", On::From(0), 0.1);
    breaker.spreads("off until after it was resumed", On::From(26 * HOUR), 0.1);
    let rings = json!([{ "name": "canary", "where": "host = web-0" }, { "name": "rest", "needs": { "hosts": 1 } }]);
    let opened = json!({ "release": "r", "breaker": { "state": "armed" }, "applied": 1, "healthy": 1, "failed": 0, "silent": 0,
        "rings": [{ "ring": "canary", "classes": [{ "applied": 1, "healthy": 1, "failed": 0, "silent": 0, "healthy-seconds": 9 }] },
            { "ring": "rest", "opened-at": "2026-03-06T20:00:00Z" }] });
    Fleet::new(&json!({ "ring": rings })).seeing(&opened).spreads("a ring that opens", On::From(0), 0.1);
    Fleet::new(&json!({ "ring": rings, "deadline": { "after": "3 d", "lifts": ["ramp"] } })).seeing(&opened).spreads(
        "a ring that opens when the deadline has passed",
        On::From(0),
        0.1,
    );
}

/// The hosts are lifted one after the other, the last of them at the deadline itself.
#[test]
fn a_deadline_is_no_herd() {
    let over = json!({ "shape": "linear", "over": "60 d" });
    let deadline = |lifts: &[&str]| json!({ "after": "60 h", "lifts": lifts });
    let open = Fleet::new(&json!({ "ramp": over, "deadline": deadline(&["ramp"]) }));
    let applied = open.spreads("at the deadline", On::From(0), 0.1);
    let (first, last) = (60 * HOUR - 3 * HOUR, 60 * HOUR);
    assert!(applied.iter().all(|at| *at < last), "nobody comes after the deadline");
    assert!(applied.iter().any(|at| *at >= last - 30), "the last host is lifted at it");
    // What comes before is in the ramp by its own place: three days of sixty.
    let before = applied.iter().filter(|at| **at < first).count();
    assert!((100..400).contains(&before), "{before} of 6,000 hosts come before anybody is lifted");
    let nights = json!([{ "from": "22:00", "to": "02:00" }]);
    let keys = json!({ "ramp": over, "window": nights, "deadline": deadline(&["ramp"]) });
    Fleet::new(&keys).spreads("in closed time", On::From(0), 0.1);
    let keys = json!({ "ramp": over, "minimum-age": "60 h", "deadline": deadline(&["ramp"]) });
    Fleet::new(&keys).spreads("as soon as it is old enough", On::From(0), 0.1);
    let frozen = json!([{ "from": "2026-03-04 09:30", "until": "2026-03-06" }]);
    let keys = json!({ "ramp": over, "freeze": frozen, "deadline": deadline(&["ramp"]) });
    Fleet::new(&keys).spreads("in a freeze", On::From(0), 0.1);
    // Two spreads meet where hosts wake before their deadlines: by their places among the late, and by their deadlines.
    let frozen = json!([{ "from": "2026-03-02 20:05", "until": "2026-03-03 06:00" }]);
    let keys = json!({ "freeze": frozen, "deadline": { "after": "22 h", "lifts": ["ramp"] } });
    Fleet::new(&keys).spreads("woken before a freeze", On::From(20 * HOUR), 0.2);
    Fleet::new(&json!({ "deadline": deadline(&["ramp"]) })).spreads(
        "woken before the deadline",
        On::From(58 * HOUR),
        0.2,
    );
    Fleet::new(&json!({ "deadline": deadline(&["ramp"]) })).spreads(
        "woken after the deadline",
        On::From(61 * HOUR),
        0.1,
    );
}

/// What a fast track lets through without a ramp is spread all the same.
#[test]
fn a_fast_track_is_no_herd() {
    let track = json!([{ "severity": ["critical"], "lifts": ["minimum-age", "ramp", "window"] }]);
    let keys = json!({ "minimum-age": "3 d", "fast-track": track, "window": [{ "from": "22:00", "to": "02:00" }] });
    let applied = Fleet::new(&keys).spreads("on a fast track", On::From(0), 0.1);
    assert!(applied.iter().all(|at| *at < 3 * HOUR));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever kept them, hosts that are late at a common wake do not go together.
    #[test]
    fn a_common_wake_is_no_herd(keys in keys(), wakes in 0_i64..12 * 24) {
        let shared = if keys["deadline"].is_null() { 0.1 } else { 0.2 };
        Fleet { hosts: 500, ..Fleet::new(&keys) }.late_spread(On::From(wakes * HOUR), shared);
    }

    /// A host that is on for two hours a day is served: after misses enough its place lies within them.
    #[test]
    fn a_host_that_is_seldom_on_is_served(keys in keys(), every in select(vec!["1 h", "4 h", "7 h", "25 h"]), at in 0_i64..24) {
        let mut keys = keys;
        keys["check"] = json!({ "every": every });
        // A host that is never on when it may change is not served by waiting.
        keys["window"] = Value::Null;
        for apply in ["at-instant", "at-check"] {
            keys["apply"] = json!(apply);
            if apply == "at-check" && every == "4 h" {
                // At the same times every day: a host that is off at all of them has no check.
                continue;
            }
            let fleet = Fleet { hosts: 40, ..Fleet::new(&keys) };
            for applied in fleet.applied(On::Daily(at * HOUR)) {
                prop_assert!(applied.is_some_and(|applied| applied.misses < 40), "{} {:?}", apply, fleet);
            }
        }
    }
}

/// Keys of a policy under which hosts may be late.
fn keys() -> impl Strategy<Value = Value> {
    const LIFTS: [&str; 5] = ["freeze", "minimum-age", "ramp", "window", "inhibitors"];
    let ramp = select(vec![
        json!({ "shape": "linear", "over": "4 h" }),
        json!({ "shape": "exponential", "over": "40 h", "doublings": 3 }),
    ]);
    let window = select(vec![
        Value::Null,
        json!([{ "from": "22:00", "to": "02:00" }]),
        json!([{ "from": "05:00", "to": "05:20" }]),
    ]);
    let freeze = select(vec![Value::Null, json!([{ "from": "2026-03-04 13:00", "until": "2026-03-06" }])]);
    let deadline = prop::option::of((24_u32..200, prop::sample::subsequence(&LIFTS, 1..=LIFTS.len())));
    let inhibit = select(vec![Value::Null, json!([{ "when": "locked", "at-most": "20 h" }])]);
    (ramp, window, freeze, deadline, inhibit).prop_map(|(ramp, window, freeze, deadline, inhibit)| {
        let deadline = deadline.map(|(after, lifts)| json!({ "after": format!("{after} h"), "lifts": lifts }));
        json!({ "ramp": ramp, "window": window, "freeze": freeze, "deadline": deadline, "inhibit": inhibit })
    })
}

/// A fleet for which a release was published at [`NOW`]; instants are told from there on.
#[derive(Debug)]
struct Fleet {
    policy: PolicyBuf,
    evidence: EvidenceBuf,
    hosts: u32,
}

/// When a host is on.
#[derive(Clone, Copy, Debug)]
enum On {
    /// From then on.
    From(i64),
    /// For two hours, once a day.
    Daily(i64),
}

/// How a host came to its release.
struct Applied {
    at: i64,
    /// Whether a decision said that it is late.
    late: bool,
    misses: u32,
}

impl Fleet {
    fn new(keys: &Value) -> Self {
        let mut policy = json!({ "salt": "s", "check": { "every": "4 h" }, "ramp": { "shape": "linear", "over": "12 h" },
            "catch-up": "3 h", "evidence": { "staleness": "1 min", "heartbeat": "1 min" } });
        for (key, value) in keys.as_object().expect("a table") {
            policy[key] = value.clone();
        }
        let policy = PolicyBuf::from_tree(&tree(&policy)).unwrap_or_else(|report| panic!("{report}: {policy}"));
        Self { policy, evidence: EvidenceBuf::default(), hosts: HOSTS }
    }

    fn seeing(self, release: &Value) -> Self {
        let evidence = json!({ "observed-at": told(0), "in-flight": 0, "hosts": 1, "releases": [release] });
        Self { evidence: EvidenceBuf::from_tree(&tree(&evidence)).unwrap_or_else(|report| panic!("{report}")), ..self }
    }

    /// How each host comes to the release; none if it does not.
    fn applied(&self, on: On) -> Vec<Option<Applied>> {
        let feed = json!([{ "id": "r0", "published": told(-400 * 24 * HOUR) }, { "id": "r", "published": told(0), "severity": "critical" }]);
        FeedBuf::from_tree(&tree(&feed)).expect("a feed").with(|feed| {
            let of_host = |nth: u32| {
                let id = format!("web-{nth}");
                let (mut kept, mut late) = (None, false);
                let mut now = on.wakes_after(-1);
                for _ in 0..400 {
                    let host = Host::new(&id).installed("r0").zone(Zone::UTC);
                    let host = kept.map_or(host, |late| host.late(late));
                    let at = instant(now);
                    let evidence = self.evidence.evidence().observed_again(at);
                    let decision = decide(&self.policy.policy(), feed, &host, &evidence, at);
                    late |= decision.late.is_some();
                    kept = decision.late.or(kept);
                    match decision.verdict {
                        Verdict::Apply => {
                            return Some(Applied { at: now, late, misses: kept.map_or(0, |late| late.misses) });
                        }
                        Verdict::Wait { until } => now = on.asks_after(now, until.unix() - NOW),
                        _ => return None,
                    }
                }
                None
            };
            (0..self.hosts).map(of_host).collect()
        })
    }

    /// Every host comes, and no tenth of the catch-up span takes more than that share of them: when they come, in order.
    fn spreads(&self, what: &str, on: On, share: f64) -> Vec<i64> {
        let mut applied: Vec<i64> = self.applied(on).into_iter().map(|applied| applied.expect(what).at).collect();
        no_herd(&mut applied, self.policy.catch_up(), share, what);
        applied
    }

    /// The same of those alone that are late.
    fn late_spread(&self, on: On, share: f64) {
        let applied = self.applied(on).into_iter().map(|applied| applied.expect("an apply"));
        let mut late: Vec<i64> = applied.filter(|applied| applied.late).map(|applied| applied.at).collect();
        // A handful shows nothing.
        if late.len() >= 100 {
            no_herd(&mut late, self.policy.catch_up(), share, &format!("{on:?} {self:?}"));
        }
    }
}

impl On {
    /// When it is next switched on after that second.
    fn wakes_after(self, second: i64) -> i64 {
        match self {
            Self::From(from) => from,
            Self::Daily(at) => second + 1 + (at - second - 1).rem_euclid(24 * HOUR),
        }
    }

    /// When its agent asks again, that is told to wait until then: at that instant, or when it is switched on again.
    fn asks_after(self, now: i64, until: i64) -> i64 {
        match self {
            Self::Daily(at) if until - now >= 2 * HOUR - (now - at).rem_euclid(24 * HOUR) => self.wakes_after(now),
            _ => until,
        }
    }
}

/// No stretch as long as a tenth of that span takes more of the hosts than that share and the band of Dvoretzky, Kiefer and
/// Wolfowitz at one in a million, twice for the difference of two points.
fn no_herd(applied: &mut [i64], span: u32, share: f64, what: &str) {
    applied.sort_unstable();
    let hosts = f64::from(u32::try_from(applied.len()).expect("few"));
    let most = hosts * (share + 2.0 * (f64::ln(2e6) / (2.0 * hosts)).sqrt());
    for (index, from) in applied.iter().enumerate() {
        let within = applied.partition_point(|at| *at < from + i64::from(span / 10)) - index;
        let within = f64::from(u32::try_from(within).expect("few"));
        assert!(within <= most, "{what}: {within} of {hosts} from {} on, more than {most}", told(*from));
    }
}

fn instant(after: i64) -> Instant {
    Instant::from_unix(NOW + after).expect("in range")
}

fn told(after: i64) -> String {
    instant(after).to_string()
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}

const HOSTS: u32 = 6_000;
const HOUR: i64 = 3600;
/// 2026-03-02T00:00:00Z.
const NOW: i64 = 1_772_409_600;
