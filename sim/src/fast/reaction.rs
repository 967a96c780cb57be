//! [`Reaction`]: how long it takes until nobody applies any more.

use std::ops::Range;

use super::harm::Beyond;
use crate::draw::{Draws, Purpose};
use crate::law::{Law, Marked};
use crate::response::{Act, Begins, Response, ResponseAct};

/// How long it takes from a failure until nobody applies any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reaction {
    /// From when it counts: the so-many-th host that goes down, at least the first.
    pub failure: u32,
    /// How long it takes, at least a second: who applies in the very second of the failure is not held back.
    pub takes: Law,
}

/// The reaction of each replicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stops {
    pub(super) failure: u32,
    pub(super) after: After,
}

/// In seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum After {
    Always(u32),
    /// Of each replicate.
    Drawn(Vec<u32>),
}

impl Reaction {
    /// That of a response that stops all agents at once.
    ///
    /// # Errors
    ///
    /// When people do anything else, or at a time of its own, or count whole minutes, or are slower at night.
    pub fn of(response: &Response) -> Result<Self, Beyond> {
        if response.night.is_some() {
            return Err(Beyond::Night);
        }
        if response.whole_minutes {
            return Err(Beyond::Minutes);
        }
        match response.acts.as_slice() {
            [ResponseAct { what: Act::StopChecks, begins: Marked { is: Begins::After(takes), .. }, over: 0 }] => {
                Ok(Self { failure: response.from_failure, takes: *takes })
            }
            _ => Err(Beyond::Acts),
        }
    }

    /// Draws how long it takes in each of these replicates.
    #[must_use]
    pub fn draw(&self, draws: Draws, replicates: Range<u32>) -> Stops {
        let after = match self.takes {
            Law::Fixed(seconds) => After::Always(seconds.max(1)),
            law => {
                let word = |replicate| draws.word(replicate, 0, Purpose::Response, 0);
                After::Drawn(replicates.map(|replicate| law.draw(word(replicate)).max(1)).collect())
            }
        };
        Stops { failure: self.failure.max(1), after }
    }
}

impl Stops {
    /// How long it takes in the replicate of that place.
    pub(super) fn after(&self, nth: usize) -> Option<u32> {
        match &self.after {
            After::Always(seconds) => Some(*seconds),
            After::Drawn(drawn) => drawn.get(nth).copied(),
        }
    }
}
