//! The answers in `docs/rehearsal.md` are what the simulator says.
//!
//! `UPDATE_DOCS=1` writes into the page what it says, to be looked at before it is kept.

use std::fs;

use stagger_core::Instant;
use stagger_sim::stats::Quantile;
use stagger_sim::{
    Act, Begins, Chance, Comparison, Ensemble, Mark, Marked, Metric, Rehearsal, Response, ResponseAct, Scenario,
    builtin,
};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rehearsal.md");
const SEED: u64 = 2018;
const REPLICATES: u32 = 2000;

/// What is asked, the policy, and the response.
const QUESTIONS: [(&str, &str, &str); 19] = [
    ("As it happened", "as-it-was", "recorded"),
    ("The same, counted from the first panic", "as-it-was", "relative"),
    ("Nothing unloaded", "as-it-was", "stop-only"),
    ("Stopped by a machine in two minutes", "as-it-was", "automatic-stop"),
    ("Gradually over 12 hours, and unload", "gradual-12h", "relative"),
    ("Gradually, nothing unloaded", "gradual-12h", "stop-only"),
    ("Gradually, nobody reacts", "gradual-12h", "nobody"),
    ("Delayed feed, withdrawn in time", "delayed-feed", IN_TIME),
    ("Delayed feed, withdrawn when the vendor does", "delayed-feed", "vendor-alone"),
    ("Delayed feed, not withdrawn, and unload", "delayed-feed", "relative"),
    ("Test servers a day earlier, and unload", "delayed-feed-canaries", "relative"),
    ("Test servers a day earlier, nothing unloaded", "delayed-feed-canaries", "stop-only"),
    ("Nights only, gradually, and unload", "nights", "relative"),
    ("All they decided, and unload", "all-they-decided", "relative"),
    ("A canary per city", "canary-per-city", "nobody"),
    ("Rings of 2, 8 and 26", "three-rings", "nobody"),
    ("Automatic halt over the old schedule", "breaker", "nobody"),
    ("Automatic halt, gradually", "gradual-breaker", "nobody"),
    ("Withdrawn by us, taken off behind a canary", "removal-behind-a-canary", "withdrawn-by-us"),
];

/// No response of the scenario: the vendor withdraws the release 22 hours after its publication.
const IN_TIME: &str = "withdrawn after 22 h";

#[test]
fn the_answers_are_what_the_simulator_says() {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let page = fs::read_to_string(PAGE).expect("the page");
    let (answers, hypotheses) = (answers(&scenario), hypotheses(&scenario));
    let fresh = replaced(&replaced(&page, "answers", &answers), "hypotheses", &hypotheses);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(PAGE, fresh).expect("written");
        return;
    }
    assert_eq!(page, fresh, "UPDATE_DOCS=1 writes what the simulator says");
}

fn answers(scenario: &Scenario) -> String {
    let mut text = String::from(
        "| question | policy, response | hits | 5 % | 95 % | peak | host-minutes | any hit | hits less than as it was, same response | less in | marks |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (question, policy, response) in QUESTIONS {
        let ensemble = ensemble(scenario, policy, "apply-and-removal", response);
        let as_it_was = self::ensemble(scenario, "as-it-was", "apply-and-removal", response);
        let summary = ensemble.summary().expect("replicates");
        let mean = |metric| {
            let mean = summary.metric(metric).mean.expect("a number in each replicate");
            if summary.metric(metric).happened.interval(0.95).0 > 0.0 {
                format!("{:.2} ± {:.2}", mean.average, mean.standard_error())
            } else {
                summary.metric(metric).happened.to_string()
            }
        };
        let quantile = |share| between(summary.metric(Metric::Hits).quantile(share).expect("a quantile"));
        let comparison = Comparison::of(vec![&as_it_was, &ensemble]).expect("the same luck");
        let paired = comparison.paired(0, 1, Metric::Hits).expect("hits");
        let (low, high) = paired.difference.interval(0.95);
        let less = if policy == "as-it-was" {
            "–".to_owned()
        } else {
            format!("{:.2} ({low:.2} to {high:.2})", paired.difference.average)
        };
        let share = if policy == "as-it-was" { "–".to_owned() } else { paired.more.to_string() };
        let marks = [
            scenario.policy(policy).expect("a policy").mark.name(),
            scenario.hypothesis("apply-and-removal").expect("a hypothesis").mark.name(),
            scenario.response(response).map_or(Mark::Assumed.name(), |response| response.mark.name()),
        ];
        text.extend([format!(
            "| {question} | `{policy}`, {} | {} | {} | {} | {} | {} | {} | {less} | {share} | {} |\n",
            if response == IN_TIME { response.to_owned() } else { format!("`{response}`") },
            mean(Metric::Hits),
            quantile(0.05),
            quantile(0.95),
            mean(Metric::PeakDown),
            mean(Metric::DownMinutes),
            summary.harmed,
            marks.join(", "),
        )]);
    }
    text
}

