//! Why a command of ours ended early.

use std::fmt::Display;

/// What failed, the command line that failed, and what would mend it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) what: String,
    pub(crate) command: Option<String>,
    pub(crate) remedy: Option<String>,
    /// A line for standard output that is to be the last.
    pub(crate) last_line: Option<String>,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Failure {
        Failure { what: what.into(), command: None, remedy: None, last_line: None }
    }

    /// A file, directory or process that the system refused: `what` says what was tried.
    pub(crate) fn system(what: impl Display, error: &std::io::Error) -> Failure {
        Failure::new(format!("{what}: {error}"))
    }

    pub(crate) fn command(mut self, line: impl Into<String>) -> Failure {
        self.command = Some(line.into());
        self
    }

    /// The remedy, unless a nearer place has already named one.
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Failure {
        self.remedy.get_or_insert_with(|| remedy.into());
        self
    }

    /// The same failure, told from further away.
    pub(crate) fn within(mut self, outer: impl Display) -> Failure {
        self.what = format!("{outer}: {}", self.what);
        self
    }
}
