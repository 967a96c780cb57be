//! What an agent tells of its host and sees of the fleet, and what it is told.

use stagger_core::{Decision, Evidence, Feed, Host, Late, Reason, Release, Verdict};

use super::collector::Collector;
use super::course::{Course, Watch};
use super::event::What;
use super::hosts::{BARE, FOREIGN, IN_TIME, KeptLate};
use crate::fleet::Shared;

/// What a host was told last.
#[derive(Clone, Copy)]
pub(super) struct Answer {
    verdict: Verdict,
    reason: Reason,
}

/// The evidence that hosts see by then; none if nobody collects any.
pub(super) fn evidence_at<'e>(collector: &'e mut Option<Collector<'_>>, second: u32) -> Evidence<'e> {
    collector.as_mut().map_or(Evidence::none(), |collector| collector.seen_at(second))
}

impl<'r, W: Watch> Course<'r, W> {
    /// What decides what the host is told beside the time: how often that has changed.
    pub(super) fn sees(&mut self, host: u32, second: u32) -> u32 {
        let site = self.site(host);
        let version = self.collector.as_mut().map_or(0, |collector| collector.version_at(second, site));
        version << 1 | u32::from(self.people.withdraws(host, &self.fate) <= second)
    }

    /// The feed that a host that sees that fetches then.
    pub(super) const fn fetches(&self, second: u32, sees: u32) -> Feed<'r> {
        let feed = if sees & 1 == 1 { self.withdrawn } else { self.feed };
        feed.fetched(self.clock.instant(second))
    }

    /// The host as the engine sees it.
    pub(super) fn host(&self, host: u32) -> Option<Host<'r>> {
        let index = host as usize;
        let bare = self.setup.fleet.host(index)?;
        let id = |place: u16| self.feed.releases().get(usize::from(place)).map(Release::id);
        let installed = match self.hosts[index].runs {
            FOREIGN => bare,
            place => id(place).map_or(bare.bare(), |release| bare.installed(release)),
        };
        let kept = self.hosts[index].late;
        let late = id(kept.release).zip(self.clock.instant_before(kept.released_at));
        let late = late.map(|(release, released_at)| Late { release, released_at, misses: kept.misses.into() });
        Some(late.map_or(installed, |late| installed.late(late)))
    }

    /// Whether no more than one change is open to the host: to a newer release, or the removal of its own.
    pub(super) fn has_one_way(&self, host: u32, feed: &Feed<'_>) -> bool {
        let runs = usize::from(self.hosts[host as usize].runs);
        let releases = feed.releases();
        let newer = releases.iter().skip(if runs < releases.len() { runs + 1 } else { 0 });
        let removal =
            releases.get(runs).is_some_and(|release| release.is_withdrawn() && self.policy.removal().is_some());
        newer.filter(|release| !release.is_withdrawn()).count() + usize::from(removal) <= 1
    }

    pub(super) fn keep(&mut self, host: u32, late: Option<Late<'_>>) {
        let Some(Late { release, released_at, misses }) = late else { return };
        let release = self.release(release).and_then(|place| u16::try_from(place).ok()).unwrap_or(BARE);
        let misses = u16::try_from(misses).unwrap_or(u16::MAX);
        self.hosts[host as usize].late =
            KeptLate { released_at: self.clock.second_before(released_at), release, misses };
    }

    /// Tells of an answer that is another than before, and of what the host waited for. An answer that names another release
    /// for the same instant is the same: which of two that come at once is named may change as time goes by.
    pub(super) fn told(
        &mut self,
        host: u32,
        second: u32,
        decision: &Decision<'_>,
        release: Option<usize>,
    ) -> Option<Reason> {
        if !W::IS {
            return None;
        }
        let before = self.answers[host as usize];
        let waits = |answer: &Answer| matches!(answer.verdict, Verdict::Wait { .. } | Verdict::Hold);
        let waited_for = before.filter(waits).map(|answer| answer.reason);
        let Decision { verdict, reason, .. } = *decision;
        let same = |answer: Answer| {
            let held = verdict == Verdict::Hold && answer.reason.code() != reason.code();
            answer.verdict == verdict && !held
        };
        match verdict {
            Verdict::Apply | Verdict::Remove => self.answers[host as usize] = None,
            _ if before.is_some_and(same) => {}
            _ => {
                self.answers[host as usize] = Some(Answer { verdict, reason });
                self.tell(second, Some(host), What::Told { verdict, release, reason });
            }
        }
        waited_for
    }

    pub(super) fn in_time(&mut self, host: u32) {
        self.hosts[host as usize].late = IN_TIME;
    }

    pub(super) fn site(&self, host: u32) -> usize {
        self.setup.fleet.hosts().get(host as usize).and_then(|host| host.site).map_or(usize::MAX, Shared::index)
    }

    pub(super) fn release(&self, id: &str) -> Option<usize> {
        self.feed.releases().iter().position(|release| release.id() == id)
    }
}
