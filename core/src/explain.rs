//! [`explain`]: a decision with every gate behind it.

use crate::check::CHECK_GRACE;
use crate::decide::{ReleaseGates, settle};
use crate::decision::Decision;
use crate::evidence::Evidence;
use crate::feed::{Feed, Release};
use crate::gates::{CheckOpens, Gate, check, is_withdrawn};
use crate::host::Host;
use crate::instant::Instant;
use crate::policy::Policy;
use crate::reason::Reason;

/// Decides what `host` is to do at `now`, and says of each gate what it says and when it can next change.
///
/// The decision is that of [`decide`](crate::decide) on the same arguments.
#[must_use]
pub fn explain<'a>(
    policy: &Policy<'_>,
    feed: &Feed<'a>,
    host: &Host<'a>,
    evidence: &Evidence<'_>,
    now: Instant,
) -> Trace<'a> {
    let settled = settle(policy, feed, host, evidence, now);
    let gates = match settled.candidate {
        Some(release) => rows(policy, &release, host, now),
        None => [None; 4],
    };
    Trace { decision: settled.decision, now, gates }
}

/// A decision and the gates behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace<'a> {
    decision: Decision<'a>,
    now: Instant,
    gates: [Option<GateRow>; 4],
}

impl<'a> Trace<'a> {
    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> &Decision<'a> {
        &self.decision
    }

    /// The instant for which it was made.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The gates of the release that the decision is about, in the declared order; none if it is about no candidate,
    /// and none after a gate that cannot be told, since those after it start from it.
    pub fn gates(&self) -> impl Iterator<Item = &GateRow> {
        self.gates.iter().flatten()
    }
}

/// What one gate says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct GateRow {
    /// The gate.
    pub gate: Gate,
    /// Whether it passes now.
    pub verdict: GateVerdict,
    /// When that can next change by time alone.
    pub changes: Option<Instant>,
    /// Why, with the facts.
    pub reason: Reason,
}

/// Whether a gate passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum GateVerdict {
    /// It lets the release through.
    Pass,
    /// It holds the release back.
    Hold,
}

impl GateVerdict {
    /// Its name, as in traces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Hold => "hold",
        }
    }
}

fn rows(policy: &Policy<'_>, release: &Release<'_>, host: &Host<'_>, now: Instant) -> [Option<GateRow>; 4] {
    let withdrawn = if is_withdrawn(release) {
        hold(Gate::Withdrawn, None, Reason::Withdrawn)
    } else {
        pass(Gate::Withdrawn, None, Reason::Offered)
    };
    let Some(gates) = ReleaseGates::look(policy, release, host, now) else {
        return [Some(withdrawn), Some(hold(Gate::MinimumAge, None, Reason::PublishedUnknown)), None, None];
    };
    let age = if gates.age.over_at <= now {
        pass(Gate::MinimumAge, None, Reason::AgeReached(gates.age))
    } else {
        hold(Gate::MinimumAge, Some(gates.age.over_at), Reason::AgeNotReached(gates.age))
    };
    let ramp = match gates.ramp {
        None => pass(Gate::Ramp, None, Reason::NoRamp),
        Some(facts) if facts.slot <= now => pass(Gate::Ramp, None, Reason::RampReached(facts)),
        Some(facts) => hold(Gate::Ramp, Some(facts.slot), Reason::RampNotReached(facts)),
    };
    let after = gates.opens_at();
    let check = match check(policy, host, after, now) {
        CheckOpens::NotNeeded => pass(Gate::Check, None, Reason::CheckNotNeeded),
        CheckOpens::Now { check } => {
            pass(Gate::Check, Some(check.saturating_add(CHECK_GRACE)), Reason::CheckDue { check })
        }
        CheckOpens::At { next } => hold(Gate::Check, Some(next), Reason::CheckNotDue { after, next }),
        CheckOpens::Never => hold(Gate::Check, None, Reason::CheckNever),
    };
    [Some(withdrawn), Some(age), Some(ramp), Some(check)]
}

fn pass(gate: Gate, changes: Option<Instant>, reason: Reason) -> GateRow {
    GateRow { gate, verdict: GateVerdict::Pass, changes, reason }
}

fn hold(gate: Gate, changes: Option<Instant>, reason: Reason) -> GateRow {
    GateRow { gate, verdict: GateVerdict::Hold, changes, reason }
}
