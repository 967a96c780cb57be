//! [`WhatIf`]: what is rehearsed, and of what it is put together.

use serde::{Deserialize, Serialize};

use crate::scene::Known;

/// What is rehearsed: the scenario that is open under a policy, if that were wrong with the release and people did that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIf {
    /// The policy, in TOML.
    pub policy: String,
    /// The hypothesis, by its name; `None`: the release is good.
    pub hypothesis: Option<String>,
    /// The response, by its name; `None`: nobody does anything.
    pub response: Option<String>,
    /// The seed.
    pub seed: u64,
    /// Which of the runs under that seed.
    pub replicate: u32,
}

/// What may be wrong with the release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hypothesis {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// What speaks for it and against it, in some sentences.
    pub note: String,
    /// How its figures are known, where they do not say otherwise.
    pub known: Known,
    /// The natural logarithm of how likely the recorded starts are under it; `None` where nothing says how they came about.
    /// Minus infinity where it rules them out.
    pub log_likelihood: Option<f64>,
    /// How much it counts among all of them in the light of the record, from 0 to 1; `None` where that cannot be told.
    pub weight: Option<f64>,
}

/// What people may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// What it rests on, in some sentences; empty if nothing is said.
    pub note: String,
    /// How its figures are known, where they do not say otherwise.
    pub known: Known,
}
