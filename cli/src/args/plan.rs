//! `stagger plan`: what may be asked of a whole fleet.

use std::path::PathBuf;

use clap::Args as Group;
use stagger_core::{Instant, Zone};

use super::LookArgs;

#[derive(Debug, Group)]
pub(crate) struct PlanArgs {
    /// The fleet: a CSV file with the columns `host` (or `id`), `site`, `class`, `zone`, `agent`, `installed` and `label.KEY`,
    /// or a JSON list of hosts.
    #[arg(long, value_name = "FILE")]
    pub(crate) fleet: PathBuf,
    /// The policy: a TOML or JSON file, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: PathBuf,
    /// The feed, a TOML file of `[[release]]` tables or a JSON list, oldest release first.
    #[arg(long, value_name = "FILE")]
    pub(crate) feed: PathBuf,
    /// The evidence, taken to be observed again whenever a host asks [default: nothing is known].
    #[arg(long, value_name = "FILE")]
    pub(crate) evidence: Option<PathBuf>,
    /// The instant from which on hosts ask, such as `2026-03-02T09:00:00+10:00` [default: now].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) from: Option<Instant>,
    /// The instant until which they ask [default: 30 days later].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) until: Option<Instant>,
    /// The zone in which to tell times [default: that of the policy's checks].
    #[arg(long, value_name = "ZONE", value_parser = super::zone, allow_hyphen_values = true)]
    pub(crate) zone: Option<Zone>,
    /// How many hosts to list, those that go first before the others; `--csv` and `--json` list every host.
    #[arg(long, value_name = "NUMBER", default_value_t = 50, conflicts_with_all = ["json", "csv"])]
    pub(crate) list: usize,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    /// Prints the plan as one JSON document.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Prints the plan as CSV, a row for each release that a host applies.
    #[arg(long, conflicts_with_all = ["width", "ascii", "zone"])]
    pub(crate) csv: bool,
}
