//! Deciding, prepared or not, and explaining allocate nothing: what is counted is every call of the global allocator on this thread while
//! they run. A host agent can ask at any time, whatever is left of its memory.

use allocation_counter::measure;
use proptest::prelude::*;
use serde_json::{Value, json};
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, PolicyBuf, Report};
use stagger_core::{GateVerdict, Instant, Prepared, decide, explain};
use stagger_tests::{Case, DECISIONS, decisions, tree};

#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(std::hint::black_box(Box::new(1)))).count_total, 1);
}

#[test]
fn no_vector_makes_it_allocate() {
    for case in cases() {
        let asked = Question { policy: case.policy, feed: case.feed, host: case.host, evidence: case.evidence };
        asked.allocates_nothing(case.now.parse().expect("an instant")).expect(&case.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// The parts of the vectors in other company: a policy meets hosts, feeds and evidence that it was not made for.
    #[test]
    fn no_mixture_of_vectors_makes_it_allocate(
        policy: prop::sample::Index, feed: prop::sample::Index, host: prop::sample::Index,
        evidence: prop::sample::Index, now: prop::sample::Index,
    ) {
        CASES.with(|cases| {
            let asked = Question {
                policy: policy.get(cases).policy.clone(),
                feed: feed.get(cases).feed.clone(),
                host: host.get(cases).host.clone(),
                evidence: evidence.get(cases).evidence.clone(),
            };
            // Some hosts and policies do not fit, and are refused before anything is decided.
            asked.allocates_nothing(now.get(cases).now.parse().expect("an instant")).ok();
        });
    }

    /// Every gate is on at once.
    #[test]
    fn no_setting_makes_it_allocate(question in every_gate(), now in NOW - 40_000..NOW + 200_000) {
        question.allocates_nothing(Instant::from_unix(now).expect("in range")).expect("a question that makes sense");
    }
}

thread_local! {
    static CASES: Vec<Case> = cases();
}

fn cases() -> Vec<Case> {
    DECISIONS.iter().flat_map(|(_, text)| decisions(text).cases).collect()
}

#[derive(Clone, Debug)]
struct Question {
    policy: Value,
    feed: Value,
    host: Value,
    evidence: Value,
}

impl Question {
    /// Asks, and counts, if everything is read, so that there is something to ask.
    fn allocates_nothing(&self, now: Instant) -> Result<(), Report> {
        let policy = PolicyBuf::from_tree(&tree(&self.policy))?;
        let feed = FeedBuf::from_tree(&tree(&self.feed))?;
        let host = HostBuf::from_tree(&tree(&self.host))?;
        let evidence = EvidenceBuf::from_tree(&tree(&self.evidence))?;
        let (policy, host, evidence) = (policy.policy(), host.host(), evidence.evidence());
        feed.with(|feed| {
            let decided = measure(|| {
                std::hint::black_box(decide(&policy, feed, &host, &evidence, now));
            });
            assert_eq!(decided.count_total, 0, "decide: {decided:?} for {self:?} at {now}");
            let mut prepared = Prepared::new(policy);
            // Prepares, and then decides by what was kept.
            for _ in 0..2 {
                let mut decision = None;
                let decided = measure(|| {
                    decision = std::hint::black_box(Some(prepared.decide(feed, &host, &evidence, now)));
                });
                assert_eq!(decided.count_total, 0, "prepared: {decided:?} for {self:?} at {now}");
                assert_eq!(decision, Some(decide(&policy, feed, &host, &evidence, now)), "prepared: {self:?} at {now}");
            }
            let explained = measure(|| {
                let trace = explain(&policy, feed, &host, &evidence, now);
                // The rows are looked at as well: a trace could leave its work to whoever reads it.
                std::hint::black_box(trace.gates().filter(|row| row.verdict == GateVerdict::Pass).count());
            });
            assert_eq!(explained.count_total, 0, "explain: {explained:?} for {self:?} at {now}");
        });
        Ok(())
    }
}

/// A policy with every key, its amounts drawn, and a fleet of which something is known.
fn every_gate() -> impl Strategy<Value = Question> {
    let amounts = (1_u32..30, 0_u32..60, 1_u32..180, 1_u32..90, 1_u32..6, 1_u32..4);
    let facts = ("h[0-9]{1,2}", any::<bool>(), any::<bool>(), any::<bool>(), 0_u32..4, 0_u32..4, 0_u32..2);
    let schedule = prop::sample::select(vec![
        json!({ "cron": "*/20 * * * *" }),
        json!({ "cron": "H H(1-4) * * *", "zone": "Australia/Lord_Howe" }),
        json!({ "cron": "30 2 29 2 *", "zone": "America/New_York" }),
        json!({ "every": "17 min" }),
    ]);
    let ramp = prop::sample::select(vec![
        json!({ "shape": "linear", "over": "12 h" }),
        json!({ "shape": "steps", "steps": [{ "share": "10 %", "after": "0 s" }, { "share": "100 %", "after": "2 h" }] }),
        Value::Null,
    ]);
    (schedule, ramp, amounts, facts).prop_map(|(check, ramp, amounts, facts)| {
        let (staleness, age, after, busy_at_most, fleet, site) = amounts;
        let (id, canary, old, busy, healthy, in_flight, failed) = facts;
        let minutes = |count: u32| format!("{count} min");
        let mut policy = json!({
            "salt": "s", "check": check, "apply": "at-check", "minimum-age": minutes(age),
            "pin": { "release": "r1", "until": "2026-03-02T01:10:30Z" },
            "skip": ["r2"],
            "block": [{ "release": "r3", "where": "kernel in (old, odd)" }],
            "breaker": {
                "count": { "failures": 2, "of-at-least": 4 },
                "sequential": { "test": "sprt", "good": "1 %", "bad": "50 %", "false-alarm": "1 %", "miss": "5 %" },
            },
            "ring": [
                { "name": "canary", "where": "role = web", "share": "50 %" },
                { "name": "rest", "after": minutes(after),
                  "needs": { "hosts": 2, "of-each-class": 1, "host-hours": 1, "failures": "1/4" } },
            ],
            "inhibit": [{ "when": "busy", "at-most": minutes(busy_at_most) }],
            "in-flight": { "fleet": fleet, "site": site },
            "evidence": { "staleness": minutes(staleness), "heartbeat": "30 min" },
        });
        if !ramp.is_null() {
            policy["ramp"] = ramp;
        }
        let kernel = if old { "old" } else { "new" };
        let role = if canary { "web" } else { "db" };
        let class = |name: &str| {
            json!({ "class": name, "applied": healthy + failed, "healthy": healthy,
            "failed": failed, "silent": 0, "healthy-seconds": 7200 })
        };
        let record = |release: &str| {
            json!({
                "release": release, "breaker": { "state": "armed" }, "peak": { "failures": 0, "judged": 0 },
                "applied": 2 * (healthy + failed), "healthy": 2 * healthy, "failed": 2 * failed, "silent": 0,
                "rings": [
                    { "ring": "canary", "classes": [class("old"), class("new")] },
                    { "ring": "rest", "opened-at": "2026-03-02T00:10:00Z" },
                ],
            })
        };
        Question {
            policy,
            feed: ["r1", "r2", "r3"]
                .map(|id| json!({ "id": id, "published": "2026-03-02T00:00:00Z" }))
                .into_iter()
                .collect(),
            host: json!({ "id": id, "site": "syd", "class": kernel, "conditions": { "busy": busy },
                "labels": { "role": role, "kernel": kernel } }),
            evidence: json!({ "observed-at": "2026-03-02T00:00:00Z", "in-flight": in_flight,
                "sites": { "syd": in_flight.min(1) }, "hosts": 9, "classes": { "old": 5, "new": 4 },
                "releases": (["r1", "r2", "r3"].map(record)) }),
        }
    })
}

/// 2026-03-02T00:00:00Z.
const NOW: i64 = 1_772_409_600;
