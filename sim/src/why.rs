//! [`Why`]: what a host would be told at an instant of a run, and why, as data and in words.

#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;
use stagger_core::{
    Gate, GateRow, GateVerdict, Instant, Reason, Release, Setting, Severity, Trace, Verdict, WallClock,
};

use crate::run::{Asks, HostDoes, Moment, NotInRun, Setup, What};

/// What a host would be told at an instant of a run, and why. Nothing of it borrows.
///
/// As data it has the fields `host`, `at`, `doing`, `runs`, `told`, `asks`, `applies-as`, `given` and `sentences`; the trace stands
/// beside it, in [`Explained::json`].
///
/// ```
/// use stagger_core::{Gate, Instant};
/// use stagger_sim::{Rehearsal, builtin};
///
/// let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
/// let policy = scenario.policy("gradual-12h").expect("a policy of the scenario");
/// let at: Instant = "2018-06-18T10:02:00Z".parse().expect("an instant");
/// let rehearsal = Rehearsal::of(&scenario, &policy.policy);
/// let why = rehearsal.with(|setup| setup.why((1, 0), 3, at, scenario.wall())).expect("it is in the run");
/// let explained = why.explained.expect("its agent is at work");
/// assert_eq!(explained.gates.len(), Gate::ALL.len());
/// assert!(explained.holding().count() > 0, "it is too early: {}", explained.sentence);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Why {
    /// The host.
    pub host: String,
    /// The instant.
    pub at: Instant,
    /// What it does.
    pub doing: HostDoes,
    /// The release that it runs, if it runs one that the feed or the fleet knows.
    pub runs: Option<String>,
    /// What it was told last that was other than before.
    pub told: Option<LastTold>,
    /// When its agent asks.
    pub asks: Asks,
    /// With which severity of the release the engine would have it apply that release at the instant, everything else
    /// unchanged; none if it would with none, or does with its own.
    #[serde(serialize_with = "names")]
    pub applies_as: Vec<Severity>,
    /// Whether the run gives the host's agent the answer that is explained; otherwise it would, if it asked.
    pub given: bool,
    /// What it is told then, or was told before it came to what it does, with every gate behind it.
    #[serde(skip)]
    pub explained: Option<Explained>,
    /// All of this in words, a sentence each, times by the clock that was given.
    pub sentences: Vec<String>,
}

/// What a host was told last that was other than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct LastTold {
    /// When.
    pub at: Instant,
    /// What it was to do, by its name.
    pub verdict: &'static str,
    /// Until when it was to wait, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// The release that it was about.
    pub release: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// A decision and the gates behind it, as the core explains it and tells of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explained {
    /// The instant for which it is.
    pub at: Instant,
    /// What the host is to do.
    pub verdict: Verdict,
    /// The release that it is about.
    pub release: Option<String>,
    /// The reason that settled it.
    pub reason: Reason,
    /// The decision in words.
    pub sentence: String,
    /// The operator's own words on it, if the policy holds any.
    pub message: Option<String>,
    /// The gates, in the declared order.
    pub gates: Vec<GateTold>,
    /// The gates that are asked but cannot be told, since they start from one that cannot be told.
    pub untold: Vec<Gate>,
    /// The settings that the host's agent is not known to honour.
    pub not_honoured: Vec<Setting>,
    /// The trace as the core writes it, on one line.
    pub json: String,
}

/// What a gate says, as data and in words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GateTold {
    /// What it says, and when that can next change.
    pub row: GateRow,
    /// Why, in words.
    pub sentence: String,
}

impl Setup<'_> {
    /// What that host, by its place in the fleet, would be told at that instant of the run of that seed and replicate, with
    /// the evidence that it would see there: see [`Setup::moment`]. Times are told by that clock.
    ///
    /// # Errors
    ///
    /// When there is no such host, or the instant is not in the span.
    pub fn why(&self, run: (u64, u32), host: usize, at: Instant, wall: WallClock<'_>) -> Result<Why, NotInRun> {
        self.moment(run, host, at, |moment| Why::of(moment, wall))
    }
}

impl Why {
    /// That of a moment, with times told by that clock.
    #[must_use]
    pub fn of(moment: &Moment<'_>, wall: WallClock<'_>) -> Self {
        let explained = moment.trace().map(|trace| Explained::of(&trace, wall));
        let mut why = Self {
            host: moment.id.to_string(),
            at: moment.at,
            doing: moment.doing.clone(),
            runs: moment.runs.map(str::to_string),
            told: told(moment),
            asks: moment.asks,
            applies_as: if moment.doing.is_up() { moment.severities_that_apply() } else { Vec::new() },
            given: moment.given,
            explained,
            sentences: Vec::new(),
        };
        why.sentences = words::of(&why, wall);
        why
    }
}

impl Explained {
    fn of(trace: &Trace<'_>, wall: WallClock<'_>) -> Self {
        let decision = trace.decision();
        let told = |row: &GateRow| GateTold { row: *row, sentence: row.reason.sentence(wall).to_string() };
        Self {
            at: trace.now(),
            verdict: decision.verdict,
            release: decision.release.map(str::to_string),
            reason: decision.reason,
            sentence: decision.sentence(wall).to_string(),
            message: trace.message().map(str::to_string),
            gates: trace.gates().map(told).collect(),
            untold: trace.untold().collect(),
            not_honoured: trace.not_honoured().iter().collect(),
            json: serde_json::to_string(trace).unwrap_or_default(),
        }
    }

    /// The gates that hold: what would have to change for the host to go at the instant.
    pub fn holding(&self) -> impl Iterator<Item = &GateTold> {
        self.gates.iter().filter(|told| told.row.verdict == GateVerdict::Hold)
    }
}

fn told(moment: &Moment<'_>) -> Option<LastTold> {
    let event = moment.told?;
    let What::Told { verdict, release, reason } = event.what else { return None };
    Some(LastTold {
        at: event.at,
        verdict: verdict.name(),
        until: if let Verdict::Wait { until } = verdict { Some(until) } else { None },
        release: release
            .and_then(|place| moment.releases().get(place))
            .map(|release: &Release<'_>| release.id().to_string()),
        reason,
    })
}

fn names<S: serde::Serializer>(severities: &[Severity], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(severities.iter().map(|severity| severity.name()))
}
