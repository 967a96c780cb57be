//! [`Refusal`]: what is wrong with a line, as the object that stands in the place of its answer.

use std::io;

use serde::Serialize;
use stagger_core::read::{Problem, Report};

/// What is wrong with a line.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Refusal {
    problems: Vec<Fault>,
    /// How many more there are.
    #[serde(skip_serializing_if = "is_nought")]
    left_out: usize,
}

#[derive(Debug, Serialize)]
struct Fault {
    path: String,
    found: String,
    expected: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Refusal {
    /// One problem of the line as a whole.
    pub(super) fn new(found: &str, expected: &str) -> Self {
        let fault = Fault { path: String::new(), found: found.to_string(), expected: expected.to_string(), hint: None };
        Self { problems: vec![fault], left_out: 0 }
    }

    /// Everything that is wrong with a table.
    pub(super) fn of(report: Report) -> Self {
        let problems = report.problems.into_iter().map(Fault::of).collect();
        Self { problems, left_out: report.left_out }
    }

    /// A line that is no JSON.
    pub(super) fn json(error: &serde_json::Error, expected: &str) -> Self {
        // It ends with its place, of which the line would be that within the line.
        let said = error.to_string();
        let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
        Self::new(&format!("no such JSON: {said}, at column {}", error.column()), expected)
    }

    pub(super) fn write(self, line: u64, out: &mut Vec<u8>) -> io::Result<()> {
        Ok(serde_json::to_writer(out, &Object { error: Numbered { line, refusal: self } })?)
    }
}

impl Fault {
    fn of(problem: Problem) -> Self {
        let Problem { place, found, expected, hint, .. } = problem;
        Self { path: place.path, found, expected, hint }
    }
}

#[derive(Serialize)]
struct Object {
    error: Numbered,
}

#[derive(Serialize)]
struct Numbered {
    /// Counted from 1.
    line: u64,
    #[serde(flatten)]
    refusal: Refusal,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_nought(number: &usize) -> bool {
    *number == 0
}
