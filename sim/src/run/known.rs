//! [`Known`]: what hosts have reported so far, counted.

use std::collections::BTreeMap;

use stagger_core::{Counts, ReleaseRecord, SiteLoad, Tally};

/// What hosts have reported so far, counted by release, ring and class.
#[derive(Default)]
pub(super) struct Known {
    rows: Vec<Row>,
    places: BTreeMap<RowKey, u16>,
    /// Of each release: from how many hosts it was removed, and on how many that failed.
    pub(super) removals: Vec<(u32, u32)>,
    in_flight: u32,
    sites: Vec<u32>,
    /// Failures that people will take for something else: when, of which host, and where it is counted.
    unexplained: Vec<(u32, u32, Failure)>,
    /// Whether anything was counted since evidence was last collected.
    pub(super) changed: bool,
}

/// A release, a ring and a class, each by its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowKey {
    pub(super) release: u16,
    pub(super) ring: Option<u16>,
    pub(super) class: Option<u16>,
}

/// Where a failure is counted: in the row at that place, or among the removals of that release.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    Row(u16),
    Removal(u16),
}

struct Row {
    key: RowKey,
    counts: Counts,
    soak: Soak,
}

/// Seconds that hosts spent healthy, added up over them.
#[derive(Default)]
struct Soak {
    /// Hosts that are at it, and the seconds at which they began, added up.
    hosts: u64,
    since: u64,
    /// Of those that no longer are.
    banked: u64,
}

impl Known {
    pub(super) fn of(releases: usize, sites: usize) -> Self {
        Self { removals: vec![(0, 0); releases], sites: vec![0; sites], changed: true, ..Self::default() }
    }

    /// A host began to apply: the place of its row.
    pub(super) fn began(&mut self, key: RowKey) -> u16 {
        let next = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let place = *self.places.entry(key).or_insert(next);
        if usize::from(place) == self.rows.len() {
            self.rows.push(Row { key, counts: Counts::none(), soak: Soak::default() });
        }
        if let Some(row) = self.row(place) {
            row.counts.applied += 1;
        }
        place
    }

    /// A host came into flight at that site, or out of it.
    pub(super) fn flies(&mut self, site: usize, more: bool) {
        let step = |count: u32| if more { count + 1 } else { count.saturating_sub(1) };
        self.in_flight = step(self.in_flight);
        if let Some(load) = self.sites.get_mut(site) {
            *load = step(*load);
        }
        self.changed = true;
    }

    /// A host reported that it is well.
    pub(super) fn is_well(&mut self, place: u16, since: u32) {
        if let Some(row) = self.row(place) {
            row.counts.healthy += 1;
            row.soak.hosts += 1;
            row.soak.since += u64::from(since);
        }
    }

    /// A host that was well since then has shown all that it shows, up to that second.
    pub(super) fn shows_no_more(&mut self, place: u16, since: u32, until: u32) {
        if let Some(row) = self.row(place) {
            row.soak.hosts = row.soak.hosts.saturating_sub(1);
            row.soak.since = row.soak.since.saturating_sub(since.into());
            row.soak.banked += u64::from(until.saturating_sub(since));
        }
    }

    /// A host failed: it was silent for too long, or came up again and said so.
    pub(super) fn failed(&mut self, place: u16, was_well: bool, silent: bool) {
        if let Some(Row { counts, .. }) = self.row(place) {
            counts.healthy = counts.healthy.saturating_sub(u32::from(was_well));
            *(if silent { &mut counts.silent } else { &mut counts.failed }) += 1;
        }
    }

    /// A silent host came up again, and said that it had failed.
    pub(super) fn speaks_again(&mut self, place: u16) {
        if let Some(Row { counts, .. }) = self.row(place) {
            counts.silent = counts.silent.saturating_sub(1);
            counts.failed += 1;
        }
    }

    /// A failure that shows now will be taken for something else then.
    pub(super) fn is_to_be_explained(&mut self, second: u32, host: u32, of: Failure) {
        self.unexplained.push((second, host, of));
    }

    /// The hosts whose failures are taken for something else by that second, and count no longer.
    pub(super) fn explain(&mut self, second: u32) -> Vec<u32> {
        let due: Vec<(u32, u32, Failure)> = self.unexplained.extract_if(.., |(at, ..)| *at <= second).collect();
        for (_, _, of) in &due {
            match *of {
                Failure::Row(place) => {
                    if let Some(Row { counts, .. }) = self.row(place) {
                        counts.explained += 1;
                    }
                }
                Failure::Removal(release) => {
                    if let Some((_, failed)) = self.removals.get_mut(usize::from(release)) {
                        *failed = failed.saturating_sub(1);
                    }
                    self.changed = true;
                }
            }
        }
        due.into_iter().map(|(_, host, _)| host).collect()
    }

    /// Whether what the hosts have shown grows by itself.
    pub(super) fn soaks(&self) -> bool {
        self.rows.iter().any(|row| row.soak.hosts > 0)
    }

    /// The counts of a release.
    pub(super) fn counts(&self, release: usize) -> Counts {
        let rows = self.rows.iter().filter(|row| usize::from(row.key.release) == release);
        rows.fold(Counts::none(), |sum, row| Counts {
            applied: sum.applied + row.counts.applied,
            healthy: sum.healthy + row.counts.healthy,
            failed: sum.failed + row.counts.failed,
            silent: sum.silent + row.counts.silent,
            explained: sum.explained + row.counts.explained,
        })
    }

    /// Hosts in flight.
    pub(super) const fn in_flight(&self) -> u32 {
        self.in_flight
    }

    /// Counts what was reported of a release into its record.
    pub(super) fn fill(&self, release: usize, record: &mut ReleaseRecord<'_>) {
        record.counts = self.counts(release);
        if let (Some(removals), Some((removed, failed))) = (&mut record.removals, self.removals.get(release)) {
            (removals.removed, removals.failed) = (*removed, *failed);
        }
    }

    /// The rows of which something is known, as they stand at that second.
    pub(super) fn tallies<'a>(
        &self,
        second: u32,
        named: impl Fn(RowKey) -> Tally<'a>,
    ) -> impl Iterator<Item = Tally<'a>> {
        self.rows.iter().map(move |row| {
            let Soak { hosts, since, banked } = row.soak;
            let healthy_seconds = banked + (hosts * u64::from(second)).saturating_sub(since);
            let mut tally = named(row.key);
            (tally.counts, tally.healthy_seconds) = (row.counts, healthy_seconds);
            tally
        })
    }

    /// Counts the hosts in flight into the rows of the sites.
    pub(super) fn loads(&self, rows: &mut [SiteLoad<'_>]) {
        for (row, load) in rows.iter_mut().zip(&self.sites) {
            row.in_flight = *load;
        }
    }

    fn row(&mut self, place: u16) -> Option<&mut Row> {
        self.changed = true;
        self.rows.get_mut(usize::from(place))
    }
}
