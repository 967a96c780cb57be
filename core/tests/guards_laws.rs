//! The laws over the gates that ask for evidence, hosts and operators: exact waits, and closed on doubt.

#![cfg(all(feature = "read", feature = "serde"))]

mod prune;

use proptest::prelude::*;
use serde_json::{Value, json};
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, Node, PolicyBuf};
use stagger_core::{GateVerdict, Instant, Late, Prepared, Verdict, decide, explain};

use prune::prune;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// A wait ends at the first instant that says apply, and `explain` says the same as `decide`.
    #[test]
    fn a_wait_is_exact(question in questions()) {
        // What an agent keeps comes from decisions, so in the beginning there is nothing.
        let mut question = question;
        question.host["late"] = Value::Null;
        question.over_time(|verdict| match verdict(NOW) {
            Verdict::Wait { until } => {
                // Every second of the first two hours and of the last minutes, and every seventh between them.
                let near = |second: &i64| *second < NOW + 2 * HOUR || *second > until.unix() - 600 || second % 7 == 0;
                for second in (NOW + 1..until.unix()).filter(near) {
                    assert_ne!(verdict(second), Verdict::Apply, "{second} before {until}: {question:?}");
                }
                assert_eq!(verdict(until.unix()), Verdict::Apply, "at {until}: {question:?}");
            }
            Verdict::Hold => {
                for second in (NOW + 1..NOW + 6 * HOUR).step_by(7) {
                    assert_ne!(verdict(second), Verdict::Apply, "{second} after a hold: {question:?}");
                }
            }
            _ => {}
        });
    }

    /// On apply, every gate of the trace passes or is named as lifted, and there is a row for each.
    #[test]
    fn what_is_applied_passes_every_gate(question in questions()) {
        question.traced(|trace| {
            if trace.decision().verdict == Verdict::Apply {
                assert_eq!(trace.gates().count(), stagger_core::Gate::ALL.len());
                assert!(trace.gates().all(|row| row.verdict != GateVerdict::Hold), "{question:?}");
            }
        });
    }

    /// Taking anything away from the evidence, or a fact from the host or the feed, never allows what was not allowed before.
    #[test]
    fn less_knowledge_allows_nothing_more(question in questions(), which: prop::sample::Index) {
        for part in ["evidence", "host", "severity", "first-seen", "fetched-at"] {
            let mut fewer = question.clone();
            match part {
                "evidence" => fewer.evidence = prune(&question.evidence, which),
                "host" => fewer.host = prune(&question.host, which),
                "fetched-at" => fewer.fetched = None,
                key => fewer.feed.iter_mut().for_each(|release| release[key] = Value::Null),
            }
            let Some(applied) = fewer.applied() else { continue };
            // An older release may be what is left: it is allowed if it is when nothing newer is on offer.
            let at = question.feed.iter().position(|release| release["id"] == applied.as_str()).expect("from the feed");
            let mut before = question.clone();
            before.feed.truncate(at + 1);
            // With what is known its slot may be longer ago: then it is allowed, and the host is late and spread again.
            let told = before.told();
            prop_assert_eq!(&told.1, &Some(applied), "without some {}: {:?} {:?}", part, told, fewer);
        }
    }
}

#[derive(Clone, Debug)]
struct Question {
    policy: Value,
    feed: Vec<Value>,
    fetched: Option<i64>,
    host: Value,
    evidence: Value,
}

impl Question {
    /// The answer, if everything is read: what is refused is never decided on.
    fn with<T>(&self, ask: impl FnOnce(&PolicyBuf, &FeedBuf, &HostBuf, &EvidenceBuf) -> T) -> Option<T> {
        let policy = PolicyBuf::from_tree(&tree(&self.policy)).expect("a policy");
        let feed = {
            let fetched = self.fetched.map(|after| Instant::from_unix(NOW + after).expect("in range").to_string());
            FeedBuf::from_tree(&tree(&json!({ "fetched-at": fetched, "releases": self.feed }))).expect("a feed")
        };
        let host = HostBuf::from_tree(&tree(&self.host)).ok()?;
        let evidence = EvidenceBuf::from_tree(&tree(&self.evidence)).ok()?;
        Some(ask(&policy, &feed, &host, &evidence))
    }

