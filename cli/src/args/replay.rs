//! `stagger replay`: what may be asked of a scenario.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};
use stagger_core::Instant;

use super::LookArgs;

#[derive(Debug, Group)]
pub(crate) struct ReplayArgs {
    /// A built-in scenario (see `stagger scenarios`), a file, or `-` for standard input.
    ///
    /// The name of a scenario, and of a file without its ending, is the salt of policies that have none of their own.
    #[arg(value_name = "NAME|FILE|-")]
    pub(crate) scenario: PathBuf,
    /// The view to draw, by its name [default: the first of the scenario; in a run, until its end].
    #[arg(long, value_name = "NAME")]
    pub(crate) view: Option<String>,
    /// Shows this policy only; in a run, the policy that is run: one of the scenario or a file [default: the first].
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) policy: Option<String>,
    /// Gives every policy that salt, so that every host draws anew.
    #[arg(long, value_name = "TEXT")]
    pub(crate) salt: Option<String>,
    /// Puts that fleet, as CSV or JSON, in the place of the scenario's own; what is on record of that is left out then.
    #[arg(long, value_name = "FILE")]
    pub(crate) fleet: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    /// Prints the whole answer as one JSON document: see `stagger schema replay` for a replay without a hypothesis.
    #[arg(long, conflicts_with_all = ["view", "csv", "events"])]
    pub(crate) json: bool,
}

/// What is run.
#[derive(Debug, Group)]
#[command(next_help_heading = "Runs")]
pub(crate) struct RunArgs {
    /// Runs the scenario, with what may be wrong with the release: a hypothesis of the scenario (see `stagger hypotheses`), or
    /// `none` for a good one.
    #[arg(long, value_name = "NAME")]
    pub(crate) hypothesis: Option<String>,
    /// What people do: a response of the scenario, or `none` [default: the one that goes with the
    /// hypothesis, or else the first].
    #[arg(long, value_name = "NAME", requires = "hypothesis")]
    pub(crate) response: Option<String>,
    /// The seed of all draws [default: 1].
    #[arg(long, value_name = "NUMBER", requires = "hypothesis")]
    pub(crate) seed: Option<u64>,
    /// Shows that replicate, event by event [default: 0].
    #[arg(long, value_name = "NUMBER", requires = "hypothesis", conflicts_with = "replicates")]
    pub(crate) replicate: Option<u32>,
    /// Leaves each host the place that the policy's own salt gives it, as in a replay without a hypothesis; otherwise each
    /// replicate draws places anew.
    #[arg(long, requires = "hypothesis")]
    pub(crate) keep_salt: bool,
    /// Runs so many replicates, and says what they have in common.
    #[arg(long, value_name = "NUMBER", requires = "hypothesis", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub(crate) replicates: Option<u32>,
    /// Prints the events of the replicate: as JSON, as a CSV table, or as a trace that Perfetto and chrome://tracing show.
    #[arg(long, value_name = "FORMAT", value_enum, requires = "hypothesis", conflicts_with_all = ["replicates", "view", "width", "ascii"])]
    pub(crate) events: Option<Events>,
    /// Says what that host is told at an instant of the replicate, and why, instead of drawing it: every gate, with the
    /// evidence that the host sees then, and what would have to change for it to go.
    #[arg(long, value_name = "HOST", requires = "hypothesis", conflicts_with_all = ["replicates", "events", "view"])]
    pub(crate) why: Option<String>,
    /// The instant of `--why`, such as `2018-06-18T20:02:00+10:00` [default: when the host begins to apply a release; if it
    /// never does, the last second of the run].
    #[arg(long, value_name = "RFC3339", requires = "why")]
    pub(crate) at: Option<Instant>,
    /// Prints what replicates have in common as CSV, a row for each metric.
    #[arg(long, requires = "replicates", conflicts_with_all = ["width", "ascii"])]
    pub(crate) csv: bool,
    /// Also draws how many hosts were hit over the replicates, into this SVG file.
    #[arg(long, value_name = "FILE", requires = "replicates")]
    pub(crate) plot: Option<PathBuf>,
}

/// In what form events are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Events {
    /// JSON, with what the run comes to.
    Json,
    /// A table.
    Csv,
    /// Trace events.
    Trace,
}
