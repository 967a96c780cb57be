//! [`explain`]: a decision with every gate behind it.

use crate::all_open::{Arrival, arrives, starts};
use crate::candidate::{Asked, AtHand, Once, ReleaseGates};
use crate::check::CHECK_GRACE;
use crate::decide::{About, settle};
use crate::decision::Decision;
use crate::evidence::Evidence;
use crate::feed::{Feed, Release};
use crate::gates::{Answer, CheckOpens, Gate, Now, is_withdrawn};
use crate::host::Host;
use crate::instant::Instant;
use crate::lifts::Lift;
use crate::policy::Policy;
use crate::reason::Reason;
use crate::remove::RemovalGates;
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
    let once = Once::default();
    let asked = Asked::new(policy, feed, host, evidence, now, AtHand::Once(&once));
    let mut seen = None;
    let settled = settle(&asked, Some(&mut seen));
    let of_removal = |release: &Release<'_>| {
        RemovalGates::of(&asked, release).map(|gates| (removal(&asked, &gates, release.id()), gates.asked()))
    };
    let (gates, asks) = match settled.about {
        About::Release(index, release) => {
            let seen = seen.as_ref().filter(|(place, _)| *place == index).map(|(_, gates)| gates);
            (rows(&asked, index, release, seen), EVERY_GATE)
        }
        About::Removal(release) => of_removal(release).unwrap_or((NO_ROWS, NO_GATE)),
        About::Nothing => (NO_ROWS, NO_GATE),
    };
    let not_honoured = policy.settings().not_honoured(policy.guard().agents, host);
    let message = policy.message(&settled.decision.reason);
    Trace { decision: settled.decision, now, gates, asks, message, not_honoured }
}

/// A decision and the gates behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace<'a> {
    decision: Decision<'a>,
    now: Instant,
    gates: Rows,
    asks: Gates,
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

    /// The gates of the release that the decision is about, or of its removal, in the declared order; none if it is about
    /// neither, none that starts from a gate that cannot be told, and of a removal none that it does not ask.
    pub fn gates(&self) -> impl Iterator<Item = &GateRow> {
        self.gates.iter().flatten()
    }

    /// The gates that are asked but have no row, since they start from one that cannot be told.
    pub fn untold(&self) -> impl Iterator<Item = Gate> {
        let told = self.gates.iter().map(Option::is_some);
        let untold = Gate::ALL.into_iter().zip(self.asks).zip(told).filter(|((_, asked), told)| *asked && !told);
        untold.map(|((gate, _), _)| gate)
    }

    /// The operator's own words on the decision, if the policy holds any: why a release is pinned,
    /// skipped, blocked or frozen.
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

/// Of each gate in the declared order, whether it is asked.
type Gates = [bool; Gate::ALL.len()];

const EVERY_GATE: Gates = [true; Gate::ALL.len()];
const NO_GATE: Gates = [false; Gate::ALL.len()];

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
    /// Why, with the facts: its own, also when it is lifted.
    pub reason: Reason,
    /// What lifts it, if it is lifted.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub lifted_by: Option<LiftedBy>,
}

impl GateRow {
    /// The same, lifted if it holds and something lifts it.
    fn lifted(self, by: Option<LiftedBy>) -> Self {
        match (self.verdict, by) {
            (GateVerdict::Hold, Some(_)) => Self { verdict: GateVerdict::Lifted, lifted_by: by, ..self },
            _ => self,
        }
    }

    /// The same, changing no later than that if it holds until then.
    fn until(self, lifted_at: Option<Instant>) -> Self {
        match (self.verdict, lifted_at) {
            (GateVerdict::Hold, Some(at)) => {
                Self { changes: Some(self.changes.map_or(at, |changes| changes.min(at))), ..self }
            }
            _ => self,
        }
    }
}

/// What lifts a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum LiftedBy {
    /// The release is on a fast track.
    FastTrack,
    /// The deadline has come for the host.
    Deadline,
}

