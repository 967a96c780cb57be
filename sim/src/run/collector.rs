//! [`Collector`]: looks at what hosts have reported by then, and posts it as evidence.

use stagger_core::{Evidence, Host, Policy, Release, ReleaseRecord, Seen, SiteLoad, Tally};

use super::board::{Board, Posted, Sheet};
use super::clock::Clock;
use super::event::What;
use super::known::{Known, RowKey};
use super::latches::Look;
use super::roster::Roster;
use super::setup::Setup;
use crate::fleet::Fleet;

/// Whoever collects evidence, if the policy asks for any.
pub(super) struct Collector<'a> {
    policy: Policy<'a>,
    fleet: &'a Fleet,
    releases: &'a [Release<'a>],
    /// The place of the first release that hosts may come to apply or remove.
    first: usize,
    clock: Clock,
    roster: Roster<'a>,
    pub(super) known: Known,
    board: Board<'a>,
    /// What the gates saw at the last look.
    sight: Vec<Option<Seen>>,
    at_sites: Vec<Seen>,
    spare: Vec<Option<Seen>>,
    /// Whether rings ask what other rings have shown, and for how long.
    tallies: bool,
    soak: bool,
    pub(super) every: u32,
    /// Whether hosts may find what they see too old, so that what they were told does not stand.
    pub(super) may_be_stale: bool,
    pub(super) heartbeat: u32,
    pub(super) shown: bool,
    /// Breakers that people will let go on.
    resumes: Vec<Resume>,
}

/// A release, by its place, that a breaker stopped, or whose removal it stopped, and that goes on at that second.
struct Resume {
    at: u32,
    release: usize,
    removal: bool,
}

impl<'a> Collector<'a> {
    pub(super) fn of(setup: &Setup<'a>, policy: Policy<'a>) -> Self {
        let releases = setup.feed.releases();
        let runs = |id: &String| releases.iter().position(|release| release.id() == id);
        let bare = setup.installed.is_none() && setup.fleet.hosts().iter().any(|host| host.installed.is_none());
        let oldest = setup.fleet.releases().iter().filter_map(runs).chain(setup.installed).min();
        let first = oldest.filter(|_| !bare).unwrap_or(0).min(releases.len());
        let every = setup.timing.collect_every.max(1);
        let needs = || policy.rings().iter().filter_map(|ring| ring.needed());
        let oldest = u64::from(every) + u64::from(setup.timing.evidence_delay);
        Self {
            policy,
            fleet: setup.fleet,
            releases,
            first,
            clock: Clock::of(setup.span),
            roster: Roster::of(setup.fleet, &releases[first..], &policy),
            known: Known::of(releases.len(), setup.fleet.sites().len()),
            board: Board::new(every, setup.timing.evidence_delay),
            sight: Vec::new(),
            at_sites: Vec::new(),
            spare: Vec::new(),
            tallies: needs().next().is_some(),
            soak: needs().any(|needs| needs.host_hours > 0),
            every,
            may_be_stale: oldest > u64::from(policy.freshness().staleness()) + 1,
            heartbeat: policy.freshness().heartbeat(),
            shown: false,
            resumes: Vec::new(),
        }
    }

    /// The row in which what becomes of a host that applies that release is counted.
    pub(super) fn row(&self, release: u16, host: &Host<'_>, class: Option<usize>) -> RowKey {
        if !self.tallies {
            return RowKey { release, ring: None, class: None };
        }
        let id = self.releases.get(usize::from(release)).map_or("", Release::id);
        let ring = self.policy.ring_place(&self.roster.on(Evidence::none()), id, host);
        let narrow = |place: usize| u16::try_from(place).ok();
        RowKey { release, ring: ring.and_then(narrow), class: class.and_then(narrow) }
    }

