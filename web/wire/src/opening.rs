//! [`Open`]: which scenario to open; [`Opening`]: what the page begins with.

use serde::{Deserialize, Serialize};

use crate::own_fleet::OwnFleet;
use crate::scene::Scene;

/// Which scenario to open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// Its name: that of a built-in one, or of a file without its ending.
    pub name: String,
    /// Its text, in TOML; `None` for the built-in scenario of that name.
    pub text: Option<String>,
    /// The fleet in place of its own.
    pub fleet: Option<OwnFleet>,
    /// The salt of its policies, from 1 to 128 bytes; `None` for their own.
    pub salt: Option<String>,
}

/// What the page begins with, before its worker is there: prepared when the page is built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The names of the scenarios that are built in, in the order in which to show them.
    pub built_in: Vec<String>,
    /// The first of them.
    pub scene: Scene,
}