impl LiftedBy {
    /// Its name, as in traces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FastTrack => "fast-track",
            Self::Deadline => "deadline",
        }
    }
}

/// Whether a gate passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum GateVerdict {
    /// It lets the release through.
    Pass,
    /// It holds the release back.
    Hold,
    /// It would hold the release back, but is lifted.
    Lifted,
}

impl GateVerdict {
    /// Its name, as in traces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Hold => "hold",
            Self::Lifted => "lifted",
        }
    }
}

/// A row for each gate of a release; its gates, if they were `seen` before.
fn rows<'e>(asked: &Asked<'_, 'e>, index: usize, release: &Release<'_>, seen: Option<&ReleaseGates<'e>>) -> Rows {
    let now = asked.now;
    let row = |gate, answer| Some(row(gate, answer, now));
    let withdrawn = Some(if is_withdrawn(release) {
        hold(Gate::Withdrawn, None, Reason::Withdrawn)
    } else {
        pass(Gate::Withdrawn, None, Reason::Offered)
    });
    let pin = asked.pin(index, release);
    let (own_freeze, own_window) =
        (now_row(Gate::Freeze, asked.freeze(release)), now_row(Gate::Window, asked.window()));
    let age = match asked.age(release) {
        Ok(age) => age,
        Err(undated) => {
            let breaker = row(Gate::Breaker, asked.breaker(release).0);
            let fast = asked.fast(release);
            let freeze = Some(own_freeze.lifted(fast.has(Lift::Freeze).then_some(LiftedBy::FastTrack)));
            let window = Some(own_window.lifted(fast.has(Lift::Window).then_some(LiftedBy::FastTrack)));
            let age = Some(hold(Gate::MinimumAge, None, undated));
            let pin = row(Gate::Pin, pin);
            return [withdrawn, pin, breaker, freeze, None, age, None, window, None, None, None, None];
        }
    };
    let asked_now;
    let gates = match seen {
        Some(gates) => gates,
        None => {
            asked_now = asked.release_gates(release, pin, age);
            &asked_now
        }
    };
    let lifted = |row: GateRow, lift| row.lifted(lifted_by(gates, lift, now)).until(gates.lifts_at(lift, now));
    let (pin, breaker) = (row(Gate::Pin, pin), row(Gate::Breaker, gates.breaker));
    let freeze = Some(lifted(own_freeze, Lift::Freeze));
    let ring = row(Gate::Ring, gates.own_ring)
        .map(|row| row.lifted(gates.ring_lifted_by(now)).until(gates.ring_opens_at(now)));
    let age = row(Gate::MinimumAge, gates.age(now)).map(|row| lifted(row, Lift::MinimumAge));
    let ramp = ramp_row(asked, gates, release);
    let window = Some(lifted(own_window, Lift::Window));
    let last = gates.last(now);
    let Some(since) = last.opens.at() else {
        return [withdrawn, pin, breaker, freeze, ring, age, ramp, window, None, None, None, None];
    };
    let host = asked.host_gates(gates, since);
    let inhibitors = row(Gate::Inhibitors, host.own_inhibitors).map(|row| lifted(row, Lift::Inhibitors));
    let in_flight = row(Gate::InFlight, host.in_flight);
    let (catch_up, check) = arrival_rows(asked, gates, release, host.last(&last));
    [withdrawn, pin, breaker, freeze, ring, age, ramp, window, inhibitors, catch_up, in_flight, check]
}

