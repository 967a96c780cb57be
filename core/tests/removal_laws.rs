//! The laws over removals: sound, exact, closed on doubt, by stages, and never of what is not withdrawn.

#![cfg(all(feature = "read", feature = "serde"))]

mod prune;

use std::cell::RefCell;

use proptest::prelude::*;
use serde_json::{Value, json};
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, Node, PolicyBuf};
use stagger_core::{Decision, Gate, GateVerdict, Host, Instant, Late, Prepared, Trace, Verdict, decide, explain};

use prune::prune;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// A wait ends at the first instant that says apply or remove; after a hold no instant does.
    #[test]
    fn a_wait_is_exact(question in questions()) {
        question.over_time(|verdict| {
            let acts = |second| matches!(verdict(second), Verdict::Apply | Verdict::Remove);
            match verdict(NOW) {
                Verdict::Wait { until } => {
                    for second in NOW + 1..until.unix() {
                        assert!(!acts(second), "{second} before {until}: {question:?}");
                    }
                    assert!(acts(until.unix()), "at {until}: {question:?}");
                }
                Verdict::Hold => {
                    for second in (NOW + 1..NOW + 9 * HOUR).step_by(7) {
                        assert!(!acts(second), "{second} after a hold: {question:?}");
                    }
                }
                _ => {}
            }
        });
    }

    /// On remove every gate that the removal asks has a row, and passes; and it is about the installed release, which is
    /// withdrawn.
    #[test]
    fn what_is_removed_passes_every_gate(question in questions()) {
        question.traced(|trace| {
            let decision = trace.decision();
            if decision.verdict != Verdict::Remove {
                return;
            }
            assert_eq!(decision.release, question.host["installed"].as_str(), "{question:?}");
            assert!(question.is_withdrawn(decision.release.expect("a release")), "{question:?}");
            assert!(trace.gates().all(|row| row.verdict == GateVerdict::Pass), "{question:?}");
            let asked: Vec<Gate> = trace.gates().map(|row| row.gate).collect();
            assert_eq!(asked, question.gates_of_the_removal(), "{question:?}");
        });
    }

    /// A removal that is put off has a gate that says so, and a release that is withdrawn is never applied.
    #[test]
    fn what_holds_a_removal_shows(question in questions()) {
        question.traced(|trace| {
            let decision = trace.decision();
            if let (Verdict::Apply, Some(release)) = (decision.verdict, decision.release) {
                assert!(!question.is_withdrawn(release), "{question:?}");
            }
            let about_removal = decision.release.is_some() && decision.release == question.host["installed"].as_str();
            if about_removal && trace.gates().next().is_some() {
                let told = trace.gates().map(|row| row.gate).chain(trace.untold());
                let mut asked: Vec<Gate> = told.collect();
                asked.sort_unstable();
                assert_eq!(asked, question.gates_of_the_removal(), "{question:?}");
            }
            if about_removal && matches!(decision.verdict, Verdict::Wait { .. }) {
                assert!(trace.gates().any(|row| row.verdict == GateVerdict::Hold), "{question:?}");
            }
        });
    }

    /// What is not withdrawn is not removed, whatever the policy says.
    #[test]
    fn what_is_not_withdrawn_is_not_removed(question in questions()) {
        let mut offered = question.clone();
        for release in &mut offered.feed {
            let keys = release.as_object_mut().expect("a table");
            keys.remove("withdrawn");
            keys.remove("withdrawn-at");
        }
        offered.over_time(|verdict| {
            for second in (NOW..NOW + 6 * HOUR).step_by(601) {
                assert_ne!(verdict(second), Verdict::Remove, "{offered:?}");
            }
        });
    }

    /// Taking anything away from the evidence, the host or the feed never allows a removal that was not allowed before:
    /// with no newer release in the feed, so that nothing comes before it.
    #[test]
    fn less_knowledge_allows_no_removal(question in questions(), which: prop::sample::Index) {
        let mut before = question;
        before.feed.truncate(1);
        before.host["installed"] = json!("r1");
        let parts = [
            Question { evidence: prune(&before.evidence, which), ..before.clone() },
            Question { host: prune(&before.host, which), ..before.clone() },
            Question { feed: prune(&Value::from(before.feed.clone()), which).as_array().expect("a list").clone(), ..before.clone() },
        ];
        for fewer in parts.iter().filter(|fewer| !forgets_a_stop(&before.evidence, &fewer.evidence)) {
            if fewer.decided(NOW).is_some_and(|(verdict, _)| verdict == Verdict::Remove) {
                let known = before.decided(NOW).map(|(verdict, _)| verdict);
                prop_assert_eq!(known, Some(Verdict::Remove), "{:?} but {:?}", fewer, before);
            }
        }
    }

    /// By stages, no host outside the canary removes before the evidence shows what it needs and records its turn.
    #[test]
    fn nobody_removes_before_the_canaries_have_shown_enough(question in questions()) {
        let removal = &question.policy["removal"];
        prop_assume!(removal["when"] == "staged");
        let role = question.host["labels"]["role"].as_str();
        let outside = role != Some("canary");
        question.over_time(|verdict| {
            if !outside || verdict(NOW) != Verdict::Remove {
                return;
            }
            let installed = question.host["installed"].as_str().expect("a release");
            let rows = question.evidence["releases"].as_array().expect("rows");
            let row = rows.iter().find(|row| row["release"] == installed).expect("a row");
            let count = |key: &str| row[key].as_u64().expect("a count");
            let needed = removal["needs"]["removed"].as_u64().unwrap_or(1);
            assert!(count("removed") >= needed, "{question:?}");
            let failed = if removal["needs"]["failures"] == "25 %" { count("removals-failed") * 4 } else { count("removals-failed") * 1000 };
            assert!(failed <= count("removed") + count("removals-failed"), "{question:?}");
            let opened: Instant = row["removal-opened-at"].as_str().expect("recorded").parse().expect("an instant");
            assert!(opened.unix() <= NOW, "{question:?}");
        });
    }
}

