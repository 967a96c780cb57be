//! What hosts report, as far as anybody collects it.
//!
//! A host says when it begins a change and when that went well, and sends heartbeats in between. A host that goes down says
//! nothing: it counts as in flight or well until it has been silent for too long, or is up again and says what happened.

use super::agenda::Kind;
use super::clock::NEVER;
use super::course::{Course, Watch};
use super::hosts::Doing;
use super::known::Failure;

impl<W: Watch> Course<'_, W> {
    /// A host begins a change, or is done with one.
    pub(super) fn flies(&mut self, host: u32, second: u32, more: bool) {
        let site = self.site(host);
        let Some(collector) = &mut self.collector else { return };
        collector.known.flies(site, more);
        self.hosts[host as usize].said = second;
    }

    /// A host runs what it applied, and says so.
    pub(super) fn is_well(&mut self, host: u32, second: u32) {
        let Some(collector) = &mut self.collector else { return };
        collector.known.is_well(self.hosts[host as usize].row, second);
        self.hosts[host as usize].well_since = second;
    }

    /// A host that ran a release well until then no longer runs it.
    pub(super) fn shows_no_more(&mut self, host: u32, second: u32) {
        let since = std::mem::replace(&mut self.hosts[host as usize].well_since, NEVER);
        if let Some(collector) = self.collector.as_mut().filter(|_| since != NEVER) {
            collector.known.shows_no_more(self.hosts[host as usize].row, since, second);
        }
    }

    /// A host that goes down is heard for the last time, and counts as silent once that is too long ago.
    pub(super) fn is_heard_last(&mut self, host: u32, second: u32, up: u32) {
        let Some(collector) = &self.collector else { return };
        let period = self.setup.timing.heartbeat_every.max(1);
        let last = second.saturating_sub(1);
        let beat = last.checked_sub(self.fate.beats_after(host, period)).map_or(0, |since| last - since % period);
        let said = &mut self.hosts[host as usize].said;
        *said = beat.max(*said);
        let silent = said.saturating_add(collector.heartbeat).max(second);
        if collector.heartbeat > 0 && silent < up {
            self.agenda.put(silent, Kind::Silent, host);
        }
    }

    /// A host has been silent for too long.
    pub(super) fn falls_silent(&mut self, host: u32, second: u32) {
        self.hosts[host as usize].silent = true;
        self.is_known_to_fail(host, second, true);
    }

    /// A silent host is up again, and says what happened.
    pub(super) fn speaks_again(&mut self, host: u32) {
        let index = host as usize;
        if let Some(collector) = self.collector.as_mut().filter(|_| self.hosts[index].doing != Doing::DownRemoving) {
            collector.known.speaks_again(self.hosts[index].row);
        }
    }

    /// It comes out that a host is down, or was; people may come to take it for something else.
    pub(super) fn is_known_to_fail(&mut self, host: u32, second: u32, silent: bool) {
        let index = host as usize;
        let (doing, row, release) = (self.hosts[index].doing, self.hosts[index].row, self.hosts[index].changes);
        let said = self.hosts[index].said;
        if doing == Doing::DownRunning {
            self.shows_no_more(host, said);
        }
        let site = self.site(host);
        let explained = self.people.explain.and_then(|explain| self.fate.explained(host, explain));
        let Some(collector) = &mut self.collector else { return };
        if let Some(after) = explained {
            let of = if doing == Doing::DownRemoving { Failure::Removal(release) } else { Failure::Row(row) };
            collector.known.is_to_be_explained(second.saturating_add(after), host, of);
        }
        match doing {
            Doing::DownRunning => collector.known.failed(row, true, silent),
            Doing::DownApplying => {
                collector.known.failed(row, false, silent);
                collector.known.flies(site, false);
            }
            _ => {
                if let Some(removals) = collector.known.removals.get_mut(usize::from(release)) {
                    removals.1 += 1;
                }
                collector.known.flies(site, false);
            }
        }
    }
}
