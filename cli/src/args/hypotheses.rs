//! `stagger hypotheses`: what may be asked of what may have happened.

use std::path::PathBuf;

use clap::Args as Group;

use super::TableArgs;

#[derive(Debug, Group)]
pub(crate) struct HypothesesArgs {
    /// A built-in scenario (see `stagger scenarios`), a file, or `-` for standard input.
    #[arg(value_name = "NAME|FILE|-")]
    pub(crate) scenario: PathBuf,
    #[command(flatten)]
    pub(crate) table: TableArgs,
}
