//! [`Record`]: what happened.

use serde::Serialize;
use stagger_core::Instant;

use crate::curve::Curve;
use crate::interval::Interval;
use crate::mark::Mark;

/// What happened: which hosts were down, and what people did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record {
    /// The outages, in the order of the scenario; those of one host do not overlap.
    pub outages: Vec<Outage>,
    /// What people did and saw, in order of time.
    pub actions: Vec<Action>,
    /// When hosts checked, if it is told.
    pub checked: Option<Checked>,
}

/// When hosts checked, and so could take the release: what the likelihood of the outages' starts rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked {
    /// From the first check to the last: each host checks once in it, at a minute of its own. Whole minutes.
    pub during: Interval,
    /// When checks were stopped: after `during` has begun, and at its end at the latest, a whole number of minutes on.
    pub stopped: Instant,
    /// How it is known.
    pub mark: Mark,
    /// The id of the source.
    pub source: String,
}

/// A host that was down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outage {
    /// The host, by its place in the fleet.
    pub host: usize,
    /// When it was down.
    pub during: Interval,
    /// The id of the source.
    pub source: String,
}

/// What people did or saw, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Action {
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Instant"))]
    pub at: Instant,
    /// What, in a sentence.
    pub text: String,
    /// How it is known.
    pub mark: Mark,
    /// The id of the source.
    pub source: String,
}

impl Record {
    /// What it comes to.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut hosts: Vec<usize> = self.outages.iter().map(|outage| outage.host).collect();
        hosts.sort_unstable();
        hosts.dedup();
        let during = || self.outages.iter().map(|outage| outage.during);
        Totals {
            hosts_hit: hosts.len(),
            outages: self.outages.len(),
            host_minutes: during().map(|during| during.seconds()).sum::<u64>() / 60,
            peak: self.down().peak().map(|(hosts, during)| Peak { hosts, during }),
            first_outage: during().map(|during| during.from()).min(),
            last_recovery: during().map(|during| during.until()).max(),
        }
    }

    /// How many hosts were down at each instant.
    #[must_use]
    pub fn down(&self) -> Curve {
        Curve::of_intervals(self.outages.iter().map(|outage| &outage.during))
    }
}

/// What a record comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Totals {
    /// How many hosts were down at any time.
    pub hosts_hit: usize,
    /// How many outages there were.
    pub outages: usize,
    /// The minutes for which hosts were down, added up over the hosts and rounded down once.
    pub host_minutes: u64,
    /// The most hosts that were down at once.
    pub peak: Option<Peak>,
    /// When the first host went down.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    pub first_outage: Option<Instant>,
    /// When the last host was back.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    pub last_recovery: Option<Instant>,
}

/// The most hosts that were down at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Peak {
    /// How many.
    pub hosts: usize,
    /// The first stretch of time with so many.
    #[serde(flatten)]
    pub during: Interval,
}
