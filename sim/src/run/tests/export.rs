//! A run as JSON, as a table and as a trace.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::given::{assumed, at, chance, fault, feed, fleet, hours, policy, response, with};
use crate::fault::Fault;
use crate::fleet::Fleet;
use crate::law::Law;
use crate::response::{Act, Begins};
use crate::run::{Export, Run, Timing};

const POLICY: &str = r#"
salt = "s"
check = { cron = "H * * * *" }
apply = "at-check"
breaker = { count = { failures = 3 } }
removal = { when = "staged", canary = { share = "50 %" }, breaker = { count = { failures = 2 } } }
evidence = { staleness = "5 min", heartbeat = "10 min" }
[[ring]]
name = "canary, first"
where = "role = canary"
[[ring]]
name = "rest"
needs = { hosts = 2, failures = "50 %" }
"#;

fn exported(ask: impl FnOnce(&Fleet, &Run, &Export<'_>)) {
    let (fleet, feed, policy) = (fleet(40), feed(&[0]), policy(POLICY));
    let faulty = Fault {
        at_apply: assumed(chance(1, 12)),
        at_removal: assumed(chance(1, 3)),
        while_applied: Some(assumed(Law::Exponential { mean: 60_000 })),
        ..fault(0)
    };
    let response = response(vec![
        (Act::Withdraw, Begins::At(at(3 * 3600)), 0),
        (Act::Remove, Begins::At(at(5 * 3600)), 600),
        (Act::StopChecks, Begins::At(at(4 * 3600)), 60),
    ]);
    with(&fleet, &feed, &policy, hours(8), |setup| {
        let timing = Timing { takes: Law::Uniform(0, 600), ..Timing::INSTANT };
        let setup = setup.fault(&faulty).response(&response).timing(timing);
        let run = setup.run(3, 0);
        ask(&fleet, &run, &run.export(&setup));
    });
}

#[test]
fn every_event_is_told_with_its_reason() {
    exported(|_, run, export| {
        let data = serde_json::to_value(export.data()).expect("data");
        assert_eq!(data["format"], 1);
        assert_eq!(data["release"], "r0");
        let outcome = &run.outcome;
        assert_eq!(data["outcome"]["hits-at-apply"], outcome.hits_at_apply);
        assert_eq!((data["hits"].as_u64(), data["hosts"].as_u64()), (Some(outcome.hits().into()), Some(40)));
        let events = data["events"].as_array().expect("events");
        assert_eq!(events.len(), run.events.len());
        let mut seen = BTreeSet::new();
        for event in events {
            let what = event["what"].as_str().expect("what happened");
            seen.insert(what);
            assert!(event["at"].as_str().expect("when").ends_with('Z'));
            if matches!(what, "told" | "applies") {
                assert!(event["reason"]["code"].is_string(), "{event}");
            }
            if matches!(what, "applies" | "removes" | "falls" | "acts") {
                assert!(event["seconds"].is_u64(), "{event}");
            }
        }
        let expected =
            ["told", "applies", "applied", "removes", "removed", "falls", "returns", "acts", "shows", "opens", "stops"];
        assert!(expected.iter().all(|what| seen.contains(what)), "{seen:?}");
    });
}

#[test]
fn the_table_has_a_line_for_each_event() {
    exported(|fleet, run, export| {
        let text = export.table();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().expect("a header").clone();
        assert_eq!(
            header.iter().collect::<Vec<_>>().join(","),
            "at,host,site,what,release,verdict,until,reason,seconds,detail"
        );
        let data = serde_json::to_value(export.data()).expect("data");
        let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
        assert_eq!(lines.len(), run.events.len());
        for (line, event) in lines.iter().zip(data["events"].as_array().expect("events")) {
            let same =
                |column: usize, key: &Value| assert_eq!(line.get(column), Some(key.as_str().unwrap_or("")), "{event}");
            same(0, &event["at"]);
            same(1, &event["host"]);
            same(3, &event["what"]);
            same(4, &event["release"]);
            same(7, &event["reason"]["code"]);
            if event["what"] == "opens" {
                same(9, &Value::from("rest"));
            }
        }
        assert_eq!(fleet.hosts().len(), 40);
    });
}

/// What the description of the trace-event format asks of each phase.
#[test]
fn the_trace_keeps_to_the_format() {
    exported(|fleet, run, export| {
        let trace = serde_json::to_value(export.trace()).expect("data");
        assert!(["ms", "ns"].contains(&trace["displayTimeUnit"].as_str().expect("a unit")));
        let events = trace["traceEvents"].as_array().expect("events");
        let (mut processes, mut threads) = (BTreeSet::new(), BTreeSet::new());
        let mut busy: BTreeMap<u64, u64> = BTreeMap::new();
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        let mut last = 0;
        for event in events {
            let number = |key: &str| event[key].as_u64().unwrap_or_else(|| panic!("{key} of {event}"));
            let (pid, tid, ts) = (number("pid"), number("tid"), number("ts"));
            assert!(
                event["name"].as_str().is_some_and(|name| !name.is_empty()) && event["args"].is_object(),
                "{event}"
            );
            let phase = event["ph"].as_str().expect("a phase");
            *counts.entry(phase).or_default() += 1;
            if phase != "M" {
                assert!(
                    last <= ts && ts % 1_000_000 == 0 && ts < 8 * 3600 * 1_000_000,
                    "whole seconds, in order: {event}"
                );
                last = ts;
                assert!(processes.contains(&pid), "{event}");
            }
            match phase {
                "M" if event["name"] == "process_name" => {
                    assert!(processes.insert(pid) && event["args"]["name"].is_string());
                }
                "M" if event["name"] == "thread_name" => {
                    assert!(threads.insert((pid, tid)) && event["args"]["name"].is_string());
                }
                "M" => assert!(event["name"] == "process_sort_index" && event["args"]["sort_index"].is_u64()),
                "X" => {
                    assert!(event["cat"].is_string() && threads.contains(&(pid, tid)), "{event}");
                    // Slices of one thread stand one after the other, for they are not nested.
                    let until = busy.entry(tid).or_default();
                    assert!(*until <= ts, "{event}");
                    *until = ts + number("dur");
                    assert_eq!(number("dur") % 1_000_000, 0);
                }
                "i" => {
                    let scope = event["s"].as_str().expect("a scope");
                    assert!(scope == "g" || scope == "t" && threads.contains(&(pid, tid)), "{event}");
                }
                "C" => assert!(
                    event["args"].as_object().is_some_and(|args| args.values().all(Value::is_number)),
                    "{event}"
                ),
                other => panic!("no such phase is written: {other}"),
            }
        }
        assert_eq!(processes.len(), 1 + fleet.sites().len());
        assert_eq!(threads.len(), fleet.hosts().len());
        let outcome = &run.outcome;
        let down = events.iter().filter(|event| event["ph"] == "X" && event["cat"] == "outage");
        assert_eq!(down.count(), outcome.hits() as usize);
        let most = events.iter().filter(|event| event["ph"] == "C" && event["name"] == "down");
        assert_eq!(most.filter_map(|event| event["args"]["hosts"].as_u64()).max(), Some(outcome.peak_down.into()));
        assert!(["M", "X", "i", "C"].iter().all(|phase| counts[phase] > 0));
    });
}
