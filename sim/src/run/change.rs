//! What a host goes through: applying, removing, going down and coming back.

use stagger_core::Reason;

use super::agenda::Kind;
use super::clock::NEVER;
use super::course::{Course, Watch};
use super::event::{Cause, What};
use super::hosts::{BARE, Doing, Had, UNTOLD};
use crate::fleet::Shared;

impl<W: Watch> Course<'_, W> {
    /// The host begins to apply a release.
    pub(super) fn applies(&mut self, host: u32, second: u32, release: usize, waited_for: Option<Reason>) {
        let index = host as usize;
        let place = u16::try_from(release).unwrap_or(BARE);
        if place == self.subject && self.hosts[index].had == Had::Nothing {
            self.hosts[index].had = Had::Begun;
            self.meter.applies(second);
        }
        self.shows_no_more(host, second);
        let class = self.class(host);
        if let Some(collector) = &mut self.collector
            && let Some(asking) = self.setup.fleet.host(index)
        {
            let key = collector.row(place, &asking, class);
            self.hosts[index].row = collector.known.began(key);
        }
        let takes = self.fate.takes(host, place, false);
        let waited_for = waited_for.unwrap_or(Reason::GatesOpen);
        self.tell(second, Some(host), What::Applies { release, takes, waited_for });
        self.changes(host, second, place, takes, Doing::Applying);
    }

    /// The agent begins to take a release off.
    pub(super) fn removes(&mut self, host: u32, second: u32, release: usize, waited_for: Option<Reason>) {
        self.takes_off(host, second, release, Some(waited_for.unwrap_or(Reason::RemovalGatesOpen)));
    }

    /// What was done to the host is over.
    pub(super) fn done(&mut self, host: u32, second: u32) {
        let index = host as usize;
        let (doing, release) = (self.hosts[index].doing, self.hosts[index].changes);
        if !doing.is_in_flight() || self.hosts[index].until != second {
            return;
        }
        let faulty = self.fate.is_faulty(release);
        let class = self.class(host);
        if doing == Doing::Applying {
            if release == self.subject && self.hosts[index].had != Had::Applied {
                self.hosts[index].had = Had::Applied;
                self.exposed_until(second);
            }
            if faulty && self.fate.falls_at_apply(host, class) {
                return self.goes_down(host, second, Cause::Apply);
            }
            self.lands(host, second, release);
            self.is_well(host, second);
            self.runs_from(host, second);
            self.tell(second, Some(host), What::Applied { release: release.into() });
            return self.asks_at_once(host, second);
        }
        if faulty && self.fate.falls_at_removal(host, class) {
            return self.goes_down(host, second, Cause::Removal);
        }
        self.lands(host, second, BARE);
        if release == self.subject {
            self.meter.outcome.removed += 1;
        }
        if let Some(removals) = self.collector.as_mut().and_then(|it| it.known.removals.get_mut(usize::from(release))) {
            removals.0 += 1;
        }
        self.tell(second, Some(host), What::Removed { release: release.into() });
        match doing {
            Doing::ByHand => {
                // Its agent knows nothing of it until it looks again.
                self.hosts[index].wakes = NEVER;
                self.hosts[index].next_check = self.check_from(host, second + 1);
                self.hosts[index].told_on = UNTOLD;
                self.sleeps(host, true);
            }
            _ => self.asks_at_once(host, second),
        }
    }

    /// The release that the host runs brings it down, if it still runs.
    pub(super) fn falls(&mut self, host: u32, second: u32) {
        let index = host as usize;
        if self.hosts[index].falls == second {
            self.count_checks(host, second);
            self.goes_down(host, second, self.hosts[index].cause);
        }
    }

    /// The host is up again.
    pub(super) fn returns(&mut self, host: u32, second: u32) {
        let index = host as usize;
        if self.hosts[index].silent {
            self.speaks_again(host);
        } else {
            self.is_known_to_fail(host, second, false);
        }
        self.hosts[index].doing = Doing::Left;
        self.meter.returns();
        self.tell(second, Some(host), What::Returns);
    }

    /// The host runs what it runs from that second on: when that brings it down, if it does.
    pub(super) fn runs_from(&mut self, host: u32, second: u32) {
        let index = host as usize;
        self.hosts[index].falls = NEVER;
        if !self.fate.is_faulty(self.hosts[index].runs) {
            return;
        }
        if let Some((at, cause)) = self.falls_later(host, second) {
            (self.hosts[index].falls, self.hosts[index].cause) = (at, cause);
            self.agenda.put(at, Kind::Falls, host);
        }
    }

    fn falls_later(&self, host: u32, second: u32) -> Option<(u32, Cause)> {
        let awake = |second| self.sleep.wakes(host, second);
        self.fate.falls_later(host, self.class(host), second, self.clock, awake)
    }

    pub(super) fn takes_off(&mut self, host: u32, second: u32, release: usize, waited_for: Option<Reason>) {
        let place = u16::try_from(release).unwrap_or(BARE);
        self.shows_no_more(host, second);
        // What people do takes the time that it takes to reach the host.
        let takes = if waited_for.is_some() { self.fate.takes(host, place, true) } else { 0 };
        self.tell(second, Some(host), What::Removes { release, takes, waited_for });
        let doing = if waited_for.is_some() { Doing::Removing } else { Doing::ByHand };
        self.changes(host, second, place, takes, doing);
    }

    fn changes(&mut self, host: u32, second: u32, release: u16, takes: u32, doing: Doing) {
        let index = host as usize;
        self.hosts[index].doing = doing;
        self.hosts[index].changes = release;
        self.hosts[index].until = second.saturating_add(takes);
        self.hosts[index].told_on = UNTOLD;
        self.agenda.put(self.hosts[index].until, Kind::Done, host);
        self.flies(host, second, true);
        self.meter.flies(true);
    }

    /// The change went well, and the host runs that now.
    fn lands(&mut self, host: u32, second: u32, release: u16) {
        let index = host as usize;
        self.hosts[index].doing = Doing::Up;
        self.hosts[index].runs = release;
        self.hosts[index].falls = NEVER;
        self.in_time(host);
        self.flies(host, second, false);
        self.meter.flies(false);
    }

    fn goes_down(&mut self, host: u32, second: u32, cause: Cause) {
        let index = host as usize;
        let doing = self.hosts[index].doing;
        if doing.is_in_flight() {
            self.meter.flies(false);
        }
        self.hosts[index].doing = match doing {
            Doing::Applying => Doing::DownApplying,
            Doing::Removing | Doing::ByHand => Doing::DownRemoving,
            _ => Doing::DownRunning,
        };
        self.hosts[index].runs = BARE;
        self.hosts[index].falls = NEVER;
        let repair = self.fate.repair(host);
        self.meter.falls(second, cause, repair);
        self.tell(second, Some(host), What::Falls { release: self.subject.into(), cause, repair });
        let up = second.saturating_add(repair);
        self.agenda.put(up, Kind::Returns, host);
        self.is_heard_last(host, second, up);
        for (act, begins) in self.people.fell(second, self.clock, &self.fate) {
            self.agenda.put(begins, Kind::Acts, act);
        }
    }

    pub(super) fn class(&self, host: u32) -> Option<usize> {
        self.setup.fleet.hosts().get(host as usize)?.class.map(Shared::index)
    }
}
