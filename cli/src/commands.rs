//! The commands: each asks the engine and has the answer told.

mod asked;
mod bound;
mod clock;
mod compare;
mod decide;
mod frontier;
mod given;
mod hypotheses;
mod lint;
mod next;
mod phase;
mod plan;
mod replay;
mod salt;
mod scenarios;
mod summary;
mod work;

use serde::Serialize;

use crate::args::{Command, LookArgs, Schema};
use crate::batch;
use crate::failure::Failure;
use crate::tell::{Ink, Page};

pub(crate) use asked::Policy;
pub(crate) use bound::Bounds;
pub(crate) use compare::{Case, Compared, Truth};
pub(crate) use frontier::Found;
pub(crate) use hypotheses::{Explained, Explanations};
pub(crate) use lint::Placed;
pub(crate) use next::{Closed, Coming, Note, Openings};
pub(crate) use phase::{Draw, Phased};
pub(crate) use replay::Rehearsed;
pub(crate) use summary::Recorded;

/// What a command answers.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Text for standard output.
    Text(String),
    /// Text for standard output, about what is denied.
    Denied(String),
    /// Lines that went to standard output as they came.
    Lines(batch::Ended),
}

/// What the command answers.
pub(crate) fn answer(command: Command) -> Result<Answer, Failure> {
    match command {
        Command::Replay(args) => replay::answer(&args).map(Answer::Text),
        Command::Compare(args) => compare::answer(&args).map(Answer::Text),
        Command::Frontier(args) => frontier::answer(&args).map(Answer::Text),
        Command::Bound(args) => bound::answer(&args).map(Answer::Text),
        Command::Hypotheses(args) => hypotheses::answer(&args).map(Answer::Text),
        Command::Scenarios(args) => scenarios::answer(args.command).map(Answer::Text),
        Command::Decide(args) => decide::decided(&args),
        Command::Explain(args) => decide::explained(&args),
        Command::Plan(args) => plan::answer(&args).map(Answer::Text),
        Command::Lint(args) => lint::answer(&args),
        Command::Next(args) => next::answer(&args),
        Command::Phase(args) => phase::answer(&args),
        Command::Salt => salt::answer().map(Answer::Text),
        Command::Schema(args) => Ok(Answer::Text(schema(args.of).to_string())),
    }
}

const fn schema(of: Schema) -> &'static str {
    match of {
        Schema::Policy => include_str!("../../docs/policy.schema.json"),
        Schema::Feed => include_str!("../../docs/feed.schema.json"),
        Schema::Host => include_str!("../../docs/host.schema.json"),
        Schema::Evidence => include_str!("../../docs/evidence.schema.json"),
        Schema::Replay => include_str!("../../docs/replay.schema.json"),
        Schema::Run => include_str!("../../docs/run.schema.json"),
    }
}

/// That nobody says how lines for programs are to look.
fn no_look(look: &LookArgs) -> Result<(), Failure> {
    if look.width.is_none() && !look.ascii {
        return Ok(());
    }
    Err(Failure::new("found `--width` or `--ascii` beside `--batch`, expected lines of JSON to look as they do", None))
}

fn page(look: &LookArgs) -> Page {
    let of_terminal = || terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).clamp(40, 1000));
    Page { width: look.width.map_or_else(of_terminal, usize::from), ink: Ink::new(look.ascii) }
}

fn json(answer: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(answer)
        .map(|json| json + "\n")
        .map_err(|error| Failure::new(format!("the answer is no JSON: {error}"), None))
}

/// A document of its own, indented.
fn json_document(answer: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(answer)
        .map(|json| json + "\n")
        .map_err(|error| Failure::new(format!("the answer is no JSON: {error}"), None))
}

/// A table with a header, a row for each.
fn csv_table(rows: impl Iterator<Item = impl Serialize>) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let unfit = |error: String| Failure::new(format!("the answer is no CSV: {error}"), None);
    for row in rows {
        writer.serialize(row).map_err(|error| unfit(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| unfit(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| unfit(error.to_string()))
}

/// An answer into memory, which cannot fail.
fn write_json(answer: &impl Serialize, out: &mut Vec<u8>) {
    let _ = serde_json::to_writer(out, answer);
}