/// The laws over removals must not hold for want of removals.
#[test]
fn removals_waits_and_holds_all_come() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<String, u32>::new();
    for _ in 0..2_000 {
        let question = questions().new_tree(&mut runner).expect("a question").current();
        if let Some((verdict, release)) = question.decided(NOW) {
            let about =
                if release == question.host["installed"].as_str().map(str::to_owned) { "removal" } else { "other" };
            *seen.entry(format!("{} {about}", verdict.name())).or_default() += 1;
        }
    }
    for kind in ["remove removal", "wait removal", "hold removal", "apply other", "wait other"] {
        assert!(seen.get(kind).is_some_and(|count| *count >= 20), "{kind}: {seen:?}");
    }
}

#[derive(Clone, Debug)]
struct Question {
    policy: Value,
    feed: Vec<Value>,
    host: Value,
    evidence: Value,
}

impl Question {
    /// The answer, if everything is read: what is refused is never decided on.
    fn with<T>(&self, ask: impl FnOnce(&PolicyBuf, &FeedBuf, &HostBuf, &EvidenceBuf) -> T) -> Option<T> {
        let policy = PolicyBuf::from_tree(&tree(&self.policy)).expect("a policy");
        let feed = FeedBuf::from_tree(&tree(&Value::from(self.feed.clone()))).ok()?;
        let host = HostBuf::from_tree(&tree(&self.host)).ok()?;
        let evidence = EvidenceBuf::from_tree(&tree(&self.evidence)).ok()?;
        Some(ask(&policy, &feed, &host, &evidence))
    }

