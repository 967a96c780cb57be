//! The conformance vectors, read by the native tests and by the tests of the wasm package alike. Each file of vectors
//! names its origin; none is written by the engine. Beside them stands the [`record`] of its answers, to the byte.
//!
//! This crate knows no engine. Its tests put the vectors to two of them: `built` to a core without any feature, whose
//! policies, feeds, hosts and evidence it builds itself; `read` (feature `read`) to a core that reads them.

pub mod record;

use serde::Deserialize;
use serde_json::Value;

/// A file of questions and answers, as in `tests/vectors/decide-*.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// The version of the format: 1.
    pub format: u32,
    /// Where the answers come from: `by hand`, or the name of what computed them.
    pub origin: String,
    /// The questions and answers.
    pub cases: Vec<Case>,
}

/// One question and its answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The policy, as an object.
    pub policy: Value,
    /// The feed, as an object.
    pub feed: Value,
    /// The host, as an object.
    pub host: Value,
    /// The evidence, as an object.
    pub evidence: Value,
    /// The instant, in RFC 3339.
    pub now: String,
    /// The answer.
    pub decision: Answer,
}

/// What must be decided.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The verdict's name.
    pub verdict: String,
    /// The instant until which to wait.
    pub until: Option<String>,
    /// The release.
    pub release: Option<String>,
    /// The code of the reason.
    pub code: String,
    /// What the decision asks a late host to keep, if anything.
    #[serde(default)]
    pub late: Option<Value>,
}

impl Answer {
    /// The answer that a decision, as data, gives.
    #[must_use]
    pub fn of(decision: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Self {
            verdict: text(&decision["verdict"]).unwrap_or_default(),
            until: text(&decision["until"]),
            release: text(&decision["release"]),
            code: text(&decision["reason"]["code"]).unwrap_or_default(),
            late: decision.get("late").filter(|late| !late.is_null()).cloned(),
        }
    }
}

/// Every file of questions and answers: its name and its text.
pub const DECISIONS: [(&str, &str); 9] = [
    ("decide-by-hand.json", include_str!("../../vectors/decide-by-hand.json")),
    ("decide-oracle.json", include_str!("../../vectors/decide-oracle.json")),
    ("guards-by-hand.json", include_str!("../../vectors/guards-by-hand.json")),
    ("late-by-hand.json", include_str!("../../vectors/late-by-hand.json")),
    ("windows-by-hand.json", include_str!("../../vectors/windows-by-hand.json")),
    ("removal-by-hand.json", include_str!("../../vectors/removal-by-hand.json")),
    ("time-oracle.json", include_str!("../../vectors/time-oracle.json")),
    ("pairs-oracle.json", include_str!("../../vectors/pairs-oracle.json")),
    ("removal-oracle.json", include_str!("../../vectors/removal-oracle.json")),
];

/// Puts the question of every vector to an engine, which answers in JSON: the answers must be those of the vectors, and
/// to the byte those on [`record`].
///
/// # Panics
///
/// When they are not.
pub fn conform(mut engine: impl FnMut(&Case) -> Said) {
    let mut recorded = record::LINES.lines();
    for (file, text) in DECISIONS {
        for case in decisions(text).cases {
            let place = format!("{file}: {}", case.name);
            let said = engine(&case);
            let decision = serde_json::from_str(&said.decision).expect(&place);
            assert_eq!(Answer::of(&decision), case.decision, "{place}");
            assert_eq!(Some(said.trace.as_str()), recorded.next(), "{place}: the trace is the one on record");
            let within = format!(r#""decision":{},"#, said.decision);
            assert!(said.trace.contains(&within), "{place}: explain agrees with decide on {}", said.decision);
        }
    }
    assert_eq!(recorded.next(), None, "the record goes on after the last case");
}

/// What an engine said to one question, as JSON text.
#[derive(Clone, Debug)]
pub struct Said {
    /// What `decide` said.
    pub decision: String,
    /// What `explain` said.
    pub trace: String,
}

/// The draws of `tests/oracle/phase.py`.
pub const PHASES: &str = include_str!("../../vectors/phase.json");

/// The questions and answers of a file.
///
/// # Panics
///
/// When the file is not in the format.
#[must_use]
pub fn decisions(text: &str) -> Decisions {
    let decisions: Decisions = serde_json::from_str(text).expect("a file of questions and answers");
    assert_eq!(decisions.format, 1, "this version reads format 1");
    decisions
}
