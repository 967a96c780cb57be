//! [`Select`]: some hosts and a stretch of time; [`Selection`]: what became of them, and in what they differ from the others.

use serde::{Deserialize, Serialize};

use crate::rehearsal::WhatIf;
use crate::stretch::Stretch;

/// Some hosts and a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Select {
    /// In which run; `None`: in none, so that nothing happens and only the hosts are compared.
    pub what_if: Option<WhatIf>,
    /// The hosts, by their places in the fleet.
    pub hosts: Vec<u32>,
    /// The stretch of time.
    pub during: Stretch,
}

/// What became of some hosts, and in what they differ from the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Selection {
    /// How many hosts were selected.
    pub hosts: u32,
    /// How many were not.
    pub others: u32,
    /// In which state the selected hosts are as the stretch ends: a name, and how many of them.
    pub states: Vec<(String, u32)>,
    /// Why, of those that were told: the code of the reason, and how many of them.
    pub reasons: Vec<(String, u32)>,
    /// What happened in the stretch: a name, and how often.
    pub happened: Vec<(String, u32)>,
    /// What they were told in the stretch that they had not been told before: the name of the verdict, and how often.
    pub told: Vec<(String, u32)>,
    /// In what they differ from the others, the most telling first.
    pub differences: Vec<Difference>,
    /// How many values were asked about.
    pub tests: u32,
}

/// How common a value is among some hosts and among the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Of what.
    pub attribute: String,
    /// The value; `None`: it is not known, or the host has none.
    pub value: Option<String>,
    /// How many of the selected hosts have it.
    pub inside: u32,
    /// How many of the others.
    pub outside: u32,
    /// How likely it is that hosts picked blindly would differ so much, or more, in any of the values that were asked about.
    pub by_chance: f64,
}
