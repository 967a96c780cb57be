//! The commands: each asks the engine and has the answer told.

mod clock;
mod decide;
mod given;
mod replay;
mod salt;
mod scenarios;

use crate::args::{Command, LookArgs, Schema};
use crate::batch;
use crate::failure::Failure;
use crate::tell::{Ink, Page};

/// What a command answers.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Text for standard output.
    Text(String),
    /// Lines that went to standard output as they came.
    Lines(batch::Ended),
}

/// What the command answers.
pub(crate) fn answer(command: Command) -> Result<Answer, Failure> {
    match command {
        Command::Replay(args) => replay::answer(&args).map(Answer::Text),
        Command::Scenarios(args) => scenarios::answer(args.command).map(Answer::Text),
        Command::Decide(args) => decide::decided(&args),
        Command::Explain(args) => decide::explained(&args),
        Command::Salt => salt::answer().map(Answer::Text),
        Command::Schema(args) => Ok(Answer::Text(schema(args.of).to_string())),
    }
}

const fn schema(of: Schema) -> &'static str {
    match of {
        Schema::Replay => include_str!("../../docs/replay.schema.json"),
    }
}

fn page(look: &LookArgs) -> Page {
    let of_terminal = || terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).clamp(40, 1000));
    Page { width: look.width.map_or_else(of_terminal, usize::from), ink: Ink::new(look.ascii) }
}
