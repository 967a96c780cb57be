//! [`explain`]: a decision with every gate behind it.

use crate::all_open::starts;
use crate::candidate::{Asked, HostGates, ReleaseGates};
use crate::check::CHECK_GRACE;
use crate::decide::settle;
use crate::decision::Decision;
use crate::evidence::Evidence;
use crate::feed::{Feed, Release};
use crate::gates::{Answer, CheckOpens, Gate, Now, check, is_withdrawn};
use crate::host::Host;
use crate::instant::Instant;
use crate::policy::Policy;
use crate::reason::Reason;
use crate::setting::Settings;
use crate::zone::FIRST;

/// Decides what `host` is to do at `now`, and says of each gate what it says and when it can next change.
///
/// The decision is that of [`decide`](crate::decide) on the same arguments.
#[must_use]
pub fn explain<'a>(
    policy: &Policy<'a>,
    feed: &Feed<'a>,
    host: &Host<'a>,
    evidence: &Evidence<'_>,
    now: Instant,
) -> Trace<'a> {
    let asked = Asked::new(policy, feed, host, evidence, now);
    let settled = settle(&asked);
    let gates = match settled.candidate {
        Some((index, release)) => rows(&asked, index, &release),
        None => NO_ROWS,
    };
    let not_honoured = policy.settings().not_honoured(policy.guard().agents, host);
    Trace { decision: settled.decision, now, gates, message: policy.message(&settled.decision.reason), not_honoured }
}

/// A decision and the gates behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace<'a> {
    decision: Decision<'a>,
    now: Instant,
    gates: Rows,
    message: Option<&'a str>,
    not_honoured: Settings,
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
    /// and none that starts from a gate that cannot be told.
    pub fn gates(&self) -> impl Iterator<Item = &GateRow> {
        self.gates.iter().flatten()
    }

    /// The operator's own words on the decision, if the policy holds any: why a release is pinned, skipped or blocked.
    #[must_use]
    pub const fn message(&self) -> Option<&'a str> {
        self.message
    }

    /// The settings of the policy that the host's agent is too old to honour, or whose version is not known: what they
    /// ask for is not to be taken for done on that host.
    #[must_use]
    pub const fn not_honoured(&self) -> Settings {
        self.not_honoured
    }
}

type Rows = [Option<GateRow>; Gate::ALL.len()];

const NO_ROWS: Rows = [None; Gate::ALL.len()];

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

fn rows(asked: &Asked<'_, '_>, index: usize, release: &Release<'_>) -> Rows {
    let now = asked.now;
    let row = |gate, answer| Some(row(gate, answer, now));
    let withdrawn = Some(if is_withdrawn(release) {
        hold(Gate::Withdrawn, None, Reason::Withdrawn)
    } else {
        pass(Gate::Withdrawn, None, Reason::Offered)
    });
    let pin = row(Gate::Pin, asked.pin(index, release));
    let freeze = Some(now_row(Gate::Freeze, asked.freeze(release)));
    let window = Some(now_row(Gate::Window, asked.window()));
    let Some(gates) = asked.release_gates(index, release) else {
        let breaker = row(Gate::Breaker, asked.breaker(release).0);
        let age = Some(hold(Gate::MinimumAge, None, Reason::PublishedUnknown));
        return [withdrawn, pin, breaker, freeze, None, age, None, window, None, None, None];
    };
    let (breaker, ring) = (row(Gate::Breaker, gates.breaker), row(Gate::Ring, gates.ring));
    let age = row(Gate::MinimumAge, gates.age(now));
    let ramp = gates.ramp(asked.policy, now).and_then(|answer| row(Gate::Ramp, answer));
    let last = gates.last(now);
    let Some(since) = last.opens.at() else {
        return [withdrawn, pin, breaker, freeze, ring, age, ramp, window, None, None, None];
    };
    let host = asked.host_gates(since);
    let (inhibitors, in_flight) = (row(Gate::Inhibitors, host.inhibitors), row(Gate::InFlight, host.in_flight));
    let check = check_row(asked, &gates, &host);
    [withdrawn, pin, breaker, freeze, ring, age, ramp, window, inhibitors, in_flight, check]
}

/// `None` if what it starts from cannot be told.
fn check_row(asked: &Asked<'_, '_>, gates: &ReleaseGates<'_>, host: &HostGates) -> Option<GateRow> {
    let open = gates.open.as_ref().ok()?;
    let start = starts(asked, open, host, gates.last(asked.now)).ok()?;
    Some(match check(asked.policy, asked.host, open, start.since, asked.now) {
        CheckOpens::NotNeeded => pass(Gate::Check, None, Reason::CheckNotNeeded),
        CheckOpens::Now { check } => {
            pass(Gate::Check, Some(check.saturating_add(CHECK_GRACE)), Reason::CheckDue { check })
        }
        CheckOpens::At { next, covered: true } => {
            hold(Gate::Check, Some(next), Reason::CheckNotDue { after: start.after(asked.now), next })
        }
        CheckOpens::At { covered: false, .. } => hold(Gate::Check, Some(FIRST), Reason::ZoneNotCovered),
        CheckOpens::Never(reason) => hold(Gate::Check, None, reason),
    })
}

fn now_row(gate: Gate, now: Now) -> GateRow {
    if now.open { pass(gate, now.changes, now.reason) } else { hold(gate, now.changes, now.reason) }
}

fn row(gate: Gate, answer: Answer, now: Instant) -> GateRow {
    if answer.opens.is_open(now) {
        pass(gate, None, answer.reason)
    } else {
        hold(gate, answer.opens.at(), answer.reason)
    }
}

fn pass(gate: Gate, changes: Option<Instant>, reason: Reason) -> GateRow {
    GateRow { gate, verdict: GateVerdict::Pass, changes, reason }
}

fn hold(gate: Gate, changes: Option<Instant>, reason: Reason) -> GateRow {
    GateRow { gate, verdict: GateVerdict::Hold, changes, reason }
}
