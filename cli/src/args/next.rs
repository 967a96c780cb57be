//! `stagger next`: what may be asked of checks and windows to come.

use std::path::PathBuf;

use clap::Args as Group;
use stagger_core::{Instant, Zone};

use super::{LinesArgs, LookArgs};

#[derive(Debug, Group)]
#[command(after_long_help = KEYS)]
pub(crate) struct NextArgs {
    /// A cron text, such as `H */4 * * *`.
    #[arg(long, value_name = "TEXT", required_unless_present_any = ["every", "policy", "windows", "batch"], conflicts_with_all = ["every", "policy", "windows"])]
    pub(crate) cron: Option<String>,
    /// An interval of real time, such as `4 h`.
    #[arg(long, value_name = "DURATION", conflicts_with_all = ["policy", "windows"])]
    pub(crate) every: Option<String>,
    /// A policy, for its checks and its salt: a TOML or JSON file, or `-` for standard input.
    ///
    /// Checks at which its windows or freezes let no change start are marked.
    #[arg(long, value_name = "FILE", conflicts_with = "windows")]
    pub(crate) policy: Option<PathBuf>,
    /// A window, for its openings, such as `mon-fri 22:00-06:00 cutoff 30 min`; may be given more than once.
    ///
    /// Days (every day, if there are none), the times from which and to which it lasts, and `cutoff` and `zone` as a
    /// policy has them.
    #[arg(long = "window", value_name = "TEXT", conflicts_with_all = ["salt", "host"])]
    pub(crate) windows: Vec<String>,
    /// What becomes of a fixed time that the clock leaves out [default: after].
    #[arg(long, value_name = "RULE", value_parser = ["after", "skip"], requires = "cron", conflicts_with_all = ["every", "policy"])]
    pub(crate) gap: Option<String>,
    /// What becomes of a fixed time that the clock shows twice [default: first].
    #[arg(long, value_name = "RULE", value_parser = ["first", "second", "both"], requires = "cron", conflicts_with_all = ["every", "policy"])]
    pub(crate) fold: Option<String>,
    /// The salt of the fleet, where checks are drawn (`H`, `~` and intervals) [default: the policy's].
    #[arg(long, value_name = "TEXT")]
    pub(crate) salt: Option<String>,
    /// The host, where checks are drawn or windows go by its zone: a file whose name ends with `.toml` or `.json`, `-`, or
    /// else its name itself.
    #[arg(long, value_name = "FILE|ID")]
    pub(crate) host: Option<PathBuf>,
    /// The zone in which to tell times, and to read `--cron` and `--window` [default: that of the policy's checks or of the first
    /// window, or UTC].
    #[arg(long, value_name = "ZONE", value_parser = super::zone, allow_hyphen_values = true)]
    pub(crate) zone: Option<Zone>,
    /// The instant from which on to look, such as `2026-03-02T09:00:00+10:00` [default: now].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) from: Option<Instant>,
    /// How many checks or openings to tell.
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=i64::from(NextArgs::MOST)))]
    pub(crate) count: u16,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    #[command(flatten)]
    pub(crate) lines: LinesArgs,
}

impl NextArgs {
    /// The most checks that are told at once.
    pub(crate) const MOST: u16 = 10_000;
}

const KEYS: &str = "Keys of a line of --batch: one of `check`, `policy` and `window`, as in a policy; `salt`, `host`, `zone`, \
    `from`, `count`";
