//! [`Board`]: the evidence that was collected, and when hosts see it.

use std::collections::VecDeque;

use stagger_core::{Evidence, Instant, ReleaseRecord, RingOpening, SiteLoad, Tally};

use super::roster::Roster;

/// What was found at one look. It stands until another look finds something else.
#[derive(Clone)]
pub(super) struct Sheet<'a> {
    pub(super) releases: Vec<ReleaseRecord<'a>>,
    pub(super) tallies: Vec<Tally<'a>>,
    pub(super) sites: Vec<SiteLoad<'a>>,
    pub(super) openings: Vec<RingOpening<'a>>,
    pub(super) in_flight: u32,
}

impl<'a> Sheet<'a> {
    /// The sheet as evidence observed at that instant.
    pub(super) fn evidence<'e>(&'e self, roster: &'e Roster<'a>, at: Instant) -> Evidence<'e>
    where
        'a: 'e,
    {
        let observed = Evidence::observed(at).in_flight(self.in_flight).sites(&self.sites);
        roster.on(observed.releases(&self.releases).tallies(&self.tallies).openings(&self.openings))
    }
}

/// A sheet, and how often what gates see in it has changed: for the whole fleet, and beside that at each site.
pub(super) struct Posted<'a> {
    pub(super) at: u32,
    pub(super) sheet: Sheet<'a>,
    pub(super) version: u32,
    pub(super) sites: Vec<u32>,
}

/// The sheets, each seen from a fixed time after the look at which it was made.
pub(super) struct Board<'a> {
    every: u32,
    delay: u32,
    /// What hosts see, and then what they do not see yet.
    seen: Option<Posted<'a>>,
    coming: VecDeque<Posted<'a>>,
}

impl<'a> Board<'a> {
    pub(super) const fn new(every: u32, delay: u32) -> Self {
        Self { every, delay, seen: None, coming: VecDeque::new() }
    }

    pub(super) fn post(&mut self, posted: Posted<'a>) {
        self.coming.push_back(posted);
    }

    /// What was posted last.
    pub(super) fn last(&self) -> Option<&Posted<'a>> {
        self.coming.back().or(self.seen.as_ref())
    }

    /// What hosts see by then; `None` before the first look is seen.
    pub(super) fn seen_at(&mut self, second: u32) -> Option<&Posted<'a>> {
        let made_by = second.checked_sub(self.delay)?;
        while self.coming.front().is_some_and(|posted| posted.at <= made_by) {
            self.seen = self.coming.pop_front();
        }
        self.seen.as_ref()
    }

    /// The second of the look that hosts see by then, whether or not anything new was found.
    pub(super) const fn looked(&self, second: u32) -> u32 {
        let made_by = second.saturating_sub(self.delay);
        made_by - made_by % self.every
    }
}
