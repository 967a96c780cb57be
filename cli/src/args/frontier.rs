//! `stagger frontier`: what may be asked of all policies.

use std::path::PathBuf;

use clap::Args as Group;
use stagger_core::{Instant, Share};
use stagger_sim::frontier::Candidate;

use super::{FleetArgs, TableArgs};

#[derive(Debug, Group)]
pub(crate) struct FrontierArgs {
    #[command(flatten)]
    pub(crate) of: FleetArgs,
    /// The policy as it is: a file, or one of the scenario [default: the first of the scenario, or hosts that check every four
    /// hours]. Candidates keep what they do not replace: its checks, its windows and its freezes.
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) policy: Option<String>,
    /// How long people need from a failure until nobody applies any more.
    #[arg(long, visible_alias = "reaction", value_name = "DURATION", value_parser = super::seconds, default_value = "45 min")]
    pub(crate) react: u32,
    /// From which failure on that counts.
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) failure: u32,
    /// How likely a host goes down as it applies a bad release [default: 3 %].
    #[arg(long, value_name = "SHARE", value_parser = super::inner_share)]
    pub(crate) chance: Option<Share>,
    /// When the release is published: with windows and checks it matters [default: as in the scenario, or now].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) published: Option<Instant>,
    /// A candidate, such as `ramp linear 12 h` or `rings 9 99 every 4 h`; may be given more than once [default: ramps and rings of
    /// usual lengths].
    #[arg(long = "point", value_name = "TEXT")]
    pub(crate) points: Vec<Candidate>,
    /// How many bad releases are drawn for the tail.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) replicates: u32,
    /// The seed of the draws.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Of how many hosts the engine is asked for a curve.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) sample: u32,
    /// Lists every candidate, not only those than which none is better.
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// Also draws all of them, into this SVG file.
    #[arg(long, value_name = "FILE")]
    pub(crate) plot: Option<PathBuf>,
    /// Also writes the policy of each candidate than which none is better into this directory: `1.toml`, `2.toml` and so on.
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) policy_out: Option<PathBuf>,
}