    /// The verdicts over time, with the same feed fetched and the same evidence observed again at each instant, for a host whose agent keeps what a
    /// decision asks it to keep.
    fn over_time(&self, look: impl FnOnce(&mut dyn FnMut(i64) -> Verdict)) {
        self.with(|policy, feed, host, evidence| {
            feed.with(|feed| {
                let mut kept: Option<Late<'_>> = None;
                let mut prepared = Prepared::new(policy.policy());
                look(&mut |second| {
                    let now = Instant::from_unix(second).expect("in range");
                    let evidence = evidence.evidence().observed_again(now);
                    let feed = &feed.fetched(now);
                    let host = kept.map_or(host.host(), |late| host.host().late(late));
                    let decision = decide(&policy.policy(), feed, &host, &evidence, now);
                    assert_eq!(prepared.decide(feed, &host, &evidence, now), decision, "prepared, at {second}");
                    kept = decision.late.or(kept);
                    decision.verdict
                });
            });
        });
    }

    /// The release that is applied now, if one is.
    fn applied(&self) -> Option<String> {
        let (applies, release) = self.told();
        release.filter(|_| applies)
    }

    /// Whether a release is applied now, and which; if not, the one for which the host is late and spread again.
    fn told(&self) -> (bool, Option<String>) {
        let now = Instant::from_unix(NOW).expect("in range");
        let told = self.with(|policy, feed, host, evidence| {
            feed.with(|feed| {
                let decision = decide(&policy.policy(), feed, &host.host(), &evidence.evidence(), now);
                let applies = decision.verdict == Verdict::Apply;
                (applies, decision.release.filter(|_| applies || decision.late.is_some()).map(str::to_owned))
            })
        });
        told.unwrap_or((false, None))
    }

    fn traced(&self, look: impl FnOnce(&stagger_core::Trace<'_>)) {
        let now = Instant::from_unix(NOW).expect("in range");
        self.with(|policy, feed, host, evidence| {
            feed.with(|feed| {
                let trace = explain(&policy.policy(), feed, &host.host(), &evidence.evidence(), now);
                assert_eq!(*trace.decision(), decide(&policy.policy(), feed, &host.host(), &evidence.evidence(), now));
                look(&trace);
            });
        });
    }
}

fn questions() -> impl Strategy<Value = Question> {
    let fetched = prop::option::weighted(0.9, -1200_i64..1200);
    (policies(), feeds(), fetched, hosts(), evidences()).prop_map(|(policy, feed, fetched, host, evidence)| Question {
        policy,
        feed,
        fetched,
        host,
        evidence,
    })
}

fn policies() -> impl Strategy<Value = Value> {
    let keys = vec![
        ("minimum-age", json!("20 min")),
        ("ramp", json!({ "shape": "linear", "over": "90 min" })),
        ("apply", json!("at-check")),
        ("pin", json!({ "release": "r1", "until": "2026-03-02T01:10:30Z" })),
        ("skip", json!(["r2"])),
        (
            "block",
            json!([{ "release": "r3", "where": "kernel in (old, odd)" }, { "where": "role = db", "until": "2026-03-02T00:40:00Z" }]),
        ),
        (
            "breaker",
            json!({ "count": { "failures": 2, "of-at-least": 4 }, "sequential": { "test": "sprt", "good": "1 %", "bad": "50 %", "false-alarm": "1 %", "miss": "5 %" } }),
        ),
        (
            "ring",
            json!([{ "name": "canary", "where": "role = web", "share": "50 %" }, { "name": "rest", "after": "25 min", "needs": { "hosts": 2, "of-each-class": 1, "host-hours": 1, "failures": "1/4" } }]),
        ),
        (
            "window",
            json!([{ "from": "00:05", "to": "00:31", "cutoff": "95 s" }, { "from": "01:00", "to": "01:40", "zone": "UTC" },
                { "from": "01:30", "to": "03:10", "days": "mon", "cutoff": "7 min", "zone": "+00:15" }]),
        ),
        (
            "freeze",
            json!([{ "from": "2026-03-02 00:10", "until": "2026-03-02 01:10", "except-severity": ["critical", "low"] },
                { "from": "03-02 01:20", "until": "03-02 01:35", "zone": "UTC", "except-where": "role = web" }]),
        ),
        ("inhibit", json!([{ "when": "busy", "at-most": "40 min" }, { "when": "metered", "at-most": "1 h 10 s" }])),
        ("in-flight", json!({ "fleet": 3, "site": 2 })),
        ("catch-up", json!("50 min")),
        ("age-from", json!("stricter")),
        ("superseded", json!("passed-over")),
        ("feed", json!({ "staleness": "16 min" })),
        (
            "fast-track",
            json!([{ "severity": ["critical"], "lifts": ["minimum-age", "canary-ring", "ring", "ramp", "window", "inhibitors"] },
                { "fixes-withdrawn": true, "lifts": ["minimum-age", "freeze"] }]),
        ),
        ("deadline", json!({ "after": "70 min", "lifts": ["freeze", "minimum-age", "ramp", "inhibitors", "ring"] })),
    ];
    let count = keys.len();
    prop::sample::subsequence(keys, 0..=count.min(11)).prop_map(|chosen| {
        let mut policy = json!({ "salt": "s", "check": { "cron": "*/20 * * * *" },
            "evidence": { "staleness": "10 min", "heartbeat": "30 min" } });
        for (key, value) in chosen {
            policy[key] = value;
        }
        policy
    })
}

fn feeds() -> impl Strategy<Value = Vec<Value>> {
    let severity = prop::option::of(prop::sample::select(vec!["low", "important", "critical"]));
    let first_seen = prop::option::weighted(0.8, 0_i64..1800);
    let release = (-3600_i64..3600, severity, first_seen, prop::bool::weighted(0.15), any::<bool>());
    prop::collection::vec(release, 1..4).prop_map(|releases| {
        type Release<'a> = (i64, Option<&'a str>, Option<i64>, bool, bool);
        let release = |(index, (offset, severity, first_seen, withdrawn, supersedes)): (usize, Release<'_>)| {
            let told = |offset| Instant::from_unix(NOW + offset).expect("in range").to_string();
            let first_seen = first_seen.map(|after| told(offset + after));
            let supersedes: Vec<String> = supersedes.then(|| format!("r{index}")).into_iter().collect();
            json!({ "id": format!("r{}", index + 1), "published": told(offset), "severity": severity,
                "first-seen": first_seen, "withdrawn": withdrawn, "supersedes": supersedes })
        };
        releases.into_iter().enumerate().map(release).collect()
    })
}

