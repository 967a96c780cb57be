//! [`Look`]: what is recorded once, as evidence is collected: that a breaker stopped, that a ring opened.

use stagger_core::{
    BreakerPart, BreakerState, Counts, Instant, Peak, Policy, Reason, Release, ReleaseRecord, Removal, RingOpening,
    Seen, Sequential,
};

use super::board::Sheet;
use super::event::What;
use super::roster::Roster;

/// A look at the fleet. Whether a breaker stops, and whether only the record of an opening is missing, is said by the
/// engine.
pub(super) struct Look<'a, 'r> {
    pub(super) policy: &'r Policy<'a>,
    pub(super) roster: &'r Roster<'a>,
    /// The releases that hosts may come to apply or remove, each with a record in the sheet.
    pub(super) offered: &'r [Release<'a>],
    /// The place of the first of them in the feed.
    pub(super) first: usize,
    pub(super) at: Instant,
}

impl<'a> Look<'a, '_> {
    /// Records in a sheet what its counts come to, and tells of each.
    pub(super) fn latch(&self, sheet: &mut Sheet<'a>, mut tell: impl FnMut(What)) {
        for (index, offered) in self.offered.iter().enumerate() {
            let release = self.first + index;
            if let Some(record) = sheet.releases.get_mut(index) {
                self.stop(record, |part, removal| tell(What::Stops { release, part, removal }));
            }
            while let Some(ring) = self.missing_ring(sheet, offered.id()) {
                let Some(opened) = self.policy.rings().get(ring) else { break };
                sheet.openings.push(RingOpening::new(offered.id(), opened.name(), self.at));
                tell(What::Opens { release, ring });
            }
            let seen = self.policy.removal_ring_seen(&sheet.evidence(self.roster, self.at), offered.id(), self.at);
            if seen.is_some_and(|seen| seen.reason() == Reason::RemovalUnrecorded)
                && let Some(removals) = sheet.releases.get_mut(index).and_then(|record| record.removals.as_mut())
            {
                removals.opened_at = Some(self.at);
                tell(What::OpensRemoval { release });
            }
        }
    }

    /// Records that people let go on what a breaker stopped. What a sequential test weighed until then counts no longer.
    pub(super) fn resume(&self, sheet: &mut Sheet<'a>, release: usize, removal: bool, mut tell: impl FnMut(What)) {
        let record = release.checked_sub(self.first).and_then(|index| sheet.releases.get_mut(index));
        let Some(record) = record else { return };
        let resumed = BreakerState::Resumed { at: self.at };
        if !removal {
            (record.breaker, record.peak) = (resumed, None);
        } else if let Some(removals) = &mut record.removals {
            removals.breaker = resumed;
        }
        tell(What::Resumes { release, removal });
    }

    /// What the gates see in a sheet, for every host: of each release, and last of the hosts in flight anywhere.
    pub(super) fn sight(&self, sheet: &Sheet<'a>, sight: &mut Vec<Option<Seen>>) {
        let (policy, at, evidence) = (self.policy, self.at, sheet.evidence(self.roster, self.at));
        sight.clear();
        for release in self.offered.iter().map(Release::id) {
            sight.push(Some(policy.breaker_seen(&evidence, release, at)));
            let rings = 0..policy.rings().len();
            sight.extend(rings.map(|place| Some(policy.ring_seen(&evidence, release, place, at))));
            sight.push(policy.removal_breaker_seen(&evidence, release, at));
            sight.push(policy.removal_ring_seen(&evidence, release, at));
        }
    }

    /// The breakers of the release and of its removal.
    fn stop(&self, record: &mut ReleaseRecord<'_>, mut tell: impl FnMut(BreakerPart, bool)) {
        let at = self.at;
        if let Some(breaker) = self.policy.breaker() {
            if let Some(test) = breaker.test() {
                record.peak = Some(higher(test, record.peak, &record.counts));
            }
            if let (BreakerState::Armed, Some(part)) = (record.breaker, breaker.stops(&record.counts, record.peak)) {
                record.breaker = BreakerState::Tripped { at };
                tell(part, false);
            }
        }
        let of_removal = self.policy.removal().and_then(Removal::stopped_by);
        if let (Some(breaker), Some(removals)) = (of_removal, &mut record.removals)
            && let (BreakerState::Armed, Some(part)) = (removals.breaker, breaker.stops(&removals.counts(), None))
        {
            removals.breaker = BreakerState::Tripped { at };
            tell(part, true);
        }
    }

    /// The place of the ring of which nothing but the record of its opening is missing, if there is one.
    fn missing_ring(&self, sheet: &Sheet<'a>, release: &str) -> Option<usize> {
        let last = self.policy.rings().len().checked_sub(1)?;
        match self.policy.ring_seen(&sheet.evidence(self.roster, self.at), release, last, self.at).reason() {
            Reason::RingUnrecorded { ring } => usize::from(ring).checked_sub(1),
            _ => None,
        }
    }
}

/// The counts at which the test stands higher: those of the peak or those of now.
fn higher(test: &Sequential, peak: Option<Peak>, counts: &Counts) -> Peak {
    let narrow = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let now = Peak { failures: narrow(counts.unexplained()), judged: narrow(counts.judged()) };
    let score = |peak: Peak| test.score(peak.failures, peak.judged);
    peak.filter(|peak| score(*peak) >= score(now)).unwrap_or(now)
}
