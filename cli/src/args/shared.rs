//! Flags that several commands share: whose fleet is asked about, and a table that is data too.

use std::path::PathBuf;

use clap::Args as Group;

use super::LookArgs;

/// A scenario, a fleet, or how many hosts to make up: one of them.
#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub(crate) struct FleetArgs {
    /// A scenario, for its fleet, its release and its policies: a built-in one, a file, or `-` for standard input; or else
    /// `--fleet` or `--hosts`.
    #[arg(value_name = "NAME|FILE|-")]
    pub(crate) scenario: Option<PathBuf>,
    /// The fleet, as CSV or JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) fleet: Option<PathBuf>,
    /// How many hosts to make up.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) hosts: Option<u32>,
}

/// How an answer looks that is a table: as text, or as data.
#[derive(Debug, Group)]
pub(crate) struct TableArgs {
    #[command(flatten)]
    pub(crate) look: LookArgs,
    /// Prints all of it as one JSON document.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Prints it as CSV.
    #[arg(long, conflicts_with_all = ["width", "ascii"])]
    pub(crate) csv: bool,
}
