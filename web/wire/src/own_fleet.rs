//! [`OwnFleet`]: a fleet in place of the scenario's own.

use serde::{Deserialize, Serialize};

/// A fleet in place of the scenario's own. What is on record of that is left out then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnFleet {
    /// A made-up one.
    Made(MadeUp),
    /// A person's own, as CSV or JSON.
    Text(String),
}

impl OwnFleet {
    /// The most hosts, as many as the page can show.
    pub const MAX_HOSTS: u32 = 100_000;
    /// The longest text, in bytes: a page sends no more to its worker, whatever is pasted.
    pub const MAX_BYTES: u32 = 16 << 20;
}

/// A made-up fleet. Sites, classes and zones are lists of names, each with the parts for which it counts among the others if that
/// is not 1, such as `Brisbane 3, Sydney 4, Perth`; empty where nothing is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeUp {
    /// How many hosts there are.
    pub hosts: u32,
    /// Their sites.
    pub sites: String,
    /// Their classes.
    pub classes: String,
    /// Their zones.
    pub zones: String,
}
