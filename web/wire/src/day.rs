//! [`Day`]: what becomes of a fleet under a policy, if the release is good and nobody tells the fleet anything.

use serde::{Deserialize, Serialize};

use crate::curve::Curve;
use crate::hosts::GroupBy;
use crate::policy::Busiest;

/// When a fleet goes, who never does, and why. Seconds count from the beginning of the scene's span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// All hosts.
    pub all: Fates,
    /// By site, class and ring, where that is known of any.
    pub groups: Vec<(GroupBy, Vec<Fates>)>,
    /// How many applies have come.
    pub adoption: Curve,
    /// The last host to go, by its place in the fleet, and when.
    pub last: Option<(u32, u32)>,
    /// Those that never go, by reason: the most common first.
    pub never: Vec<Never>,
}

/// What becomes of the hosts that share something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fates {
    /// What they share; `None` for those of which it is not known, and for all of them.
    pub name: Option<String>,
    /// How many there are.
    pub hosts: u32,
    /// How many of them go, go after the span, have the release already, and never go.
    pub counts: [u32; 4],
    /// When the first of them goes.
    pub first: Option<u32>,
    /// When the last of them goes.
    pub last: Option<u32>,
    /// The 60 minutes in which the most of them go.
    pub busiest: Option<Busiest>,
}

/// Hosts that never go, for the same reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Never {
    /// The code of the reason.
    pub code: String,
    /// The reason of the first of them, as a clause.
    pub why: String,
    /// How many there are.
    pub hosts: u32,
    /// The first of them, by their places in the fleet: not more than [`Never::MOST`].
    pub first: Vec<u32>,
}

impl Never {
    /// The most hosts that are named.
    pub const MOST: usize = 5;
}