    /// The verdicts over time, with the same evidence observed again at each instant, for a host whose agent keeps what the
    /// first of them asks it to keep.
    fn over_time(&self, look: impl FnOnce(&dyn Fn(i64) -> Verdict)) {
        self.with(|policy, feed, host, evidence| {
            feed.with(|feed| {
                let prepared = RefCell::new(Prepared::new(policy.policy()));
                let at = |second: i64, host: &Host<'_>| {
                    let now = Instant::from_unix(second).expect("in range");
                    let evidence = evidence.evidence().observed_again(now);
                    let decision = decide(&policy.policy(), feed, host, &evidence, now);
                    assert_eq!(
                        prepared.borrow_mut().decide(feed, host, &evidence, now),
                        decision,
                        "prepared, at {second}"
                    );
                    let late = decision.late.map(|late| (late.release.to_owned(), late.released_at, late.misses));
                    (decision.verdict, late)
                };
                let kept = at(NOW, &host.host()).1;
                let host = match &kept {
                    Some((release, released_at, misses)) => {
                        host.host().late(Late { release, released_at: *released_at, misses: *misses })
                    }
                    None => host.host(),
                };
                look(&|second| at(second, &host).0);
            });
        });
    }

    fn decided(&self, second: i64) -> Option<(Verdict, Option<String>)> {
        let now = Instant::from_unix(second).expect("in range");
        self.with(|policy, feed, host, evidence| {
            feed.with(|feed| {
                let Decision { verdict, release, .. } =
                    decide(&policy.policy(), feed, &host.host(), &evidence.evidence(), now);
                (verdict, release.map(str::to_owned))
            })
        })
    }

    fn traced(&self, look: impl FnOnce(&Trace<'_>)) {
        let now = Instant::from_unix(NOW).expect("in range");
        self.with(|policy, feed, host, evidence| {
            feed.with(|feed| {
                let trace = explain(&policy.policy(), feed, &host.host(), &evidence.evidence(), now);
                assert_eq!(*trace.decision(), decide(&policy.policy(), feed, &host.host(), &evidence.evidence(), now));
                look(&trace);
            });
        });
    }

    fn is_withdrawn(&self, id: &str) -> bool {
        let is_it = |release: &&Value| release["id"] == id;
        self.feed
            .iter()
            .find(is_it)
            .is_some_and(|release| release["withdrawn"] == true || release.get("withdrawn-at").is_some())
    }

    /// The gates that a trace of the removal must have when all of them pass.
    fn gates_of_the_removal(&self) -> Vec<Gate> {
        let removal = &self.policy["removal"];
        let obeys = |name: &str| removal["obeys"].as_array().is_some_and(|names| names.contains(&json!(name)));
        let asks = |gate: &Gate| match gate {
            Gate::Breaker | Gate::Freeze | Gate::InFlight | Gate::Check => true,
            Gate::Ring => removal["when"] == "staged",
            Gate::MinimumAge | Gate::Ramp | Gate::Window => obeys(gate.name()),
            Gate::CatchUp => obeys("ramp"),
            _ => false,
        };
        Gate::ALL.into_iter().filter(asks).collect()
    }
}

/// A removal that nobody stopped has no key that says so: a stop that is forgotten cannot be told from none.
fn forgets_a_stop(before: &Value, after: &Value) -> bool {
    let stops = |evidence: &Value| {
        let rows = evidence["releases"].as_array().cloned().unwrap_or_default();
        rows.into_iter().filter(|row| row.get("removal-tripped").or(row.get("removal-resumed")).is_some()).count()
    };
    let rows = |evidence: &Value| evidence["releases"].as_array().map_or(0, Vec::len);
    stops(after) < stops(before) && rows(after) == rows(before)
}

fn questions() -> impl Strategy<Value = Question> {
    (policies(), feeds(), hosts(), evidences()).prop_map(|(policy, feed, host, evidence)| Question {
        policy,
        feed,
        host,
        evidence,
    })
}

