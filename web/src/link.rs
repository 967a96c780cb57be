//! [`Link`]: what the address of the page says after `#`, so that another page shows the same.
//!
//! It is a query of plain words, such as `v=1&engine=0.1.0&scenario=good-day&seed=7`, so that a person can read it and a later
//! version can add to it; long texts are packed. What a link does not say is as the scenario opens. Nothing goes to a server: a
//! browser keeps what follows `#` to itself.

mod fleet;
mod packed;
mod query;
mod read;
mod write;

pub(crate) use fleet::{LinkedFleet, MadeUp};
pub(crate) use read::Unreadable;
pub(crate) use write::TooLong;

/// What a page shows, as far as a link tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// The version of the engine that wrote it.
    pub(crate) engine: String,
    /// Which scenario; `None` for the one that the page opens with.
    pub(crate) scenario: Option<LinkedScenario>,
    /// The fleet in place of the scenario's own.
    pub(crate) fleet: Option<LinkedFleet>,
    /// The salt in place of the policies' own.
    pub(crate) salt: Option<String>,
    /// What is rehearsed, if anything is.
    pub(crate) what_if: Option<LinkedWhatIf>,
    /// How it is looked at.
    pub(crate) view: LinkedView,
}

/// A scenario: one that is built in, or one of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkedScenario {
    /// Its name.
    pub(crate) name: String,
    /// Its text; `None` for the one of that name that is built in.
    pub(crate) text: Option<String>,
}

/// What is rehearsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkedWhatIf {
    /// The policy, in TOML.
    pub(crate) policy: String,
    /// The name of the hypothesis; `None`: the release is good.
    pub(crate) hypothesis: Option<String>,
    /// The name of the response; `None`: nobody does anything.
    pub(crate) response: Option<String>,
    /// The seed.
    pub(crate) seed: u64,
    /// Which of the runs under that seed.
    pub(crate) replicate: u32,
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
    /// What is shown, by name.
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