fn hosts() -> impl Strategy<Value = Value> {
    let fact = || prop::option::of(any::<bool>());
    let late = prop::option::of((1_u8..4, -7200_i64..1800, 0_u32..4)).prop_map(|late| {
        late.map(|(release, after, misses)| {
            let at = Instant::from_unix(NOW + after).expect("in range").to_string();
            json!({ "release": format!("r{release}"), "released-at": at, "misses": misses })
        })
    });
    let kinds = (prop::sample::select(vec!["web", "db"]), prop::sample::select(vec!["old", "new"]));
    ("h[0-9]{1,2}", kinds, fact(), fact(), late)
        .prop_map(|(id, (role, kernel), busy, metered, late)| {
            json!({ "late": late, "id": id, "site": "syd", "zone": "UTC", "class": kernel, "labels": { "role": role, "kernel": kernel },
                "conditions": { "busy": busy, "metered": metered } })
        })
}

fn evidences() -> impl Strategy<Value = Value> {
    let record = (0_u32..4, 0_u32..4, 0_u32..2, 0_u32..2, 0_u64..9000, prop::option::of(-1800_i64..1800), 0..3_u8);
    (prop::collection::vec(record, 3), 0_u32..4, 0_u32..3).prop_map(|(records, in_flight, site)| {
        let releases: Vec<Value> = records.into_iter().enumerate().map(|(index, record)| {
            let (old, new, failed, silent, seconds, opened, state) = record;
            let at = |offset: i64| Instant::from_unix(NOW + offset).expect("in range").to_string();
            let breaker = match state {
                0 => json!({ "state": "armed" }),
                1 => json!({ "state": "resumed", "at": at(600) }),
                _ => json!({ "state": "resumed", "at": at(-600) }),
            };
            json!({ "release": format!("r{}", index + 1), "breaker": breaker, "peak": { "failures": 0, "judged": 0 },
                "applied": old + new + failed + silent, "healthy": old + new, "failed": failed, "silent": silent,
                "rings": [
                    { "ring": "canary", "classes": [
                        { "class": "old", "applied": old + failed, "healthy": old, "failed": failed, "silent": 0, "healthy-seconds": seconds },
                        { "class": "new", "applied": new + silent, "healthy": new, "failed": 0, "silent": silent, "healthy-seconds": seconds },
                    ] },
                    { "ring": "rest", "opened-at": opened.map(at) },
                ] })
        }).collect();
        json!({ "observed-at": "2026-03-02T00:00:00Z", "in-flight": in_flight, "sites": { "syd": site, "mel": 0 },
            "hosts": 9, "classes": { "old": 5, "new": 4 }, "releases": releases })
    })
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}

const HOUR: i64 = 3600;
/// 2026-03-02T00:00:00Z.
const NOW: i64 = 1_772_409_600;
