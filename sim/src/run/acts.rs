//! What people do.

use stagger_core::Feed;

use super::agenda::Kind;
use super::course::{Course, Watch};
use super::event::What;
use super::hosts::{BARE, Doing};
use crate::response::Act;

impl<W: Watch> Course<'_, W> {
    /// An act of people begins.
    pub(super) fn acts(&mut self, place: u32, second: u32) {
        let Some(act) = self.people.act(place) else { return };
        let (what, over) = (act.what, act.over);
        let lost = what == Act::Withdraw && self.people.withdrawal_lost;
        self.tell(second, None, if lost { What::WithdrawalLost } else { What::Acts { act: what, over } });
        match what {
            Act::StopChecks => self.people.stop(place, second, over),
            Act::Withdraw if lost => {}
            Act::Withdraw => self.withdraw(place, second, over),
            Act::Remove => {
                for host in 0..self.count() {
                    self.agenda.put(self.fate.reached(host, place, second, over), Kind::ByHand, host);
                }
            }
        }
    }

    fn withdraw(&mut self, place: u32, second: u32, over: u32) {
        let at = self.clock.instant(second);
        let subject = usize::from(self.subject);
        let withdrawn = self.place_for_withdrawn.get_or_init(|| {
            let mut releases = self.feed.releases().to_vec();
            if let Some(release) = releases.get_mut(subject) {
                *release = release.withdrawn_since(at);
            }
            releases
        });
        if let Ok(feed) = Feed::new(withdrawn) {
            self.withdrawn = feed;
        }
        self.people.withdraw(place, second, over);
        for host in 0..self.count() {
            let from = self.people.withdraws(host, &self.fate);
            self.looks_from(host, from);
        }
    }

    /// People take the release off, as soon as nothing else is done to the host.
    pub(super) fn by_hand(&mut self, host: u32, second: u32) {
        let index = host as usize;
        let awake = self.sleep.wakes(host, second);
        if awake > second {
            return self.agenda.put(awake, Kind::ByHand, host);
        }
        match self.hosts[index].doing {
            Doing::Up if self.hosts[index].runs == self.subject && self.subject != BARE => {
                self.count_checks(host, second);
                self.takes_off(host, second, usize::from(self.subject), None);
            }
            doing if doing.is_in_flight() => self.agenda.put(self.hosts[index].until, Kind::ByHand, host),
            _ => {}
        }
    }
}