/// Hits of some policies under each hypothesis, for nothing is to be concluded from one of them alone.
fn hypotheses(scenario: &Scenario) -> String {
    let names: Vec<&str> = scenario.model().hypotheses.iter().map(|one| one.name.as_str()).collect();
    let cells: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let mut text = format!("| policy | {} |\n|---|{}\n", cells.join(" | "), "---|".repeat(names.len()));
    for policy in ["as-it-was", "gradual-12h", "nights", "three-rings", "gradual-breaker"] {
        let mean = |name: &&str| {
            let summary = ensemble(scenario, policy, name, "relative").summary().expect("replicates");
            let hits = summary.metric(Metric::Hits);
            let mean = hits.mean.expect("hits in each replicate");
            if hits.happened.interval(0.95).0 > 0.0 {
                let at = |share| hits.quantile(share).expect("a quantile").estimate;
                format!("{:.2} ± {:.2} ({}–{})", mean.average, mean.standard_error(), at(0.05), at(0.95))
            } else {
                hits.happened.to_string()
            }
        };
        text.extend([format!("| `{policy}` | {} |\n", names.iter().map(mean).collect::<Vec<_>>().join(" | "))]);
    }
    text
}

fn ensemble(scenario: &Scenario, policy: &str, hypothesis: &str, response: &str) -> Ensemble {
    let in_time = in_time();
    let response = if response == IN_TIME { Some(&in_time) } else { scenario.response(response) };
    assert!(response.is_some(), "{policy}: a response of the scenario");
    Rehearsal::of(scenario, &scenario.policy(policy).expect("a policy of the scenario").policy)
        .hypothesis(Some(scenario.hypothesis(hypothesis).expect("a hypothesis of the scenario")))
        .response(response)
        .with(|setup| setup.ensemble(SEED, REPLICATES))
}

fn in_time() -> Response {
    let at: Instant = "2018-06-19T17:00:00+10:00".parse().expect("an instant");
    let assumed = |is| Marked { is, mark: Mark::Assumed, source: "stagger".to_owned() };
    Response {
        name: "in-time".to_owned(),
        title: IN_TIME.to_owned(),
        note: String::new(),
        mark: Mark::Assumed,
        source: "stagger".to_owned(),
        whole_minutes: false,
        from_failure: 1,
        acts: vec![ResponseAct { what: Act::Withdraw, begins: assumed(Begins::At(at)), over: 0 }],
        night: None,
        explain: None,
        resume_after: None,
        withdrawal_lost: Marked { is: Chance::NEVER, mark: Mark::Assumed, source: "stagger".to_owned() },
    }
}

fn between(quantile: Quantile<f64>) -> String {
    let Quantile { low, estimate, high } = quantile;
    let end = |end: Option<f64>| end.map_or("?".to_owned(), |end| end.to_string());
    format!("{estimate} [{}, {}]", end(low), end(high))
}

/// The page with that table in place of the one between its marks.
fn replaced(page: &str, name: &str, table: &str) -> String {
    let (from, until) = (format!("<!-- {name}: from -->\n"), format!("<!-- {name}: until -->"));
    let (before, rest) = page.split_once(&from).expect("the mark before the table");
    let (_, after) = rest.split_once(&until).expect("the mark behind the table");
    format!("{before}{from}\n{table}\n{until}{after}")
}