    /// Looks at what is known at that second, and posts it if anything is new. `resumes` says when people let go on what a
    /// breaker stopped then.
    pub(super) fn collect(&mut self, second: u32, resumes: impl Fn(u32) -> Option<u32>, mut tell: impl FnMut(What)) {
        let resumed: Vec<Resume> = self.resumes.extract_if(.., |resume| resume.at <= second).collect();
        if !(self.known.changed || !resumed.is_empty() || self.soak && self.known.soaks()) {
            return;
        }
        self.known.changed = false;
        let mut sheet = self.sheet(second);
        let Self { policy, roster, first, .. } = self;
        let at = self.clock.instant(second);
        let look = Look { policy, roster, offered: &self.releases[*first..], first: *first, at };
        for Resume { release, removal, .. } in resumed {
            look.resume(&mut sheet, release, removal, &mut tell);
        }
        let mut stopped = Vec::new();
        look.latch(&mut sheet, |what| {
            if let What::Stops { release, removal, .. } = what {
                stopped.extend(resumes(second).map(|at| Resume { at, release, removal }));
            }
            tell(what);
        });
        self.resumes.append(&mut stopped);
        let failed = |record: &ReleaseRecord<'_>| {
            record.counts.failures() > 0 || record.removals.is_some_and(|removals| removals.failed > 0)
        };
        if !self.shown && sheet.releases.iter().any(failed) {
            self.shown = true;
            tell(What::Shows);
        }
        look.sight(&sheet, &mut self.spare);
        let at_sites = self.seen_at_sites(&sheet, second);
        let last = self.board.last();
        let mut version = last.map_or(1, |last| last.version);
        let mut sites = last.map_or_else(|| vec![0; at_sites.len()], |last| last.sites.clone());
        version += u32::from(last.is_some() && self.spare != self.sight);
        for ((site, now), before) in sites.iter_mut().zip(&at_sites).zip(&self.at_sites) {
            *site += u32::from(now != before);
        }
        std::mem::swap(&mut self.sight, &mut self.spare);
        self.at_sites = at_sites;
        self.board.post(Posted { at: second, sheet, version, sites });
    }

    /// How often what a host at that site sees has changed by then.
    pub(super) fn version_at(&mut self, second: u32, site: usize) -> u32 {
        self.board.seen_at(second).map_or(0, |posted| posted.version + posted.sites.get(site).copied().unwrap_or(0))
    }

    /// What hosts see by then.
    pub(super) fn seen_at(&mut self, second: u32) -> Evidence<'_> {
        let looked = self.clock.instant(self.board.looked(second));
        self.board.seen_at(second).map_or(Evidence::none(), |posted| posted.sheet.evidence(&self.roster, looked))
    }

    /// What the gate of hosts in flight sees for hosts at each site, and last for one that stands at none.
    fn seen_at_sites(&self, sheet: &Sheet<'a>, second: u32) -> Vec<Seen> {
        let at = self.clock.instant(second);
        let evidence = sheet.evidence(&self.roster, at);
        let seen = |site: &'a String| self.policy.in_flight_seen(&evidence, &Host::new("").site(site), at);
        self.fleet.sites().iter().map(seen).collect()
    }

    fn sheet(&self, second: u32) -> Sheet<'a> {
        let mut sheet = match self.board.last() {
            Some(last) => last.sheet.clone(),
            None => Sheet {
                releases: self.releases[self.first..].iter().map(|release| ReleaseRecord::new(release.id())).collect(),
                tallies: Vec::new(),
                sites: self.fleet.sites().iter().map(|site| SiteLoad::new(site, 0)).collect(),
                openings: Vec::new(),
                in_flight: 0,
            },
        };
        for (index, record) in sheet.releases.iter_mut().enumerate() {
            self.known.fill(self.first + index, record);
        }
        if self.tallies {
            sheet.tallies.clear();
            sheet.tallies.extend(self.known.tallies(second, |key| self.named(key)));
        }
        sheet.in_flight = self.known.in_flight();
        self.known.loads(&mut sheet.sites);
        sheet
    }

    fn named(&self, key: RowKey) -> Tally<'a> {
        let policy = self.policy;
        let ring = key.ring.and_then(|ring| policy.rings().get(usize::from(ring))).map_or("", |ring| ring.name());
        let class = key.class.and_then(|class| self.fleet.classes().get(usize::from(class)));
        let release = self.releases.get(usize::from(key.release)).map_or("", Release::id);
        Tally::new(release, ring, class.map_or("", String::as_str))
    }
}
