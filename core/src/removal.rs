//! [`Removal`]: how a release that was withdrawn is taken off the hosts on which it is installed.

use crate::breaker::Breaker;
use crate::selector::Selector;
use crate::share::Share;

/// How a release that was withdrawn is taken off again where it is installed. That is a change with risks of its own: it
/// keeps to freezes and to the limit of hosts in flight, and may have a breaker and canaries of its own.
///
/// ```
/// use stagger_core::{Breaker, Obeys, Removal, RemovalNeeds, RemovalStages, Share};
///
/// // First from 5 % of the hosts; from the others once it went well on three, and only inside the windows.
/// let canaries = RemovalStages::share("5 %".parse::<Share>()?).needs(RemovalNeeds::removed(3));
/// let obeys = Obeys { window: true, ..Obeys::NONE };
/// let removal = Removal::staged(canaries).breaker(Breaker::first_failure()).obeys(obeys);
/// # let _ = removal;
/// # Ok::<(), stagger_core::ShareError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Removal<'a> {
    pub(crate) stages: Option<RemovalStages<'a>>,
    pub(crate) breaker: Option<Breaker>,
    pub(crate) obeys: Obeys,
    pub(crate) lifts_freeze: bool,
}

impl<'a> Removal<'a> {
    /// From every host at once.
    #[must_use]
    pub const fn now() -> Self {
        Self { stages: None, breaker: None, obeys: Obeys::NONE, lifts_freeze: false }
    }

    /// From canaries first.
    #[must_use]
    pub fn staged(stages: RemovalStages<'a>) -> Self {
        Self { stages: Some(stages), ..Self::now() }
    }

    /// Stopped by this when removals fail. A sequential test weighs the counts as they stand: no peak is kept of removals.
    #[must_use]
    pub fn breaker(self, breaker: Breaker) -> Self {
        Self { breaker: Some(breaker), ..self }
    }

    /// Held back by these gates of a release too.
    #[must_use]
    pub fn obeys(self, obeys: Obeys) -> Self {
        Self { obeys, ..self }
    }

    /// Held back by no freeze.
    #[must_use]
    pub fn lifts_freeze(self) -> Self {
        Self { lifts_freeze: true, ..self }
    }

    /// Its own breaker, if it has one.
    #[must_use]
    pub const fn stopped_by(&self) -> Option<&Breaker> {
        self.breaker.as_ref()
    }

    /// Whether it asks for evidence.
    pub(crate) const fn asks_for_evidence(&self) -> bool {
        self.stages.is_some() || self.breaker.is_some()
    }
}

/// Gates that hold a release back, and a removal only if the policy says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Obeys {
    /// The minimum age, counted from the instant at which the release was withdrawn.
    pub minimum_age: bool,
    /// The ramp, from the end of that age on.
    pub ramp: bool,
    /// The windows.
    pub window: bool,
}

impl Obeys {
    /// None of them.
    pub const NONE: Self = Self { minimum_age: false, ramp: false, window: false };
}

/// From which hosts a release is removed first, and what must be seen before it is removed from the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RemovalStages<'a> {
    pub(crate) selector: Selector<'a>,
    pub(crate) share: Option<Share>,
    pub(crate) needs: RemovalNeeds,
}

impl<'a> RemovalStages<'a> {
    /// First from the hosts that this surely selects.
    #[must_use]
    pub const fn of(selector: Selector<'a>) -> Self {
        Self { selector, share: None, needs: RemovalNeeds::removed(1) }
    }

    /// First from this share of all hosts, each by a draw of its own for that release.
    #[must_use]
    pub fn share(share: Share) -> Self {
        Self { share: Some(share), ..Self::of(Selector::everyone()) }
    }

    /// Only this share of the hosts that it selects.
    #[must_use]
    pub fn only(self, share: Share) -> Self {
        Self { share: Some(share), ..self }
    }

    /// What the canaries must have shown.
    #[must_use]
    pub fn needs(self, needs: RemovalNeeds) -> Self {
        Self { needs, ..self }
    }
}

/// What the canaries of a removal must have shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RemovalNeeds {
    /// Hosts from which the release was removed, at least 1: nothing seen is nothing shown.
    pub removed: u32,
    /// The largest share of removals that may have failed.
    pub failures: Share,
}

impl RemovalNeeds {
    /// So many removals, and none that failed.
    #[must_use]
    pub const fn removed(hosts: u32) -> Self {
        Self { removed: hosts, failures: Share::NOTHING }
    }

    /// At most this share of them failed.
    #[must_use]
    pub const fn failures(self, share: Share) -> Self {
        Self { failures: share, ..self }
    }
}
