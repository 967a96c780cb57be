//! `stagger hypotheses`: what may be asked of what may have happened.

use std::path::PathBuf;

use clap::Args as Group;

use super::LookArgs;

#[derive(Debug, Group)]
pub(crate) struct HypothesesArgs {
    /// A built-in scenario (see `stagger scenarios`), a file, or `-` for standard input.
    #[arg(value_name = "NAME|FILE|-")]
    pub(crate) scenario: PathBuf,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    /// Prints the answer as one JSON document.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Prints the models as CSV, a row for each.
    #[arg(long, conflicts_with_all = ["width", "ascii"])]
    pub(crate) csv: bool,
}
