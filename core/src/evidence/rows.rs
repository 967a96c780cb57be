use super::Counts;
use crate::instant::Instant;
use crate::phase::Phase;
use crate::words::Words;

/// What is known of one release.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReleaseRecord<'a> {
    pub(crate) release: Words<'a>,
    /// Whether its breaker stopped it.
    pub breaker: BreakerState,
    /// Its hosts in all rings and classes.
    pub counts: Counts,
    /// What became of taking it off again, if that is known.
    pub removals: Option<Removals>,
    /// When the sequential test was at its highest since the last resume.
    pub peak: Option<Peak>,
}

impl<'a> ReleaseRecord<'a> {
    /// A release that no host has applied.
    #[must_use]
    pub const fn new(release: &'a str) -> Self {
        Self {
            release: Words::Borrowed(release),
            breaker: BreakerState::Armed,
            counts: Counts::none(),
            removals: Some(Removals::none()),
            peak: Some(Peak { failures: 0, judged: 0 }),
        }
    }

    /// The release.
    #[must_use]
    pub fn release(&self) -> &str {
        self.release.as_str()
    }
}

/// What became of taking a release off hosts again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Removals {
    /// Hosts from which it was taken off.
    pub removed: u32,
    /// Hosts on which taking it off failed, less those whose failure an operator has explained by something else.
    pub failed: u32,
    /// Whether the removal's own breaker stopped it.
    pub breaker: BreakerState,
    /// When it was first seen that the canaries have shown what the others need.
    pub opened_at: Option<Instant>,
}

impl Removals {
    /// No host.
    #[must_use]
    pub const fn none() -> Self {
        Self { removed: 0, failed: 0, breaker: BreakerState::Armed, opened_at: None }
    }

    /// The same as a breaker counts them.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        let (healthy, failed) = (self.removed, self.failed);
        Counts { applied: healthy.saturating_add(failed), healthy, failed, silent: 0, explained: 0 }
    }
}

/// Whether a breaker stopped a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BreakerState {
    /// It never did.
    Armed,
    /// It did, then.
    Tripped {
        /// When.
        at: Instant,
    },
    /// It did, and an operator let the release go on.
    Resumed {
        /// When it was let go on: a ramp starts no earlier.
        at: Instant,
    },
}

/// The counts at which a sequential test was at its highest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Peak {
    /// Unexplained failures at that time.
    pub failures: u32,
    /// Judged hosts at that time.
    pub judged: u32,
}

/// What is known of one release among the hosts of one class in one ring.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tally<'a> {
    pub(crate) release: Words<'a>,
    pub(crate) ring: Words<'a>,
    pub(crate) class: Words<'a>,
    /// Its hosts.
    pub counts: Counts,
    /// The soak so far: seconds that the hosts spent healthy on the release, added up over them.
    pub healthy_seconds: u64,
}

impl<'a> Tally<'a> {
    /// Hosts of that class in that ring of which none has applied the release. Fleets without classes leave it empty.
    #[must_use]
    pub const fn new(release: &'a str, ring: &'a str, class: &'a str) -> Self {
        Self {
            release: Words::Borrowed(release),
            ring: Words::Borrowed(ring),
            class: Words::Borrowed(class),
            counts: Counts::none(),
            healthy_seconds: 0,
        }
    }

    /// The release.
    #[must_use]
    pub fn release(&self) -> &str {
        self.release.as_str()
    }

    /// The ring.
    #[must_use]
    pub fn ring(&self) -> &str {
        self.ring.as_str()
    }

    /// The class.
    #[must_use]
    pub fn class(&self) -> &str {
        self.class.as_str()
    }
}

/// That a ring was opened for a release: recorded once, when what it needs was first there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RingOpening<'a> {
    pub(crate) release: Words<'a>,
    pub(crate) ring: Words<'a>,
    /// When.
    pub at: Instant,
}

impl<'a> RingOpening<'a> {
    /// That ring was opened for that release.
    #[must_use]
    pub const fn new(release: &'a str, ring: &'a str, at: Instant) -> Self {
        Self { release: Words::Borrowed(release), ring: Words::Borrowed(ring), at }
    }

    /// The release.
    #[must_use]
    pub fn release(&self) -> &str {
        self.release.as_str()
    }

    /// The ring.
    #[must_use]
    pub fn ring(&self) -> &str {
        self.ring.as_str()
    }
}

/// Up to which draw the hosts of a class belong to a ring that takes a share of each class: from the roster of the
/// class, by [`Share::cut`](crate::Share::cut).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cut<'a> {
    pub(crate) release: Words<'a>,
    pub(crate) ring: Words<'a>,
    pub(crate) class: Words<'a>,
    /// The last draw that belongs to it.
    pub phase: Phase,
}

impl<'a> Cut<'a> {
    /// Hosts of that class whose draw is at most `phase` belong to that ring.
    #[must_use]
    pub const fn new(release: &'a str, ring: &'a str, class: &'a str, phase: Phase) -> Self {
        Self { release: Words::Borrowed(release), ring: Words::Borrowed(ring), class: Words::Borrowed(class), phase }
    }

    /// The release.
    #[must_use]
    pub fn release(&self) -> &str {
        self.release.as_str()
    }

    /// The ring.
    #[must_use]
    pub fn ring(&self) -> &str {
        self.ring.as_str()
    }

    /// The class.
    #[must_use]
    pub fn class(&self) -> &str {
        self.class.as_str()
    }
}

/// A class of the fleet, and how many hosts belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClassSize<'a> {
    pub(crate) class: Words<'a>,
    /// Its hosts, at least 1.
    pub hosts: u32,
}

impl<'a> ClassSize<'a> {
    /// A class of so many hosts.
    #[must_use]
    pub const fn new(class: &'a str, hosts: u32) -> Self {
        Self { class: Words::Borrowed(class), hosts }
    }

    /// The class.
    #[must_use]
    pub fn class(&self) -> &str {
        self.class.as_str()
    }
}

/// A site, and how many of its hosts are in flight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteLoad<'a> {
    pub(crate) site: Words<'a>,
    /// Hosts that are applying now.
    pub in_flight: u32,
}

impl<'a> SiteLoad<'a> {
    /// A site with so many hosts in flight.
    #[must_use]
    pub const fn new(site: &'a str, in_flight: u32) -> Self {
        Self { site: Words::Borrowed(site), in_flight }
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &str {
        self.site.as_str()
    }
}
