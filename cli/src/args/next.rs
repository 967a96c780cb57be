//! `stagger next`: what may be asked of checks to come.

use std::path::PathBuf;

use clap::Args as Group;
use stagger_core::{Instant, Zone};

use super::LookArgs;

#[derive(Debug, Group)]
pub(crate) struct NextArgs {
    /// A cron text, such as `H */4 * * *`.
    #[arg(long, value_name = "TEXT", required_unless_present_any = ["every", "policy", "batch"], conflicts_with_all = ["every", "policy"])]
    pub(crate) cron: Option<String>,
    /// An interval of real time, such as `4 h`.
    #[arg(long, value_name = "DURATION", conflicts_with = "policy")]
    pub(crate) every: Option<String>,
    /// A policy, for its checks and its salt: a TOML or JSON file, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// What becomes of a fixed time that the clock leaves out [default: after].
    #[arg(long, value_name = "RULE", value_parser = ["after", "skip"], requires = "cron", conflicts_with_all = ["every", "policy"])]
    pub(crate) gap: Option<String>,
    /// What becomes of a fixed time that the clock shows twice [default: first].
    #[arg(long, value_name = "RULE", value_parser = ["first", "second", "both"], requires = "cron", conflicts_with_all = ["every", "policy"])]
    pub(crate) fold: Option<String>,
    /// The salt of the fleet, where checks are drawn (`H`, `~` and intervals) [default: the policy's].
    #[arg(long, value_name = "TEXT")]
    pub(crate) salt: Option<String>,
    /// The host, where checks are drawn: a file whose name ends with `.toml` or `.json`, `-`, or else its name itself.
    #[arg(long, value_name = "FILE|ID")]
    pub(crate) host: Option<PathBuf>,
    /// The zone in which to tell times, and to read `--cron` [default: that of the policy's checks, or UTC].
    #[arg(long, value_name = "ZONE", value_parser = super::zone, allow_hyphen_values = true)]
    pub(crate) zone: Option<Zone>,
    /// The instant from which on to look, such as `2026-03-02T09:00:00+10:00` [default: now].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) from: Option<Instant>,
    /// How many checks to tell.
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=i64::from(NextArgs::MOST)))]
    pub(crate) count: u16,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    /// Prints the answer as JSON, on one line.
    #[arg(long)]
    pub(crate) json: bool,
    /// Answers each line of standard input, a JSON table of `check` (as in a policy) or `policy`, `salt`, `host`, `zone`,
    /// `from` and `count`, with a line.
    ///
    /// Flags give what a line leaves out. A bad line is answered with an error object in its place.
    #[arg(long)]
    pub(crate) batch: bool,
}

impl NextArgs {
    /// The most checks that are told at once.
    pub(crate) const MOST: u16 = 10_000;
}
