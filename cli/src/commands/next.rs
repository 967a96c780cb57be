//! `stagger next`: the coming checks of a cron text, an interval or a policy, and the coming openings of windows.

mod closed;
mod coming;
mod moment;
mod openings;
mod plan;
mod question;
mod window;

use serde::Serialize;
use stagger_core::read::{Node, Value, read};

pub(crate) use closed::Closed;
pub(crate) use coming::{Coming, Note};
pub(crate) use openings::Openings;

use super::{Answer, json, no_look, page, write_json};
use crate::args::NextArgs;
use crate::batch;
use crate::failure::Failure;
use crate::tell;
use question::{Given, Of, Question};

/// What is coming, as a list or as JSON.
pub(super) fn answer(args: &NextArgs) -> Result<Answer, Failure> {
    let given = Given::read(args)?;
    if args.lines.batch {
        no_look(&args.look)?;
        return Ok(Answer::Lines(batch::run(|node, out| {
            write_json(&next(&read(node, |item| Question::take(&item, &given))?), out);
            Ok(())
        })));
    }
    // As a line that leaves everything to the flags.
    let nothing = Node::new(Value::Table(Vec::new()));
    let question = read(&nothing, |item| Question::take(&item, &given)).map_err(Failure::flags)?;
    let told = match next(&question) {
        next if args.lines.json => json(&next)?,
        Next::Checks(coming) => tell::next(&coming, page(&args.look)),
        Next::Openings(openings) => tell::openings(&openings, &args.windows, page(&args.look)),
    };
    Ok(Answer::Text(told))
}

/// What is coming.
#[derive(Serialize)]
#[serde(untagged)]
enum Next<'a> {
    Checks(Coming<'a>),
    Openings(Openings),
}

fn next(question: &Question) -> Next<'_> {
    let Question { of, zone, from, count } = question;
    match of {
        Of::Checks(checks) => Next::Checks(Coming::of(checks, *zone, *from, *count)),
        Of::Windows(windows) => Next::Openings(Openings::of(windows, *zone, *from, *count)),
    }
}
