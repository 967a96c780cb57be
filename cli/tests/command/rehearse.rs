//! Runs, ensembles, comparisons, frontiers, bounds and hypotheses, as people and programs see them. The figures of the
//! simulator are held to science by its own tests: here counts of replicates are small.

use std::fs;

use serde_json::Value;

use crate::common::{answer, refusal, stagger};

const EVENING: [&str; 4] = ["replay", "binarylane-2018", "--hypothesis", "apply-and-removal"];
const TWO: [&str; 10] = [
    "compare",
    "binarylane-2018",
    "--policy",
    "as-it-was",
    "--policy",
    "gradual-12h",
    "--response",
    "relative",
    "--replicates",
    "64",
];
const FEW: [&str; 13] = [
    "frontier",
    "--hosts",
    "100",
    "--published",
    "2026-03-02T09:00:00Z",
    "--replicates",
    "100",
    "--point",
    "at once",
    "--point",
    "ramp linear 12 h",
    "--point",
    "rings 9 every 2 h",
];

fn with<'a>(args: &[&'a str], more: &[&'a str]) -> String {
    answer(stagger(&[args, more].concat()))
}

fn json(args: &[&str], more: &[&str]) -> Value {
    serde_json::from_str(&with(args, &[more, &["--json"]].concat())).expect("JSON")
}

/// Nothing is wider than the page, and ASCII is ASCII.
fn fits(args: &[&str]) {
    for width in ["60", "80", "120"] {
        let told = with(args, &["--width", width]);
        let widest = told.lines().map(|line| line.chars().count()).max();
        assert!(widest <= width.parse().ok(), "{width}: {widest:?}\n{told}");
    }
    assert!(with(args, &["--ascii"]).is_ascii(), "{args:?}");
    assert!(with(args, &["--color", "always"]).contains("\u{1b}["), "{args:?}");
}

#[test]
fn one_replicate_is_drawn() {
    fits(&EVENING);
    insta::assert_snapshot!("one-replicate", with(&EVENING, &["--width", "100"]));
    assert_eq!(with(&EVENING, &[]), with(&EVENING, &["--seed", "1", "--replicate", "0", "--response", "recorded"]));
    assert_ne!(with(&EVENING, &[]), with(&EVENING, &["--replicate", "1"]));
}

/// A host at an instant: its evidence of then, and the gates by it; every state in which it can be found.
#[test]
fn a_host_is_told_why() {
    let why = |policy, host, at| [&EVENING[..], &["--policy", policy, "--why", host, "--at", at]].concat();
    let held = why("gradual-breaker", "bnecompute09", "2018-06-18T20:30:00+10:00");
    fits(&held);
    insta::assert_snapshot!("why-it-holds-80-columns", with(&held, &["--width", "80"]));
    let down = why("as-it-was", "bnecompute10", "2018-06-18T20:20:00+10:00");
    fits(&down);
    insta::assert_snapshot!("why-it-applied-100-columns", with(&down, &["--width", "100"]));
    // Without an instant it is that at which the host began to apply, and for one that never did, the end of the run.
    let begun = with(&EVENING, &["--why", "bnecompute10"]);
    assert!(begun.contains("Its agent asks at this very instant"), "{begun}");
    assert!(begun.contains("It is told: applies `kernelcare-patch` now"), "{begun}");
    let never = json(&EVENING, &["--why", "sydcompute09"]);
    assert_eq!(never["at"], "2018-06-21T23:29:59Z");
    assert_eq!(never["doing"], serde_json::json!({ "does": "runs", "since": null }));
    // The data hold the trace as `explain` writes it, and the same sentences.
    let data = json(&held, &[]);
    assert_eq!(data["trace"]["decision"]["reason"]["code"], "breaker-tripped");
    assert!(data["trace"]["digest"].is_string() && data["trace"]["gates"].is_array());
    let wide = with(&held, &["--width", "400"]);
    for sentence in data["sentences"].as_array().expect("sentences") {
        assert!(wide.contains(sentence.as_str().expect("a sentence")), "{sentence}\n{wide}");
    }
}

/// What a host is told at the instant of an event of the run is what the event says.
#[test]
fn why_agrees_with_the_events() {
    let args: Vec<&str> = [&EVENING[..], &["--policy", "three-rings"]].concat();
    let run: Value = serde_json::from_str(&with(&args, &["--events", "json"])).expect("JSON");
    let told = run["events"].as_array().expect("events").iter().filter(|event| event["what"] == "told");
    let mut asked = 0;
    for event in told.step_by(9).take(6) {
        let (host, at) = (event["host"].as_str().expect("a host"), event["at"].as_str().expect("an instant"));
        let data = json(&args, &["--why", host, "--at", at]);
        let decision = &data["trace"]["decision"];
        assert_eq!((&decision["verdict"], &decision["reason"]), (&event["verdict"], &event["reason"]), "{event}");
        assert_eq!(data["given"], true);
        asked += 1;
    }
    assert_eq!(asked, 6);
}

