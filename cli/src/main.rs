//! `stagger`: the engine at the command line, on whatever host it runs.
//!
//! Six rooms: [`args`] says what may be asked, [`input`] reads files and [`batch`] lines, [`commands`] asks the engine,
//! [`tell`] turns the answer into text, with nothing else to go by than the answer and how wide the page is, and [`plot`]
//! into a picture. Only this crate's edges touch the clock and the entropy of the machine: `commands/clock.rs` and
//! `commands/salt.rs`.

#![forbid(unsafe_code)]

mod args;
mod batch;
mod commands;
mod failure;
mod input;
mod plot;
mod tell;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;

use args::Args;
use batch::Ended;
use commands::Answer;

fn main() -> ExitCode {
    let args = Args::parse();
    args.color.write_global();
    match commands::answer(args.command) {
        Ok(Answer::Text(answer)) => give(&answer, ExitCode::SUCCESS),
        Ok(Answer::Denied(answer)) => give(&answer, ExitCode::from(args::DENIED)),
        Ok(Answer::Lines(ended)) => end(ended),
        Err(failure) => {
            // Where even the complaint cannot be written, the exit code is all there is.
            let _ = anstream::stderr().write_all(failure.told().as_bytes());
            ExitCode::from(if failure.is_unwritten() { args::NOT_WRITTEN } else { args::WRONG_INPUT })
        }
    }
}

/// Writes the answer. Whoever stops reading it has read enough.
fn give(answer: &str, code: ExitCode) -> ExitCode {
    let written = || -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        out.write_all(answer.as_bytes())?;
        out.flush()
    };
    written().map_or_else(|error| not_written(&error), |()| code)
}

/// What is left to say when the lines have been answered.
fn end(ended: Ended) -> ExitCode {
    match ended {
        Ended::Answered => ExitCode::SUCCESS,
        Ended::SomeRefused => ExitCode::from(args::SOME_REFUSED),
        Ended::Unwritten(error) => not_written(&error),
        Ended::Unread(error) => {
            let _ = writeln!(anstream::stderr(), "error: standard input cannot be read: {error}");
            ExitCode::from(args::WRONG_INPUT)
        }
    }
}

fn not_written(error: &io::Error) -> ExitCode {
    if error.kind() == ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    let _ = writeln!(anstream::stderr(), "error: the answer could not be written: {error}");
    ExitCode::from(args::NOT_WRITTEN)
}