fn removal(asked: &Asked<'_, '_>, gates: &RemovalGates<'_>, release: &str) -> Rows {
    let now = asked.now;
    let row = |gate, answer: Option<Answer>| answer.map(|answer| row(gate, answer, now));
    let breaker = row(Gate::Breaker, Some(gates.breaker));
    let freeze = Some(now_row(Gate::Freeze, gates.freeze));
    let ring = row(Gate::Ring, gates.ring);
    let age = row(Gate::MinimumAge, gates.age);
    let ramp = row(Gate::Ramp, gates.ramp);
    let window = gates.window.map(|now| now_row(Gate::Window, now));
    let in_flight = row(Gate::InFlight, Some(gates.in_flight));
    let (catch_up, check) = gates.arrives(asked, release).map_or((None, None), |arrival| rows_of(&arrival, now));
    let catch_up = catch_up.filter(|_| gates.ramp.is_some());
    [None, None, breaker, freeze, ring, age, ramp, window, None, catch_up, in_flight, check]
}

/// The ramp as it is, once what a fast track puts in its place lets the host go; until then that.
fn ramp_row(asked: &Asked<'_, '_>, gates: &ReleaseGates<'_>, release: &Release<'_>) -> Option<GateRow> {
    let now = asked.now;
    let effective = gates.ramp(now);
    let reached = effective.is_some_and(|ramp| ramp.opens.is_open(now));
    let by = match gates.by_deadline(Lift::Ramp, now) {
        _ if reached && gates.fast.has(Lift::Ramp) => Some(LiftedBy::FastTrack),
        by => by,
    };
    let own = by.filter(|_| asked.policy.spread().is_some()).map_or(effective, |_| asked.own_ramp(release, gates));
    Some(row(Gate::Ramp, own?, now).lifted(by).until(gates.lifts_at(Lift::Ramp, now)))
}

/// Catch-up and check; `None` if what they start from cannot be told.
fn arrival_rows(
    asked: &Asked<'_, '_>,
    gates: &ReleaseGates<'_>,
    release: &Release<'_>,
    last: Answer,
) -> (Option<GateRow>, Option<GateRow>) {
    let now = asked.now;
    let course = gates.course();
    let Ok(start) = starts(asked, &course, last) else { return (None, None) };
    match arrives(asked, &course, release.id(), start) {
        Ok(arrival) => rows_of(&arrival, now),
        Err(reason) => (None, Some(hold(Gate::Check, None, reason))),
    }
}

fn rows_of(arrival: &Arrival, now: Instant) -> (Option<GateRow>, Option<GateRow>) {
    let catch_up = match arrival.latest.late {
        None => pass(Gate::CatchUp, None, Reason::NoCatchUp),
        Some(facts) if facts.comes_at <= now => pass(Gate::CatchUp, None, Reason::CatchUpReached(facts)),
        Some(facts) => hold(Gate::CatchUp, Some(facts.comes_at), Reason::CatchUpNotReached(facts)),
    };
    let check = match arrival.check {
        CheckOpens::NotNeeded => pass(Gate::Check, None, Reason::CheckNotNeeded),
        CheckOpens::Now { check } => {
            pass(Gate::Check, Some(check.saturating_add(CHECK_GRACE)), Reason::CheckDue { check })
        }
        CheckOpens::At { next, covered: true } => {
            hold(Gate::Check, Some(next), Reason::CheckNotDue { after: arrival.after, next })
        }
        CheckOpens::At { covered: false, .. } => hold(Gate::Check, Some(FIRST), Reason::ZoneNotCovered),
        CheckOpens::Never(reason) => hold(Gate::Check, None, reason),
    };
    (Some(catch_up), Some(check))
}

/// What lifts that gate of a release now.
fn lifted_by(gates: &ReleaseGates<'_>, lift: Lift, now: Instant) -> Option<LiftedBy> {
    if gates.fast.has(lift) { Some(LiftedBy::FastTrack) } else { gates.by_deadline(lift, now) }
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
    GateRow { gate, verdict: GateVerdict::Pass, changes, reason, lifted_by: None }
}

fn hold(gate: Gate, changes: Option<Instant>, reason: Reason) -> GateRow {
    GateRow { gate, verdict: GateVerdict::Hold, changes, reason, lifted_by: None }
}
