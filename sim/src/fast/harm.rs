//! [`Harm`]: what of a fault the fast way can tell.

use std::fmt;

use crate::draw::{Draws, Purpose};
use crate::fault::Fault;
use crate::law::{Chance, Law};

/// How a release harms hosts as they apply it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Harm {
    /// The release, by its place in the feed: how long a host takes to apply it is drawn for it.
    pub release: u32,
    /// How likely a host goes down as it applies.
    pub at_apply: Chance,
    /// How long it takes to apply; at its end the host goes down.
    pub takes: Law,
    /// How long a host that went down stays down, at least a second.
    pub repair: Law,
}

/// What a model has that the fast way cannot tell: the event simulation can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Beyond {
    /// Hosts go down some time after they applied.
    Latency,
    /// Hosts go down at a common trigger.
    Trigger,
    /// People do something else than to stop all agents at once, some time after a failure.
    Acts,
    /// People are slower at night.
    Night,
    /// People's time counts in whole minutes.
    Minutes,
}

impl fmt::Display for Beyond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Latency => "hosts go down while the release runs",
            Self::Trigger => "hosts go down at a common trigger",
            Self::Acts => "people do more than stop all agents at once, some time after a failure",
            Self::Night => "people are slower at night",
            Self::Minutes => "people's time counts in whole minutes",
        })
    }
}

impl std::error::Error for Beyond {}

impl Harm {
    /// That of a fault, where applying takes so long. Nobody takes the release off: what happens then is left out.
    ///
    /// # Errors
    ///
    /// When hosts go down at anything but the apply.
    pub fn of(fault: &Fault, takes: Law) -> Result<Self, Beyond> {
        if fault.while_applied.is_some() {
            return Err(Beyond::Latency);
        }
        if !fault.triggers.is_empty() {
            return Err(Beyond::Trigger);
        }
        let release = u32::try_from(fault.release).unwrap_or(u32::MAX);
        Ok(Self { release, at_apply: fault.at_apply.is, takes, repair: fault.repair.is })
    }

    /// Whether that host goes down if it applies; the chance holds for a part of hosts like it.
    pub(super) fn falls(&self, draws: Draws, replicate: u32, host: u32, part: Chance) -> bool {
        let threshold = (u128::from(self.at_apply.threshold()) * u128::from(part.threshold())) >> 32;
        threshold > 0 && u128::from(draws.word(replicate, host, Purpose::Apply, 0)) < threshold
    }

    /// How long that host takes to apply.
    pub(super) fn takes(&self, draws: Draws, replicate: u32, host: u32) -> u32 {
        match self.takes {
            Law::Fixed(seconds) => seconds,
            law => law.draw(draws.word(replicate, host, Purpose::Takes, self.release.saturating_mul(4))),
        }
    }

    /// How long that host is down.
    pub(super) fn repair(&self, draws: Draws, replicate: u32, host: u32) -> u32 {
        let seconds = match self.repair {
            Law::Fixed(seconds) => seconds,
            law => law.draw(draws.word(replicate, host, Purpose::Repair, 0)),
        };
        seconds.max(1)
    }
}
