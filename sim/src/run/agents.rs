//! The agents: when each asks the engine, and what it makes of the answer.
//!
//! An agent asks as it starts, at its checks, and at every instant until which it was told to wait. By the law *Exact* an
//! answer to wait stands for every check before that instant at which policy, feed, lateness and evidence (but for being
//! observed again) are the same, and so does an answer to hold, or that all is up to date: at such a check the answer is
//! known, and only the check is counted.
//!
//! What an agent keeps of being late is about one release. Where two changes are open to a host, an answer about the one may
//! hide that the host has come to be late for the other, which another ask would have told: there every check asks.

use stagger_core::{Checks, Verdict};

use super::agenda::Kind;
use super::clock::NEVER;
use super::course::{Course, Watch};
use super::hosts::{Doing, UNTOLD};
use super::telling::evidence_at;

impl<W: Watch> Course<'_, W> {
    /// The agent of that host wakes up, if it is still to do so.
    pub(super) fn wakes(&mut self, host: u32, second: u32) {
        let index = host as usize;
        if self.hosts[index].doing != Doing::Up {
            return;
        }
        self.count_checks(host, second);
        let called = self.hosts[index].wakes == second;
        let checks = self.hosts[index].next_check == second;
        if !(called || checks) || self.people.stops(host, &self.fate) <= second {
            return;
        }
        let awake = self.sleep.wakes(host, second);
        if awake > second {
            return self.asks_at_once(host, awake);
        }
        self.count_checks(host, second + 1);
        let sees = self.sees(host, second);
        if called || self.setup.asks_at_every_check || self.hosts[index].told_on != sees {
            self.asks(host, second, sees);
        } else {
            self.sleeps(host, true);
        }
    }

    fn asks(&mut self, host: u32, second: u32, sees: u32) {
        let index = host as usize;
        let now = self.clock.instant(second);
        let Some(asking) = self.host(host) else { return };
        let feed = self.fetches(second, sees);
        let policy = self.prepared.of_zone(asking.stands_in());
        let decision = policy.decide(&feed, &asking, &evidence_at(&mut self.collector, second), now);
        self.meter.outcome.asked += 1;
        let release = decision.release.and_then(|id| self.release(id));
        let waited_for = self.told(host, second, &decision, release);
        let was_late = self.hosts[index].late;
        self.keep(host, decision.late);
        self.hosts[index].wakes = NEVER;
        match (decision.verdict, release) {
            (Verdict::Apply, Some(release)) => self.applies(host, second, release, waited_for),
            (Verdict::Remove, Some(release)) => self.removes(host, second, release, waited_for),
            (verdict, _) => {
                if let Verdict::Wait { until } = verdict {
                    self.hosts[index].wakes = self.clock.second_or_never(until);
                }
                let stale = self.collector.as_ref().is_some_and(|collector| collector.may_be_stale);
                let stands = !stale && self.hosts[index].late == was_late && self.has_one_way(host, &feed);
                self.hosts[index].told_on = if stands { sees } else { UNTOLD };
                self.sleeps(host, self.collector.is_some() && verdict != Verdict::UpToDate);
            }
        }
    }

    /// The agent sleeps until it is to wake up, and if anything that it sees may change, until its next check.
    pub(super) fn sleeps(&mut self, host: u32, may_change: bool) {
        let index = host as usize;
        let looks = may_change || self.setup.asks_at_every_check || self.hosts[index].told_on == UNTOLD;
        let next_check = if looks { self.hosts[index].next_check } else { NEVER };
        self.agenda.put(self.hosts[index].wakes.min(next_check), Kind::Wakes, host);
    }

    /// What the host sees has changed from that second on: its agent wakes up at its first check from then on.
    pub(super) fn looks_from(&mut self, host: u32, second: u32) {
        let check = self.check_from(host, second);
        self.agenda.put(check, Kind::Wakes, host);
    }

    /// The agent asks as soon as it can.
    pub(super) fn asks_at_once(&mut self, host: u32, second: u32) {
        self.hosts[host as usize].wakes = second;
        self.hosts[host as usize].next_check = self.check_from(host, second);
        self.agenda.put(second, Kind::Wakes, host);
    }

    /// Counts the checks that came before that second while the agent was at work.
    pub(super) fn count_checks(&mut self, host: u32, end: u32) {
        let index = host as usize;
        if self.hosts[index].doing != Doing::Up || self.hosts[index].next_check >= end {
            return;
        }
        let end = end.min(self.people.stops(host, &self.fate));
        let Some(checks) = self.checks(host) else { return };
        let mut next = self.hosts[index].next_check;
        while next < end {
            self.meter.outcome.checks += u64::from(self.sleep.wakes(host, next) == next);
            next = self.next_of(&checks, next + 1);
        }
        self.hosts[index].next_check = next;
    }

    /// The first check of the host from that second on.
    pub(super) fn check_from(&mut self, host: u32, second: u32) -> u32 {
        self.checks(host).map_or(NEVER, |checks| self.next_of(&checks, second))
    }

    fn next_of(&self, checks: &Checks, second: u32) -> u32 {
        checks.next(self.clock.instant(second)).map_or(NEVER, |at| self.clock.second_or_never(at))
    }

    fn checks(&mut self, host: u32) -> Option<Checks> {
        let hosts = self.setup.fleet.hosts();
        let (zone, host) = (hosts.get(host as usize)?.zone, hosts.get(self.sharing.first(host) as usize)?);
        Some(self.checks.unwrap_or_else(|| self.prepared.of_zone(zone).checks(&host.id)))
    }
}
