//! The commands: each asks the engine and has the answer told.

mod decide;
mod replay;
mod salt;
mod scenarios;

use crate::args::{Command, LookArgs, Schema};
use crate::failure::Failure;
use crate::tell::{Ink, Page};

/// What the command answers, for standard output.
pub(crate) fn answer(command: Command) -> Result<String, Failure> {
    match command {
        Command::Replay(args) => replay::answer(&args),
        Command::Scenarios(args) => scenarios::answer(args.command),
        Command::Decide(args) => decide::decided(&args),
        Command::Explain(args) => decide::explained(&args),
        Command::Salt => salt::answer(),
        Command::Schema(args) => Ok(schema(args.of).to_string()),
    }
}

const fn schema(of: Schema) -> &'static str {
    match of {
        Schema::Policy => include_str!("../../docs/policy.schema.json"),
        Schema::Feed => include_str!("../../docs/feed.schema.json"),
        Schema::Host => include_str!("../../docs/host.schema.json"),
        Schema::Evidence => include_str!("../../docs/evidence.schema.json"),
        Schema::Replay => include_str!("../../docs/replay.schema.json"),
    }
}

fn page(look: &LookArgs) -> Page {
    let of_terminal = || terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).clamp(40, 1000));
    Page { width: look.width.map_or_else(of_terminal, usize::from), ink: Ink::new(look.ascii) }
}
