//! [`Outcome`]: what a run comes to.

use serde::Serialize;
use stagger_core::Instant;

use super::clock::Clock;
use super::event::Cause;

/// What a run comes to. The release that it is about is the faulty one, or the newest if none is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Outcome {
    /// Hosts that went down as they applied the release.
    pub hits_at_apply: u32,
    /// Hosts that went down while it ran.
    pub hits_while_running: u32,
    /// Hosts that went down at a common trigger.
    pub hits_at_trigger: u32,
    /// Hosts that went down as it was taken off.
    pub hits_at_removal: u32,
    /// The most hosts that were down at once.
    pub peak_down: u32,
    /// The first instant at which so many were.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    pub peak_at: Option<Instant>,
    /// Seconds for which hosts were down, added up over them, each until it was up again, also past the end of the span.
    pub down_seconds: u64,
    /// When the first host went down.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    pub first_failure: Option<Instant>,
    /// When evidence was collected that shows a failure, the first time; `None` also if nobody collects any.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    pub detected: Option<Instant>,
    /// When the last host began to apply the release.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    pub last_apply: Option<Instant>,
    /// Hosts that began to apply the release.
    pub applied: u32,
    /// How often it was taken off a host that survived it.
    pub removed: u32,
    /// The most hosts that were in flight at once.
    pub peak_in_flight: u32,
    /// Seconds that hosts spent without the release, added up over them: each from its publication, or from the beginning
    /// if that is not known, until it was first applied, or until the end.
    pub exposure_seconds: u64,
    /// The most hosts that began to apply the release within 60 minutes.
    pub busiest_hour: u32,
    /// When the first such 60 minutes begin.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    pub busiest_from: Option<Instant>,
    /// Checks that came while the agent was at work, whether or not it had to ask.
    pub checks: u64,
    /// How often the engine was asked. Nothing else hangs on whether agents ask at every check.
    pub asked: u64,
}

impl Outcome {
    /// Hosts that went down.
    #[must_use]
    pub const fn hits(&self) -> u32 {
        self.hits_at_apply + self.hits_while_running + self.hits_at_trigger + self.hits_at_removal
    }

    /// Minutes for which hosts were down, added up over them and rounded down once.
    #[must_use]
    pub const fn down_minutes(&self) -> u64 {
        self.down_seconds / 60
    }
}

/// Adds up what a run comes to.
pub(super) struct Meter {
    pub(super) outcome: Outcome,
    clock: Clock,
    down: u32,
    in_flight: u32,
    /// The seconds at which hosts began to apply what the run is about.
    applies: Vec<u32>,
}

impl Meter {
    pub(super) fn new(clock: Clock) -> Self {
        Self { outcome: Outcome::default(), clock, down: 0, in_flight: 0, applies: Vec::new() }
    }

    pub(super) fn applies(&mut self, second: u32) {
        self.applies.push(second);
    }

    pub(super) fn flies(&mut self, more: bool) {
        self.in_flight = if more { self.in_flight + 1 } else { self.in_flight.saturating_sub(1) };
        self.outcome.peak_in_flight = self.outcome.peak_in_flight.max(self.in_flight);
    }

    pub(super) fn falls(&mut self, second: u32, cause: Cause, repair: u32) {
        let outcome = &mut self.outcome;
        *match cause {
            Cause::Apply => &mut outcome.hits_at_apply,
            Cause::Running => &mut outcome.hits_while_running,
            Cause::Trigger => &mut outcome.hits_at_trigger,
            Cause::Removal => &mut outcome.hits_at_removal,
        } += 1;
        outcome.down_seconds += u64::from(repair);
        outcome.first_failure.get_or_insert(self.clock.instant(second));
        self.down += 1;
        if self.down > outcome.peak_down {
            (outcome.peak_down, outcome.peak_at) = (self.down, Some(self.clock.instant(second)));
        }
    }

    pub(super) fn returns(&mut self) {
        self.down = self.down.saturating_sub(1);
    }

    pub(super) fn done(mut self) -> Outcome {
        let applies = &self.applies;
        self.outcome.applied = u32::try_from(applies.len()).unwrap_or(u32::MAX);
        self.outcome.last_apply = applies.last().map(|second| self.clock.instant(*second));
        let mut first = 0;
        for (last, second) in applies.iter().enumerate() {
            while applies[first].saturating_add(HOUR) <= *second {
                first += 1;
            }
            let within = u32::try_from(last + 1 - first).unwrap_or(u32::MAX);
            if within > self.outcome.busiest_hour {
                self.outcome.busiest_hour = within;
                self.outcome.busiest_from = Some(self.clock.instant(applies[first]));
            }
        }
        self.outcome
    }
}

const HOUR: u32 = 3600;
