//! One run: every host asks the engine with the evidence that it would have had, as late as it would have had it, and chance
//! decides what the answers come to.
//!
//! A [`Setup`] says what is run. A run of it is a function of the setup, a seed and the number of a replicate: the same
//! three give the same run on every target. Nothing about gates is decided here: hosts ask [`decide`](stagger_core::decide),
//! and whoever collects evidence asks the gates themselves what they see in it.

mod acts;
mod agenda;
mod agents;
mod board;
mod change;
mod checks;
mod clock;
mod collector;
mod course;
mod does;
mod event;
mod export;
mod fate;
mod hosts;
mod known;
mod latches;
mod moment;
mod outcome;
mod people;
mod prepared;
mod reports;
mod roster;
mod setup;
mod sharing;
mod sleep;
mod story;
mod telling;
#[cfg(test)]
mod tests;

pub use does::HostDoes;
pub use event::{Cause, Event, What};
pub use export::Export;
pub use moment::{Asks, Moment, NotInRun};
pub use outcome::Outcome;
pub use setup::{Setup, Timing};

use course::{Course, Nobody};

/// A run, and everything that happened in it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Run {
    /// What it comes to.
    pub outcome: Outcome,
    /// What happened, in order of time.
    pub events: Vec<Event>,
}

impl Setup<'_> {
    /// The run of that replicate under that seed, with everything that happened.
    #[must_use]
    pub fn run(&self, seed: u64, replicate: u32) -> Run {
        let mut events = Vec::new();
        let outcome = self.watch(seed, replicate, |event| events.push(*event));
        Run { outcome, events }
    }

    /// The same without keeping what happened: `each` is told of it, in order of time.
    pub fn watch(&self, seed: u64, replicate: u32, each: impl FnMut(&Event)) -> Outcome {
        Course::of(self, seed, replicate, each)
    }

    /// What that run comes to, and nothing else: for ensembles.
    #[must_use]
    pub fn outcome(&self, seed: u64, replicate: u32) -> Outcome {
        Course::of(self, seed, replicate, Nobody)
    }
}
