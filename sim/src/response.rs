//! [`Response`]: what people do about a release that harms.

use serde::{Deserialize, Serialize};
use stagger_core::{Instant, TimeOfDay};

use crate::law::{Chance, Law, Marked};
use crate::mark::Mark;

/// What people do about a release that harms, and when. What a policy does by itself (a breaker, rings, the removal of a
/// withdrawn release) is no response: the engine decides it.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// What it rests on, in some sentences; empty if nothing is said.
    pub note: String,
    /// How its figures are known, where they do not say otherwise.
    pub mark: Mark,
    /// The id of the source of its figures, where they do not say otherwise.
    pub source: String,
    /// From when people's time counts, where an act does not name its instant: the so-many-th host that goes down.
    pub from_failure: u32,
    /// Whether times are told in whole minutes: that time then counts from the beginning of the minute in which the host
    /// goes down, as it would in a report.
    pub whole_minutes: bool,
    /// What is done.
    pub acts: Vec<ResponseAct>,
    /// When people are slower.
    pub night: Option<Night>,
    /// How likely a withdrawal never reaches the feed that the hosts see.
    pub withdrawal_lost: Marked<Chance>,
}

/// Something that is done.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseAct {
    /// What.
    pub what: Act,
    /// When it begins.
    pub begins: Marked<Begins>,
    /// Over how many seconds it reaches the hosts, evenly; 0: all at once.
    pub over: u32,
}

/// When an act begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Begins {
    /// At that instant, whatever comes before: as recorded.
    At(Instant),
    /// So long after the failure from which the response counts.
    After(Law),
    /// So long after the publication of the release, whether or not a host of this fleet goes down: others have it too.
    AfterPublication(Law),
}

/// What people, or the vendor, can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// The agents no longer ask: the task is deleted.
    StopChecks,
    /// The feed says that the release is withdrawn; what becomes of hosts that run it is the policy's matter.
    Withdraw,
    /// The release is taken off every host that runs it, by hand.
    Remove,
}

impl Act {
    /// Its name, as in scenarios.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::StopChecks => "stop-checks",
            Self::Withdraw => "withdraw",
            Self::Remove => "remove",
        }
    }

    pub(crate) const CHOICES: [(&'static str, Self); 3] = [
        (Self::StopChecks.name(), Self::StopChecks),
        (Self::Withdraw.name(), Self::Withdraw),
        (Self::Remove.name(), Self::Remove),
    ];
}

/// A part of the day in which people take longer.
#[derive(Clone, Debug, PartialEq)]
pub struct Night {
    /// From when, by the scenario's clock.
    pub from: TimeOfDay,
    /// Until when; an earlier time is on the next day.
    pub until: TimeOfDay,
    /// How many times as long, at least 1.
    pub factor: Marked<f64>,
}
