//! Fast tracks and deadlines.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::vec::Vec;

use schemars::JsonSchema;

use super::facts::Severity;
use super::words::Duration;
use crate::severity::Severity as CoreSeverity;

/// Releases that need not wait for every gate: those of a severity, those that supersede a withdrawn release, or those that are
/// both.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    rename_all = "kebab-case",
    extend("anyOf" = [
        { "required": ["severity"] },
        { "required": ["fixes-withdrawn"], "properties": { "fixes-withdrawn": { "const": true } } }
    ])
)]
pub(super) struct FastTrack {
    /// The severities that it is about: at least one. Without it: all, and `fixes-withdrawn` must be `true`.
    #[schemars(length(min = 1, max = CoreSeverity::ALL.len()))]
    severity: Option<Vec<Severity>>,
    /// Whether it is only about releases that supersede a withdrawn one.
    #[schemars(extend("default" = false))]
    fixes_withdrawn: Option<bool>,
    /// The gates that it lifts: at least one.
    #[schemars(length(min = 1, max = 7))]
    lifts: Vec<Lift>,
}

/// A gate that a fast track may lift. Nothing lifts a withdrawal, a pin, a breaker, the limit in flight and the check.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Lift {
    /// No freeze keeps it back.
    Freeze,
    /// The host's ring opens at once, as far as it waits for time alone.
    Ring,
    /// No ring waits for evidence of those before it: there is no canary.
    CanaryRing,
    /// It is old enough from the instant on from which age counts.
    MinimumAge,
    /// It is spread over the catch-up span, instead of by the ramp.
    Ramp,
    /// It may start outside of windows.
    Window,
    /// No condition of the host puts it off.
    Inhibitors,
}

/// The time after which some gates no longer hold a release back. The last host is let go at the deadline itself, every other
/// before it, spread over the catch-up span.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Deadline {
    /// How long after the instant from which age counts, such as `14 d`: no shorter than `minimum-age`.
    after: Duration,
    /// The gates that it lifts: at least one.
    #[schemars(length(min = 1, max = 6))]
    lifts: Vec<LiftOfDeadline>,
}

/// A gate that a deadline may lift. Time lifts no canary.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum LiftOfDeadline {
    /// No freeze keeps it back.
    Freeze,
    /// The host's ring opens, as far as it waits for time alone.
    Ring,
    /// It is old enough.
    MinimumAge,
    /// No place in the ramp is waited for.
    Ramp,
    /// It may start outside of windows.
    Window,
    /// No condition of the host puts it off.
    Inhibitors,
}
