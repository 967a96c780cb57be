//! [`Bands`]: when windows are open and when freezes are on.

use serde::{Deserialize, Serialize};

/// When windows are open and when freezes are on, for hosts that are concerned by the same ones. Seconds count from the beginning
/// of the scene's span.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bands {
    /// By which of them each host is concerned: a number below `groups`, or one that is none where that is left out.
    pub of: Vec<u32>,
    /// How many groups of hosts there are.
    pub groups: u32,
    /// The bands of all groups, each group's windows before its freezes.
    pub all: Vec<Band>,
}

/// A stretch of time in which the windows of some hosts are open, or a freeze is on for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The group of hosts.
    pub group: u32,
    /// From when on.
    pub from: u32,
    /// Until when.
    pub until: u32,
    /// Whether it is a freeze; else it is a window.
    pub freeze: bool,
    /// What the policy calls the freeze.
    pub name: Option<String>,
}
