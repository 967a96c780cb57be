//! The one error that is thrown.

use js_sys::{Error, Object};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use stagger_core::read::Report;
use wasm_bindgen::prelude::*;

/// An `Error` whose message is the report, each line led by the name of the argument.
pub(crate) fn refuse(argument: &'static str, report: &Report) -> JsValue {
    let error = Error::new(&report.of(argument).to_string());
    match Details::new(argument, report).serialize(&Serializer::json_compatible()) {
        Ok(details) => Object::assign(&error, details.unchecked_ref()).into(),
        Err(problem) => problem.into(),
    }
}

/// What is to be read off the error by a program.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Details<'a> {
    name: &'static str,
    argument: &'static str,
    problems: Vec<Problem<'a>>,
    left_out: usize,
}

#[derive(Serialize)]
struct Problem<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    found: &'a str,
    expected: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Details<'a> {
    fn new(argument: &'static str, report: &'a Report) -> Self {
        let problems = report.problems.iter().map(|problem| Problem {
            path: &problem.place.path,
            line: problem.place.line,
            column: problem.place.column,
            found: &problem.found,
            expected: &problem.expected,
            hint: problem.hint.as_deref(),
        });
        Self { name: "StaggerError", argument, problems: problems.collect(), left_out: report.left_out }
    }
}
