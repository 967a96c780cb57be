//! [`Event`]: something that happened in a run.

use serde::{Deserialize, Serialize};
use stagger_core::{BreakerPart, Instant, Reason, Verdict};

use crate::response::Act;

/// Something that happened in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// When.
    pub at: Instant,
    /// To which host, by its place in the fleet; `None` if it concerns all of them.
    pub host: Option<usize>,
    /// What.
    pub what: What,
}

/// What happened. Releases are named by their places in the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum What {
    /// The host was told something other than before: another verdict, another instant, or another reason to hold.
    Told {
        /// What it is to do.
        verdict: Verdict,
        /// The release that it is about.
        release: Option<usize>,
        /// Why.
        reason: Reason,
    },
    /// The host begins to apply a release.
    Applies {
        /// The release.
        release: usize,
        /// How long it takes, in seconds.
        takes: u32,
        /// The last gate to open before; [`Reason::GatesOpen`] if none had to.
        waited_for: Reason,
    },
    /// The host runs the release that it applied.
    Applied {
        /// The release.
        release: usize,
    },
    /// The host begins to take a release off again.
    Removes {
        /// The release.
        release: usize,
        /// How long it takes, in seconds.
        takes: u32,
        /// Why: the last gate to open before, or nothing if people do it by hand.
        waited_for: Option<Reason>,
    },
    /// The release is off.
    Removed {
        /// The release.
        release: usize,
    },
    /// The host goes down.
    Falls {
        /// The release that does it.
        release: usize,
        /// At what.
        cause: Cause,
        /// How long it is down, in seconds.
        repair: u32,
    },
    /// The host is up again, without the release, and left alone.
    Returns,
    /// People begin to do something.
    Acts {
        /// What.
        act: Act,
        /// Over how many seconds it reaches the hosts.
        over: u32,
    },
    /// A withdrawal was lost: the feed that hosts see never says so.
    WithdrawalLost,
    /// The evidence that was collected shows a failure for the first time.
    Shows,
    /// A breaker stops a release.
    Stops {
        /// The release.
        release: usize,
        /// Which part of the breaker.
        part: BreakerPart,
        /// Whether it is the removal that is stopped.
        removal: bool,
    },
    /// A ring is recorded as open.
    Opens {
        /// For which release.
        release: usize,
        /// The ring, by its place in the policy, from 0.
        ring: usize,
    },
    /// The canaries of a removal have shown enough: it is recorded that the turn of the others has come.
    OpensRemoval {
        /// For which release.
        release: usize,
    },
}

/// At what a host goes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Cause {
    /// As it applied the release.
    Apply,
    /// While the release ran.
    Running,
    /// At a common trigger while the release ran.
    Trigger,
    /// As the release was taken off.
    Removal,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Apply, Self::Running, Self::Trigger, Self::Removal];

    /// Its name, as in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Running => "running",
            Self::Trigger => "trigger",
            Self::Removal => "removal",
        }
    }
}