#[test]
fn a_good_release_harms_nobody() {
    let told = answer(stagger(&["replay", "good-day", "--hypothesis", "none", "--policy", "ramp-12h"]));
    assert!(told.contains("• 0 of 36 hosts hit, 0 host-minutes down"), "{told}");
    let many = answer(stagger(&["replay", "good-day", "--hypothesis", "none", "--replicates", "50"]));
    assert!(many.contains("Hosts hit at all: fewer than 3 in 50."), "{many}");
}

#[test]
fn events_agree_in_every_form() {
    let run: Value = serde_json::from_str(&with(&EVENING, &["--events", "json"])).expect("JSON");
    let trace: Value = serde_json::from_str(&with(&EVENING, &["--events", "trace"])).expect("JSON");
    let table = with(&EVENING, &["--events", "csv"]);
    assert_eq!(table.lines().count() - 1, run["events"].as_array().expect("events").len());
    let falls = |line: &&str| line.split(',').nth(3) == Some("falls");
    assert_eq!(Some(table.lines().filter(falls).count() as u64), run["hits"].as_u64());
    let down = trace["traceEvents"].as_array().expect("events").iter().filter(|event| event["name"] == "down");
    assert_eq!(Some(down.filter(|event| event["ph"] == "X").count() as u64), run["hits"].as_u64());
}

#[test]
fn places_are_kept_if_asked() {
    let kept = with(&EVENING, &["--keep-salt", "--events", "csv"]);
    let other = with(&EVENING, &["--keep-salt", "--replicate", "1", "--events", "csv"]);
    let told = |table: &str| -> Vec<String> {
        let cells = |line: &str| line.split(',').take(4).collect::<Vec<_>>().join(",");
        table.lines().map(cells).filter(|line| line.ends_with(",applies")).collect()
    };
    assert_eq!(told(&kept), told(&other), "the same hosts at the same minutes");
    assert_ne!(kept, other, "with other luck");
}

#[test]
fn replicates_are_summed_up() {
    let many: Vec<&str> = [&EVENING[..], &["--replicates", "200"]].concat();
    fits(&many);
    insta::assert_snapshot!("ensemble-80-columns", with(&many, &["--width", "80"]));
    let data = json(&many, &[]);
    let hits = data["summary"]["hits"]["mean"]["average"].as_f64().expect("a mean");
    assert!((15.5..18.5).contains(&hits), "{hits}");
    assert_eq!(data["recorded"]["hits"], 17.0);
    let table = with(&many, &["--csv"]);
    assert!(table.starts_with("metric,unit,happened,mean,standard-error,"), "{table}");
    assert_eq!(table.lines().count(), 16);
}

#[test]
fn policies_are_compared_with_the_same_luck() {
    fits(&TWO);
    insta::assert_snapshot!("compare-80-columns", with(&TWO, &["--width", "80"]));
    let data = json(&TWO, &[]);
    let [first, second] = [0, 1].map(|place| &data["cases"][0]["policies"][place]);
    let mean = |policy: &Value| policy["summary"]["hits"]["mean"]["average"].as_f64().expect("a mean");
    let difference = &second["differences"][0];
    assert_eq!(difference["metric"], "hits");
    let average = difference["average"].as_f64().expect("a difference");
    assert!((average - (mean(second) - mean(first))).abs() < 1e-9 && average < -5.0, "{difference}");
    assert!(first["differences"].as_array().is_some_and(Vec::is_empty));
}

#[test]
fn all_hypotheses_are_mixed_and_shown() {
    let data = json(&TWO, &["--hypothesis", "all", "--hypothesis", "none"]);
    let cases = data["cases"].as_array().expect("cases");
    let names: Vec<&str> = cases.iter().filter_map(|case| case["hypothesis"].as_str()).collect();
    assert_eq!(names.first(), Some(&"all"));
    assert_eq!(names.last(), Some(&"none"));
    assert_eq!(names.len(), 7);
    let weights = cases[0]["weights"].as_array().expect("weights");
    let sum: f64 = weights.iter().filter_map(|weight| weight[1].as_f64()).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    let good = &cases[6]["policies"][0]["summary"];
    assert_eq!(good["harmed"]["told"], "fewer than 3 in 64");
    assert_eq!(good["harmed"]["estimate"], Value::Null);
    let table = with(&TWO, &["--csv"]);
    assert_eq!(table.lines().count(), 1 + 2 * 15);
}

