//! [`Record`]: what happened.

use serde::{Deserialize, Serialize};

use crate::curve::Curve;
use crate::marks::Outages;
use crate::scene::Known;
use crate::stretch::Stretch;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// When hosts were down.
    pub outages: Outages,
    /// The source of each outage, by its place among the sources of the scene.
    pub sources: Vec<u16>,
    /// What people did and saw, in order of time.
    pub actions: Vec<Action>,
    /// What it comes to.
    pub totals: Totals,
    /// How many hosts were down.
    pub down: Curve,
}

/// What people did or saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// When, in seconds since 1970.
    pub at: i64,
    /// What, in a sentence.
    pub text: String,
    /// How it is known.
    pub known: Known,
}

/// What a record comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// How many hosts were down at any time.
    pub hosts_hit: u32,
    /// How many outages there were.
    pub outages: u32,
    /// The minutes for which hosts were down, added up over the hosts.
    pub host_minutes: u64,
    /// The most hosts that were down at once.
    pub peak: Option<Peak>,
    /// When the first host went down, in seconds since 1970.
    pub first_outage: Option<i64>,
    /// When the last host was back, in seconds since 1970.
    pub last_recovery: Option<i64>,
}

/// The most hosts that were down at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peak {
    /// How many.
    pub hosts: u32,
    /// The first stretch of time with so many.
    pub during: Stretch,
}
