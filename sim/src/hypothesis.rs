//! [`StartModel`]: how the outages of a record may have come to start when they did, and how well it fits.

mod checks;
mod estimates;
mod fit;
mod kolmogorov;
mod latency;
mod order;
mod peak;
mod removal;
mod repair;
mod shared;
mod starts;
mod verdict;
mod weights;

pub use checks::Checks;
pub use estimates::{LatencyBound, Numbered, at_apply, at_removal, latency_bound, numbered};
pub use fit::{Fit, Parameter};
pub use order::{Association, Difference};
pub use repair::RepairFit;
pub use shared::sharing;
pub use starts::Starts;
pub use verdict::Verdict;
pub use weights::{even_weights, weights};

use fit::log_likelihood;

/// How the outages of a record may have come to start when they did, so that what was recorded has a likelihood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartModel {
    /// Every host went down as it applied, at a minute of its own before the task was deleted.
    ApplyUntilDeleted,
    /// Every host went down as it applied, at a minute of its own; deleting the task had no effect.
    Apply,
    /// Each went down some time after it applied: memoryless.
    LatencyExponential,
    /// Each went down some time after it applied, by Weibull's law.
    LatencyWeibull,
    /// Each went down some time after it applied, by a lognormal law.
    LatencyLognormal,
    /// Some went down as they applied, and the others as the release was taken off, at any time after the deletion.
    Removal,
    /// The same, taken off in a sweep that begins late.
    RemovalLate,
    /// The same, taken off in a short sweep.
    RemovalSweep,
    /// The same, and some hosts share their minutes.
    RemovalSweepSharedMinutes,
    /// Common instants at which every host that ran the release might go down.
    Trigger,
    /// Hosts share their minutes, since they were installed from the same image; deleting the task had no effect.
    SharedMinutes,
}

impl StartModel {
    /// Every model, from the simplest.
    pub const ALL: [Self; 11] = [
        Self::ApplyUntilDeleted,
        Self::Apply,
        Self::LatencyExponential,
        Self::LatencyWeibull,
        Self::LatencyLognormal,
        Self::Removal,
        Self::RemovalLate,
        Self::RemovalSweep,
        Self::RemovalSweepSharedMinutes,
        Self::Trigger,
        Self::SharedMinutes,
    ];

    /// Its name, as in scenarios.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApplyUntilDeleted => "apply-until-deleted",
            Self::Apply => "apply",
            Self::LatencyExponential => "latency-exponential",
            Self::LatencyWeibull => "latency-weibull",
            Self::LatencyLognormal => "latency-lognormal",
            Self::Removal => "removal",
            Self::RemovalLate => "removal-late",
            Self::RemovalSweep => "removal-sweep",
            Self::RemovalSweepSharedMinutes => "removal-sweep-shared-minutes",
            Self::Trigger => "trigger",
            Self::SharedMinutes => "shared-minutes",
        }
    }

    /// How many of its parameters are chosen so that they fit best.
    #[must_use]
    pub const fn free(self) -> u32 {
        match self {
            Self::ApplyUntilDeleted | Self::Apply => 0,
            Self::LatencyExponential | Self::Removal | Self::Trigger | Self::SharedMinutes => 1,
            Self::LatencyWeibull | Self::LatencyLognormal | Self::RemovalLate => 2,
            Self::RemovalSweep => 3,
            Self::RemovalSweepSharedMinutes => 4,
        }
    }

    pub(crate) const CHOICES: [(&'static str, Self); 11] = {
        let mut choices = [("", Self::Apply); 11];
        let mut place = 0;
        while place < choices.len() {
            choices[place] = (Self::ALL[place].name(), Self::ALL[place]);
            place += 1;
        }
        choices
    };
}
