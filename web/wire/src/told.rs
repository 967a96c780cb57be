//! [`Told`]: what one host is told, in the engine's words.

use serde::{Deserialize, Serialize};

/// What one host is told under each policy of the scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The host, by its place in the fleet.
    pub host: u32,
    /// One for each policy, in the order of the scene.
    pub policies: Vec<ToldPolicy>,
}

/// What one host is told under one policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldPolicy {
    /// Each apply.
    pub applies: Vec<ToldApply>,
    /// Why it does what it does at the end, as a clause.
    pub ending: String,
}

/// One apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldApply {
    /// When, in seconds since the beginning of the span.
    pub at: u32,
    /// What it had waited for, as a clause.
    pub waited_for: String,
}
