//! [`Policy`] and its [`Rollout`].

use serde::{Deserialize, Serialize};
use stagger_sim::PolicyKind;

use crate::curve::Curve;
use crate::marks::Marks;
use crate::scene::Known;
use crate::stretch::Stretch;

/// A policy, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// Whether it was in force, or might have been.
    pub kind: PolicyKind,
    /// How it is known.
    pub known: Known,
    /// What is to be said of it.
    pub note: Option<String>,
    /// The policy, in TOML, as `Ask::Rehearse` takes it.
    pub text: String,
    /// Its salt.
    pub salt: String,
}

/// When each host that is told of would take the releases under a policy, as the engine decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rollout {
    /// What is applied.
    pub applies: Marks,
    /// What is taken off again.
    pub removals: Marks,
    /// What each host is told at the end: the place of the verdict in `Verdict::NAMES`.
    pub ending: Vec<u8>,
    /// How many applies have come.
    pub adoption: Curve,
    /// The 60 minutes in which the most hosts apply, if any does.
    pub busiest: Option<Busiest>,
}

/// The stretch of time in which the most hosts apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Busiest {
    /// How many applies.
    pub applies: u32,
    /// Within which stretch.
    pub during: Stretch,
}
