//! [`Link`]: what the address of the page says after `#`, so that another page shows the same.
//!
//! It is a query of plain words, such as `v=1&engine=0.1.0&scenario=good-day&seed=7`, so that a person can read it and a later
//! version can add to it; long texts are packed. What a link does not say is as the scenario opens. Nothing goes to a server: a
//! browser keeps what follows `#` to itself.

mod packed;
mod query;
mod read;
mod write;

use std::rc::Rc;

use stagger_web_wire::{Open, WhatIf};

pub(crate) use write::TooLong;

/// What a page shows, as far as a link tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// The version of the engine that wrote it.
    pub(crate) engine: String,
    /// What is open: a scenario, and a fleet and a salt in place of its own; `None` for what the page opens with.
    pub(crate) open: Option<Rc<Open>>,
    /// What is rehearsed; `None` for what the page begins with.
    pub(crate) what_if: Option<WhatIf>,
    /// How it is looked at.
    pub(crate) view: LinkedView,
}

/// How the scenario is looked at; `None`, each, for as the page opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinkedView {
    /// The stretch of time in view, in seconds since 1970, half-open.
    pub(crate) range: Option<(i64, i64)>,
    /// The instant that the clock shows, in seconds since 1970.
    pub(crate) clock: Option<i64>,
    /// The name of the host that is picked.
    pub(crate) host: Option<String>,
    /// By what hosts are put together.
    pub(crate) group: Option<String>,
    /// What of both worlds is shown, by its name.
    pub(crate) layer: Option<String>,
    /// The policies whose marks are shown, by name.
    pub(crate) shown: Option<Vec<String>>,
}

impl Link {
    /// The version of the format that is written. Whatever was written before is read for good.
    pub(crate) const VERSION: u32 = 1;
    /// The longest that is written or read, in bytes: what browsers, and most of what carries addresses, take whole.
    pub(crate) const MAX_BYTES: usize = 32_000;
    /// The engine of this page.
    pub(crate) const ENGINE: &str = env!("CARGO_PKG_VERSION");

    /// What is to be said if another version of the engine wrote it: what it shows may differ from what was seen then.
    pub(crate) fn of_another_engine(&self) -> Option<String> {
        (self.engine != Self::ENGINE).then(|| {
            format!(
                "This link was written by version {} of the engine, and this page has version {}: what you see may differ from what was shared.",
                self.engine,
                Self::ENGINE
            )
        })
    }
}

#[cfg(test)]
mod tests;