#[test]
fn a_policy_may_be_a_file() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("mine.toml");
    fs::write(&path, "check = { cron = 'H */4 * * *', zone = '+10:00' }\nsalt = 's'\napply = 'at-check'\n")
        .expect("written");
    let path = path.to_str().expect("UTF-8");
    let args =
        ["compare", "binarylane-2018", "--policy", "as-it-was", "--policy", path, "--replicates", "32", "--json"];
    let data: Value = serde_json::from_str(&answer(stagger(&args))).expect("JSON");
    assert_eq!(data["cases"][0]["policies"][1]["policy"], path);
}

#[test]
fn the_frontier_marks_the_policy_as_it_is() {
    fits(&FEW);
    insta::assert_snapshot!("frontier-100-columns", with(&FEW, &["--width", "100"]));
    let data = json(&FEW, &[]);
    let points = data["points"].as_array().expect("points");
    assert_eq!(points.len(), 3);
    assert_eq!(data["current"]["point"]["worst-hits"], points[0]["worst-hits"], "at once is what it does");
    assert!(with(&FEW, &["--csv"]).starts_with("candidate,best,latency,"));
}

#[test]
fn policies_of_the_frontier_can_be_read_again() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_str().expect("UTF-8");
    with(&FEW, &["--policy-out", out]);
    let first = directory.path().join("2.toml");
    let bound =
        ["bound", "--hosts", "50", "--react", "45 min", "--from", "2026-03-02T09:00:00Z", "--asks", "500", "--policy"];
    let told = answer(stagger(&[&bound[..], &[first.to_str().expect("UTF-8")]].concat()));
    assert!(told.contains("of 50 hosts apply a release to come"), "{told}");
}

#[test]
fn a_policy_that_waits_for_evidence_is_not_weighed_but_its_candidates_are() {
    let told = answer(stagger(&["frontier", "binarylane-2018", "--policy", "breaker", "--point", "ramp linear 12 h"]));
    assert!(told.contains("breaker is not among them"), "{told}");
    assert!(told.contains("Candidates go without its breaker"), "{told}");
}

#[test]
fn the_worst_case_is_a_sentence() {
    let args = ["bound", "binarylane-2018", "--policy", "as-it-was", "--react", "45 min", "--asks", "1000"];
    fits(&args);
    insta::assert_snapshot!("bound-80-columns", with(&args, &["--width", "80"]));
    let data = json(&args, &[]);
    assert_eq!(data["named"]["most"].as_u64(), data["named"]["applying"].as_array().map(|hosts| hosts.len() as u64));
    assert!(data["coming"]["most"].as_u64() >= data["named"]["most"].as_u64());
}

#[test]
fn hypotheses_are_told_with_how_well_they_explain() {
    let args = ["hypotheses", "binarylane-2018"];
    fits(&args);
    insta::assert_snapshot!("hypotheses-120-columns", with(&args, &["--width", "120"]));
    let data = json(&args, &[]);
    assert_eq!(data["models"].as_array().map(Vec::len), Some(11));
    assert!(with(&args, &["--csv"]).contains("\nremoval-sweep,apply-and-removal,3,-52.18"));
    assert!(answer(stagger(&["hypotheses", "good-day"])).contains("The scenario has no hypotheses"));
}

#[test]
fn names_that_stand_for_nothing() {
    let refused = |args: &[&str]| refusal(stagger(args));
    let hypothesis = refused(&["replay", "binarylane-2018", "--hypothesis", "aply-and-removal"]);
    assert!(hypothesis.contains("did you mean `apply-and-removal`?"), "{hypothesis}");
    let response = refused(&[&EVENING[..], &["--response", "recordet"]].concat());
    assert!(response.contains("did you mean `recorded`?"), "{response}");
    let policy = refused(&["compare", "binarylane-2018", "--policy", "nihgts"]);
    assert!(policy.contains("found no policy called `nihgts`") && policy.contains("`nights`"), "{policy}");
    let host = refused(&[&EVENING[..], &["--why", "bnecompute1"]].concat());
    assert!(host.contains("found no host called `bnecompute1`") && host.contains("did you mean"), "{host}");
    let at = refused(&[&EVENING[..], &["--why", "bnecompute10", "--at", "2018-06-22T00:00:00Z"]].concat());
    assert!(at.contains("expected an instant from 2018-06-18T08:30:00Z on and before 2018-06-21T23:30:00Z"), "{at}");
    assert!(refused(&["replay", "binarylane-2018", "--why", "bnecompute10"]).contains("--hypothesis"));
    assert!(refused(&[&EVENING[..], &["--at", "2018-06-18T10:00:00Z"]].concat()).contains("--why"));
    let point = refused(&["frontier", "--hosts", "10", "--point", "ramp"]);
    assert!(point.contains("expected parts such as"), "{point}");
    let react = refused(&["bound", "--hosts", "10", "--policy", "p.toml", "--react", "soon"]);
    assert!(react.contains("expected a duration such as"), "{react}");
    assert!(refused(&["replay", "binarylane-2018", "--seed", "3"]).contains("--hypothesis"));
}
