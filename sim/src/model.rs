//! [`Model`]: what a run needs to know beside fleet, feed and policy.

use stagger_core::{Instant, TimeOfDay};

use crate::fault::Fault;
use crate::hypothesis::StartModel;
use crate::law::{Chance, Law, Marked};
use crate::mark::Mark;
use crate::response::Response;

/// What a run needs to know beside fleet, feed and policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Until when a run goes, where that is later than the end of the scenario: policies that delay need longer to show.
    pub runs_until: Option<Instant>,
    /// How many hosts there are beside those that are told of: the fleet of a run is so much larger.
    pub others: Marked<u32>,
    /// How long a host takes to apply or remove a release, in flight all the while.
    pub apply_takes: Marked<Law>,
    /// Every so many seconds evidence is collected, at least 1.
    pub collect_every: Marked<u32>,
    /// So many seconds after it was collected hosts see it.
    pub evidence_delay: Marked<u32>,
    /// Every so many seconds a host that is up sends a heartbeat, at least 1.
    pub heartbeat_every: Marked<u32>,
    /// Which hosts sleep, and when; `None`: none does.
    pub asleep: Option<Asleep>,
    /// What may be wrong with the release: hypotheses, the first by default. None: the release is good.
    pub hypotheses: Vec<Hypothesis>,
    /// What people may do, the first by default. None: they do nothing.
    pub responses: Vec<Response>,
}

impl Default for Model {
    /// What holds where a scenario says nothing: no hosts but those that are told of, a minute for each of applying,
    /// collecting, seeing and reporting, a good release, and people who do nothing. All of it is assumed, and stands in
    /// no source.
    fn default() -> Self {
        Self {
            runs_until: None,
            others: Marked::by_default(0),
            apply_takes: Marked::by_default(Law::Fixed(60)),
            collect_every: Marked::by_default(60),
            evidence_delay: Marked::by_default(60),
            heartbeat_every: Marked::by_default(60),
            asleep: None,
            hypotheses: Vec::new(),
            responses: Vec::new(),
        }
    }
}

/// Hosts that sleep at a time of day, on their own clocks, or on the scenario's where theirs are not known. A host that sleeps
/// asks nothing and runs nothing: it asks as it wakes up. What is under way as it falls asleep is done first.
#[derive(Clone, Debug, PartialEq)]
pub struct Asleep {
    /// How likely a host is one of them.
    pub share: Marked<Chance>,
    /// From when.
    pub from: TimeOfDay,
    /// Until when; an earlier time is on the next day.
    pub until: TimeOfDay,
}

/// What may be wrong with the release.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// What speaks for it and against it, in some sentences.
    pub note: String,
    /// How its figures are known, where they do not say otherwise.
    pub mark: Mark,
    /// The id of the source of its figures, where they do not say otherwise.
    pub source: String,
    /// How the recorded starts came about, if it says: for its likelihood.
    pub starts: Option<StartModel>,
    /// How much it was believed before the record was looked at, beside the others; `None`: nobody says.
    pub prior: Option<Marked<Chance>>,
    /// Ewens' θ, if hosts share the minutes of their checks: the greater, the fewer do. `None`: each draws its own.
    pub sharing: Option<Marked<f64>>,
    /// The name of the response that goes with it; `None`: the first, as with any other.
    pub response: Option<String>,
    /// The fault.
    pub fault: Fault,
}
