//! `stagger compare`: what may be asked of several policies.

use std::path::PathBuf;

use clap::Args as Group;

use super::TableArgs;

#[derive(Debug, Group)]
pub(crate) struct CompareArgs {
    /// A built-in scenario (see `stagger scenarios`), a file, or `-` for standard input.
    #[arg(value_name = "NAME|FILE|-")]
    pub(crate) scenario: PathBuf,
    /// A policy: one of the scenario, or a file. Given more than once; the others are compared with the first [default: every
    /// policy of the scenario].
    #[arg(long = "policy", value_name = "NAME|FILE")]
    pub(crate) policies: Vec<String>,
    /// What may be wrong with the release: a hypothesis of the scenario, `none` for a good release, or `all` for each of them
    /// and their mixture, weighed by how well they explain the record. May be given more than once [default: the first of the
    /// scenario].
    #[arg(long = "hypothesis", value_name = "NAME")]
    pub(crate) hypotheses: Vec<String>,
    /// What people do: a response of the scenario, or `none` [default: the one that goes with the
    /// hypothesis, or else the first].
    #[arg(long, value_name = "NAME")]
    pub(crate) response: Option<String>,
    /// How many replicates are run of each policy and hypothesis.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub(crate) replicates: u32,
    /// The seed of all draws.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// Also draws the comparison, into this SVG file; of several hypotheses the mixture, or else the first.
    #[arg(long, value_name = "FILE")]
    pub(crate) plot: Option<PathBuf>,
}
