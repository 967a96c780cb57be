//! [`World`]: one run of what might have been.

use serde::{Deserialize, Serialize};
use stagger_sim::{Act, Cause};

use crate::curve::Curve;
use crate::hosts::Group;
use crate::marks::{Marks, Outages};

/// One run: everything that happened in it. Seconds count from the beginning of the scene's span, hosts are places in its fleet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct World {
    /// What it comes to.
    pub outcome: Outcome,
    /// Everything that happened, in order of time.
    pub events: Events,
    /// When hosts were down.
    pub outages: Outages,
    /// When hosts began to apply a release.
    pub applies: Marks,
    /// When hosts began to take a release off.
    pub removals: Marks,
    /// How many applies have begun.
    pub adoption: Curve,
    /// How many hosts are down.
    pub down: Curve,
    /// The ring of each host, if the policy has rings.
    pub rings: Option<Group>,
    /// The salt of the policy.
    pub salt: String,
}

/// Everything that happened, in columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Events {
    /// When, in order.
    pub at: Vec<u32>,
    /// What.
    pub kind: Vec<Kind>,
    /// To which host; `None` if it concerns all of them.
    pub host: Vec<Option<u32>>,
    /// With which release, by its place in the feed, if with any.
    pub release: Vec<Option<u16>>,
    /// Why, by its place among the reasons, if that is known.
    pub reason: Vec<Option<u8>>,
    /// A figure, the meaning of which hangs on the kind.
    pub figure: Vec<u32>,
    /// The codes of the reasons.
    pub reasons: Vec<String>,
}

/// What happened. Where it says so, the figure of the event tells more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The host is told that it may apply.
    ToldToApply,
    /// The host is told to wait. The figure: until which second; `u32::MAX` where that is too far.
    ToldToWait,
    /// The host is told to hold.
    ToldToHold,
    /// The host is told to take the release off.
    ToldToRemove,
    /// The host is told that it is up to date.
    ToldUpToDate,
    /// The host begins to apply. The figure: for how many seconds.
    Applies,
    /// The host runs the release.
    Applied,
    /// The host begins to take the release off. The figure: for how many seconds.
    Removes,
    /// The release is off.
    Removed,
    /// The host goes down at that. The figure: for how many seconds.
    Falls(Cause),
    /// The host is up again.
    Returns,
    /// People begin to do that. The figure: over how many seconds it reaches the hosts.
    Acts(Act),
    /// A withdrawal was lost: no host sees it.
    WithdrawalLost,
    /// Evidence shows a failure for the first time.
    Shows,
    /// A breaker stops the release.
    Stops,
    /// A breaker stops the removal of the release.
    StopsRemoval,
    /// A ring is open. The figure: which, by its place in the policy.
    Opens,
    /// The turn of those that remove after the canaries has come.
    OpensRemoval,
}

/// What a run comes to. Instants are in seconds since the beginning of the span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Hosts that went down, by cause, in the order of `Cause::ALL`.
    pub hits: [u32; 4],
    /// The most hosts that were down at once.
    pub peak_down: u32,
    /// The first instant at which so many were.
    pub peak_at: Option<u32>,
    /// Seconds for which hosts were down, added up over them.
    pub down_seconds: u64,
    /// When the first host went down.
    pub first_failure: Option<u32>,
    /// When evidence first showed a failure.
    pub detected: Option<u32>,
    /// When the last host began to apply the release.
    pub last_apply: Option<u32>,
    /// Hosts that began to apply it.
    pub applied: u32,
    /// How often it was taken off a host that survived it.
    pub removed: u32,
    /// The most hosts that were in flight at once.
    pub peak_in_flight: u32,
    /// Seconds that hosts spent without the release, added up over them.
    pub exposure_seconds: u64,
    /// The most hosts that began to apply it within 60 minutes.
    pub busiest_hour: u32,
    /// When the first such 60 minutes begin.
    pub busiest_from: Option<u32>,
}

impl Outcome {
    /// Hosts that went down.
    #[must_use]
    pub fn all_hits(&self) -> u32 {
        self.hits.iter().sum()
    }
}
