//! [`Evidence`]: what is known of the fleet.
//!
//! Whoever collects it classifies hosts when it is observed: a host whose heartbeat is overdue by then is silent, and
//! counts as failed. What is not in it is not known, and holds what asks for it: a release on offer has a
//! [`ReleaseRecord`] also when no host has applied it yet, a site a [`SiteLoad`] of 0. The totals are there to be
//! checked: a row that is missing shows, because its hosts are.

mod counts;
mod rows;
mod sum;

pub use counts::Counts;
pub use rows::{BreakerState, ClassSize, Cut, Peak, ReleaseRecord, Removals, RingOpening, SiteLoad, Tally};
pub(crate) use sum::RingSum;

use crate::instant::Instant;
use crate::phase::Phase;

/// What is known of the fleet when deciding, and when that was observed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence<'a> {
    observed_at: Option<Instant>,
    in_flight: Option<u32>,
    hosts: Option<u32>,
    classes: &'a [ClassSize<'a>],
    sites: &'a [SiteLoad<'a>],
    releases: &'a [ReleaseRecord<'a>],
    tallies: &'a [Tally<'a>],
    openings: &'a [RingOpening<'a>],
    cuts: &'a [Cut<'a>],
}

impl<'a> Evidence<'a> {
    /// Nothing is known.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            observed_at: None,
            in_flight: None,
            hosts: None,
            classes: &[],
            sites: &[],
            releases: &[],
            tallies: &[],
            openings: &[],
            cuts: &[],
        }
    }

    /// Evidence observed at that instant: what was observed is added.
    #[must_use]
    pub const fn observed(at: Instant) -> Self {
        Self { observed_at: Some(at), ..Self::none() }
    }

    /// The same evidence observed at that instant: what a wait assumes of the instant at which it ends. Evidence that
    /// was never observed stays so.
    #[must_use]
    pub fn observed_again(self, at: Instant) -> Self {
        Self { observed_at: self.observed_at.map(|_| at), ..self }
    }

    /// Hosts that are applying now, anywhere.
    #[must_use]
    pub const fn in_flight(self, hosts: u32) -> Self {
        Self { in_flight: Some(hosts), ..self }
    }

    /// The roster: how many hosts there are, and of which classes.
    #[must_use]
    pub const fn roster(self, hosts: u32, classes: &'a [ClassSize<'a>]) -> Self {
        Self { hosts: Some(hosts), classes, ..self }
    }

    /// The sites.
    #[must_use]
    pub const fn sites(self, sites: &'a [SiteLoad<'a>]) -> Self {
        Self { sites, ..self }
    }

    /// The releases.
    #[must_use]
    pub const fn releases(self, releases: &'a [ReleaseRecord<'a>]) -> Self {
        Self { releases, ..self }
    }

    /// The releases by ring and class.
    #[must_use]
    pub const fn tallies(self, tallies: &'a [Tally<'a>]) -> Self {
        Self { tallies, ..self }
    }

    /// The rings that were opened.
    #[must_use]
    pub const fn openings(self, openings: &'a [RingOpening<'a>]) -> Self {
        Self { openings, ..self }
    }

    /// The cuts of rings that take a share of each class.
    #[must_use]
    pub const fn cuts(self, cuts: &'a [Cut<'a>]) -> Self {
        Self { cuts, ..self }
    }

    /// When it was observed.
    #[must_use]
    pub const fn observed_at(&self) -> Option<Instant> {
        self.observed_at
    }

    /// The classes of the roster: facts of a reason name one by its place here, from 0.
    #[must_use]
    pub const fn classes(&self) -> &'a [ClassSize<'a>] {
        self.classes
    }

    /// Whether there is a roster, and its classes have all of its hosts.
    pub(crate) fn has_roster(&self) -> bool {
        let sum = self.classes.iter().fold(0_u64, |sum, class| sum.saturating_add(class.hosts.into()));
        !self.classes.is_empty() && self.hosts.is_some_and(|hosts| u64::from(hosts) == sum)
    }

    /// Hosts in flight; never fewer than at the sites together.
    pub(crate) fn fleet_load(&self) -> Option<u64> {
        let sites = self.sites.iter().fold(0_u64, |sum, site| sum.saturating_add(site.in_flight.into()));
        self.in_flight.map(|fleet| u64::from(fleet).max(sites))
    }

    pub(crate) fn site_load(&self, site: &str) -> Option<u32> {
        self.sites.iter().find(|row| row.site() == site).map(|row| row.in_flight)
    }

    pub(crate) fn release(&self, release: &str) -> Option<&'a ReleaseRecord<'a>> {
        self.releases.iter().find(|row| row.release() == release)
    }

    pub(crate) fn removals(&self, release: &str) -> Option<Removals> {
        self.release(release)?.removals
    }

    /// The tallies of a ring.
    pub(crate) fn ring(&self, release: &str, ring: &str) -> impl Iterator<Item = &'a Tally<'a>> {
        self.tallies.iter().filter(move |row| row.release() == release && row.ring() == ring)
    }

    /// The tallies of a release in that ring, added up, if those of all rings have all of its hosts and all of their
    /// failures.
    pub(crate) fn ring_sum(&self, record: &ReleaseRecord<'_>, ring: &str) -> Option<RingSum> {
        let (mut all, mut own) = (RingSum::default(), RingSum::default());
        for row in self.tallies.iter().filter(|row| row.release() == record.release()) {
            if !row.counts.make_sense() {
                return None;
            }
            all.add(row);
            if row.ring() == ring {
                own.add(row);
            }
        }
        let counts = &record.counts;
        let wanted = (counts.applied.into(), counts.healthy.into(), counts.failures());
        ((all.applied, all.healthy, all.failures) == wanted).then_some(own)
    }
    /// Whether the tallies of a release have all of its hosts and all of their failures.
    #[cfg(feature = "read")]
    pub(crate) fn adds_up(&self, record: &ReleaseRecord<'_>) -> bool {
        self.ring_sum(record, "").is_some()
    }

    pub(crate) fn opened_at(&self, release: &str, ring: &str) -> Option<Instant> {
        self.openings.iter().find(|row| row.release() == release && row.ring() == ring).map(|row| row.at)
    }

    pub(crate) fn cut(&self, release: &str, ring: &str, class: &str) -> Option<Phase> {
        let row = |row: &&Cut<'_>| row.release() == release && row.ring() == ring && row.class() == class;
        self.cuts.iter().find(row).map(|row| row.phase)
    }
}