fn policies() -> impl Strategy<Value = Value> {
    let keys = vec![
        ("minimum-age", json!("20 min")),
        ("ramp", json!({ "shape": "linear", "over": "90 min" })),
        ("apply", json!("at-check")),
        ("catch-up", json!("30 min")),
        ("window", json!([{ "from": "00:10", "to": "00:50" }, { "from": "02:00", "to": "05:00", "zone": "UTC" }])),
        ("freeze", json!([{ "from": "2026-03-02 00:30", "until": "2026-03-02 01:15", "except-where": "role = db" }])),
        ("breaker", json!({ "count": { "failures": 2, "of-at-least": 4 } })),
        ("in-flight", json!({ "fleet": 3, "site": 2 })),
        ("inhibit", json!([{ "when": "busy", "at-most": "40 min" }])),
    ];
    let removal = (
        any::<bool>(),
        prop::option::of(1_u32..4),
        prop::option::of(prop::sample::select(vec!["25 %", "0.1 %"])),
        prop::option::of(prop::sample::select(vec![
            json!({}),
            json!({ "count": { "failures": 2, "of-at-least": 4 } }),
            json!({ "share": { "above": "30 %", "of-at-least": 3 } }),
        ])),
        prop::sample::subsequence(vec!["window", "minimum-age", "ramp"], 0..=3),
        any::<bool>(),
        prop::option::of(Just("50 %")),
    );
    let removal = removal.prop_map(|(staged, removed, failures, breaker, obeys, lifts, share)| {
        let mut removal = json!({ "when": "now", "obeys": obeys });
        if staged {
            removal["when"] = json!("staged");
            removal["canary"] = json!({ "where": "role = canary", "share": share });
            removal["needs"] = json!({ "removed": removed, "failures": failures });
        }
        if let Some(breaker) = breaker {
            removal["breaker"] = breaker;
        }
        if lifts {
            removal["lifts"] = json!(["freeze"]);
        }
        removal
    });
    let count = keys.len();
    (prop::sample::subsequence(keys, 0..=count.min(4)), removal).prop_map(|(chosen, removal)| {
        let mut policy = json!({ "salt": "s", "check": { "cron": "*/20 * * * *" }, "removal": removal,
            "evidence": { "staleness": "10 min", "heartbeat": "30 min" } });
        for (key, value) in chosen {
            policy[key] = value;
        }
        policy
    })
}

/// The first release, and at times a later one, is withdrawn: often with a date.
fn feeds() -> impl Strategy<Value = Vec<Value>> {
    let release = (-3600_i64..3600, prop::option::weighted(0.8, -5400_i64..1800), any::<bool>());
    prop::collection::vec(release, 1..4).prop_map(|releases| {
        let at = |offset: i64| Instant::from_unix(NOW + offset).expect("in range").to_string();
        let release = |(index, (published, withdrawn, later)): (usize, (i64, Option<i64>, bool))| {
            let mut release = json!({ "id": format!("r{}", index + 1), "published": at(published) });
            if index == 0 || later && index == 1 {
                release["withdrawn"] = json!(true);
                release["withdrawn-at"] = json!(withdrawn.map(at));
            }
            release
        };
        releases.into_iter().enumerate().map(release).collect()
    })
}

fn hosts() -> impl Strategy<Value = Value> {
    let role = prop::sample::select(vec!["canary", "web", "db"]);
    let zone = prop::option::weighted(0.9, prop::sample::select(vec!["UTC", "+01:00"]));
    ("h[0-9]{1,2}", role, any::<bool>(), zone, prop::sample::select(vec!["r1", "r1", "r1", "r2"])).prop_map(
        |(id, role, busy, zone, installed)| {
            json!({ "id": id, "site": "syd", "zone": zone, "installed": installed, "labels": { "role": role },
                "conditions": { "busy": busy } })
        },
    )
}

fn evidences() -> impl Strategy<Value = Value> {
    let record = (0_u32..5, 0_u32..2, prop::option::of(-3600_i64..1800), 0..5_u8, -1200_i64..1200);
    (prop::collection::vec(record, 3), 0_u32..4, 0_u32..3).prop_map(|(records, in_flight, site)| {
        let releases: Vec<Value> = records.into_iter().enumerate().map(|(index, record)| {
            let (removed, failed, opened, state, offset) = record;
            let at = |offset: i64| Instant::from_unix(NOW + offset).expect("in range").to_string();
            let mut row = json!({ "release": format!("r{}", index + 1), "breaker": { "state": "armed" }, "applied": 9,
                "healthy": 5, "failed": 1, "silent": 0, "removed": removed, "removals-failed": failed,
                "removal-opened-at": opened.map(at) });
            match state {
                0 => row["removal-tripped"] = json!(at(offset)),
                1 | 2 => row["removal-resumed"] = json!(at(offset)),
                _ => {}
            }
            row
        }).collect();
        json!({ "observed-at": "2026-03-02T00:00:00Z", "in-flight": in_flight, "sites": { "syd": site, "mel": 0 },
            "releases": releases })
    })
}

fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}

const HOUR: i64 = 3600;
/// 2026-03-02T00:00:00Z.
const NOW: i64 = 1_772_409_600;
