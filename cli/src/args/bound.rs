//! `stagger bound`: what may be asked of the worst case.

use clap::Args as Group;
use stagger_core::{Instant, Share};

use super::{FleetArgs, LookArgs};

#[derive(Debug, Group)]
pub(crate) struct BoundArgs {
    #[command(flatten)]
    pub(crate) of: FleetArgs,
    /// The policy: a file, or one of the scenario.
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) policy: String,
    /// How long people need to stop a release.
    #[arg(long, visible_alias = "reaction", value_name = "DURATION", value_parser = super::seconds)]
    pub(crate) react: u32,
    /// How sure to be for releases that nobody knows yet.
    #[arg(long, value_name = "SHARE", value_parser = super::inner_share, default_value = "99 %")]
    pub(crate) confidence: Share,
    /// From when on a release may be published [default: as in the scenario, or now].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) from: Option<Instant>,
    /// Until when a release may be published [default: that instant alone in a scenario, or a day later].
    #[arg(long, value_name = "RFC3339")]
    pub(crate) until: Option<Instant>,
    /// How closely the instants of publication are looked at, where they matter.
    #[arg(long, value_name = "DURATION", value_parser = super::seconds, default_value = "1 h")]
    pub(crate) every: u32,
    /// How often the engine is asked for each of these instants, at least once for each host.
    #[arg(long, value_name = "NUMBER", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    pub(crate) asks: u32,
    #[command(flatten)]
    pub(crate) look: LookArgs,
    /// Prints the answer as JSON, on one line.
    #[arg(long)]
    pub(crate) json: bool,
}
