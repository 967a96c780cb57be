//! `stagger lint`: what may be asked of a policy.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};
use stagger_core::{Instant, Zone};
use stagger_sim::lint::Linted;

use super::LookArgs;

#[derive(Debug, Group)]
pub(crate) struct LintArgs {
    /// The policy: a TOML or JSON file, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: PathBuf,
    /// The fleet, as CSV or JSON [default: a made-up one].
    #[arg(long, value_name = "FILE", conflicts_with = "hosts")]
    pub(crate) fleet: Option<PathBuf>,
    /// How many hosts to make up where no fleet is given.
    #[arg(long, value_name = "NUMBER", default_value_t = Linted::MADE_UP_HOSTS)]
    pub(crate) hosts: usize,
    /// The feed whose releases to offer, each as it was published [default: made-up ones, every three hours of a day].
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    pub(crate) feed: Option<PathBuf>,
    /// The instant at which the first made-up release is published [default: now].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) from: Option<Instant>,
    /// The zone in which to tell times [default: that of the policy's checks].
    #[arg(long, value_name = "ZONE", value_parser = super::zone, allow_hyphen_values = true)]
    pub(crate) zone: Option<Zone>,
    /// Ends with exit code 4 for these too, not for errors alone.
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) deny: Option<Denied>,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    /// Prints the findings as one JSON document.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What is denied beside errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Denied {
    /// Warnings.
    Warnings,
    /// Warnings and notes.
    Notes,
}
