//! [`Metric`]: a number that an outcome comes to.

use stagger_core::Instant;

use crate::run::Outcome;

/// A number that an outcome comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Hosts that went down.
    Hits,
    /// Of these, as they applied.
    HitsAtApply,
    /// Of these, while the release ran.
    HitsWhileRunning,
    /// Of these, at a common trigger.
    HitsAtTrigger,
    /// Of these, as the release was taken off.
    HitsAtRemoval,
    /// The most hosts that were down at once.
    PeakDown,
    /// Host-minutes for which hosts were down.
    DownMinutes,
    /// When the first host went down, in seconds.
    FirstFailure,
    /// When evidence first showed a failure, in seconds.
    Detected,
    /// When the last host began to apply, in seconds.
    LastApply,
    /// Hosts that began to apply.
    Applied,
    /// How often the release was taken off a host that survived it.
    Removed,
    /// The most hosts that were in flight at once.
    PeakInFlight,
    /// Host-hours spent without the release.
    ExposureHours,
    /// The most hosts that began to apply within 60 minutes.
    BusiestHour,
}

impl Metric {
    /// Every metric, in the order in which to show them.
    pub const ALL: [Self; 15] = [
        Self::Hits,
        Self::HitsAtApply,
        Self::HitsWhileRunning,
        Self::HitsAtTrigger,
        Self::HitsAtRemoval,
        Self::PeakDown,
        Self::DownMinutes,
        Self::FirstFailure,
        Self::Detected,
        Self::LastApply,
        Self::Applied,
        Self::Removed,
        Self::PeakInFlight,
        Self::ExposureHours,
        Self::BusiestHour,
    ];

    /// Its name, as in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hits => "hits",
            Self::HitsAtApply => "hits-at-apply",
            Self::HitsWhileRunning => "hits-while-running",
            Self::HitsAtTrigger => "hits-at-trigger",
            Self::HitsAtRemoval => "hits-at-removal",
            Self::PeakDown => "peak-down",
            Self::DownMinutes => "down-minutes",
            Self::FirstFailure => "first-failure",
            Self::Detected => "detected",
            Self::LastApply => "last-apply",
            Self::Applied => "applied",
            Self::Removed => "removed",
            Self::PeakInFlight => "peak-in-flight",
            Self::ExposureHours => "exposure-hours",
            Self::BusiestHour => "busiest-hour",
        }
    }

    /// What it counts.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::DownMinutes => "host-minutes",
            Self::ExposureHours => "host-hours",
            Self::FirstFailure | Self::Detected | Self::LastApply => "seconds",
            Self::Removed => "removals",
            _ => "hosts",
        }
    }

    /// Whether it is a time, which need not come.
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(self, Self::FirstFailure | Self::Detected | Self::LastApply)
    }

    /// What the outcome comes to, with times counted from `origin`; `None` for a time that did not come.
    #[must_use]
    pub fn of(self, outcome: &Outcome, origin: Instant) -> Option<f64> {
        let after = |instant: Option<Instant>| instant.map(|instant| (instant.unix() - origin.unix()) as f64);
        let count = |count: u32| Some(f64::from(count));
        match self {
            Self::Hits => count(outcome.hits()),
            Self::HitsAtApply => count(outcome.hits_at_apply),
            Self::HitsWhileRunning => count(outcome.hits_while_running),
            Self::HitsAtTrigger => count(outcome.hits_at_trigger),
            Self::HitsAtRemoval => count(outcome.hits_at_removal),
            Self::PeakDown => count(outcome.peak_down),
            Self::DownMinutes => Some(outcome.down_seconds as f64 / 60.0),
            Self::FirstFailure => after(outcome.first_failure),
            Self::Detected => after(outcome.detected),
            Self::LastApply => after(outcome.last_apply),
            Self::Applied => count(outcome.applied),
            Self::Removed => count(outcome.removed),
            Self::PeakInFlight => count(outcome.peak_in_flight),
            Self::ExposureHours => Some(outcome.exposure_seconds as f64 / 3600.0),
            Self::BusiestHour => count(outcome.busiest_hour),
        }
    }
}
