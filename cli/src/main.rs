//! `stagger`: the engine at the command line, on whatever host it runs.
//!
//! Four rooms: [`args`] says what may be asked, [`input`] reads files, [`commands`] asks the engine, and [`tell`] turns
//! the answer into text, with nothing else to go by than the answer and how wide the page is. Only this crate's edges
//! touch the clock and the entropy of the machine: `commands/decide.rs` and `commands/salt.rs`.

#![forbid(unsafe_code)]

mod args;
mod commands;
mod failure;
mod input;
mod tell;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;

use args::Args;

fn main() -> ExitCode {
    let args = Args::parse();
    args.color.write_global();
    match commands::answer(args.command) {
        Ok(answer) => give(&answer),
        Err(failure) => {
            // Where even the complaint cannot be written, the exit code is all there is.
            let _ = anstream::stderr().write_all(failure.told().as_bytes());
            ExitCode::from(args::WRONG_INPUT)
        }
    }
}

/// Writes the answer. Whoever stops reading it has read enough.
fn give(answer: &str) -> ExitCode {
    let written = || -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        out.write_all(answer.as_bytes())?;
        out.flush()
    };
    match written() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "error: the answer could not be written: {error}");
            ExitCode::from(args::NOT_WRITTEN)
        }
    }
}
