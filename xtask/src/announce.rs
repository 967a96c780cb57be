//! What the person at the terminal is told: on standard error, in colour where that is shown.

use std::fmt::Display;
use std::time::Duration;

use anstream::{eprintln, println};
use clap::builder::styling::{AnsiColor, Style};

use crate::failure::Failure;

const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const QUIET: Style = Style::new().dimmed();

/// A step or an installation begins.
pub(crate) fn heading(text: impl Display) {
    eprintln!("{HEADING}==> {text}{HEADING:#}");
}

/// A command is about to run.
pub(crate) fn command(line: impl Display) {
    eprintln!("{QUIET}  $ {line}{QUIET:#}");
}

/// Something worth knowing on the way.
pub(crate) fn note(text: impl Display) {
    eprintln!("  {text}");
}

/// A step or an installation is done.
pub(crate) fn done(name: impl Display, time: Duration) {
    eprintln!("  {GOOD}{name} done{GOOD:#} in {}", seconds(time));
}

/// A line that is an answer rather than news: on standard output.
pub(crate) fn answer(text: impl Display) {
    println!("{text}");
}

pub(crate) fn stopped() {
    eprintln!("  stopped");
}

/// What failed, the command that failed, and what would mend it.
pub(crate) fn failed(failure: &Failure) {
    eprintln!("{BAD}error{BAD:#}: {}", failure.what);
    if let Some(command) = &failure.command {
        eprintln!("  command: {command}");
    }
    if let Some(remedy) = &failure.remedy {
        eprintln!("  remedy: {remedy}");
    }
    if let Some(line) = &failure.last_line {
        answer(line);
    }
}

/// A time to a tenth of a second, as in `61.2 s`.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
