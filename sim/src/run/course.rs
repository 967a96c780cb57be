//! [`Course`]: a run under way.

use std::cell::OnceCell;

use stagger_core::{Checks, Feed, Policy, Release};

use super::agenda::{Agenda, Kind};
use super::clock::Clock;
use super::collector::Collector;
use super::event::{Event, What};
use super::fate::Fate;
use super::hosts::{BARE, Doing, FOREIGN, Had, HostState};
use super::outcome::{Meter, Outcome};
use super::people::People;
use super::prepared::ByZone;
use super::setup::Setup;
use super::telling::Answer;

/// Who is told of what happens, if anybody is.
pub(super) trait Watch {
    /// Whether anybody is: nothing is made up for nobody.
    const IS: bool;

    fn told(&mut self, event: &Event);
}

/// Nobody is told.
pub(super) struct Nobody;

impl Watch for Nobody {
    const IS: bool = false;

    fn told(&mut self, _: &Event) {}
}

impl<F: FnMut(&Event)> Watch for F {
    const IS: bool = true;

    fn told(&mut self, event: &Event) {
        self(event);
    }
}

/// A run under way.
pub(super) struct Course<'r, W> {
    pub(super) setup: &'r Setup<'r>,
    pub(super) policy: Policy<'r>,
    pub(super) prepared: ByZone<'r>,
    pub(super) feed: Feed<'r>,
    /// The feed in which what the run is about is withdrawn, once it is.
    pub(super) withdrawn: Feed<'r>,
    pub(super) place_for_withdrawn: &'r OnceCell<Vec<Release<'r>>>,
    /// What the run is about.
    pub(super) subject: u16,
    pub(super) clock: Clock,
    pub(super) fate: Fate<'r>,
    pub(super) people: People<'r>,
    /// Whoever collects evidence, if the policy asks for any.
    pub(super) collector: Option<Collector<'r>>,
    /// The checks, if they are the same for every host.
    pub(super) checks: Option<Checks>,
    pub(super) hosts: Vec<HostState>,
    pub(super) agenda: Agenda,
    pub(super) meter: Meter,
    /// What each host was told, while somebody watches.
    pub(super) answers: Vec<Option<Answer>>,
    pub(super) watch: W,
}

impl<W: Watch> Course<'_, W> {
    /// What the run of that replicate comes to.
    pub(super) fn of(setup: &Setup<'_>, seed: u64, replicate: u32, watch: W) -> Outcome {
        let salt = salt(setup, seed, replicate);
        let place_for_withdrawn = OnceCell::new();
        Course::new(setup, &salt, &place_for_withdrawn, (seed, replicate), watch).go()
    }
}

/// The salt of a replicate, unless all of them keep that of the policy.
pub(super) fn salt(setup: &Setup<'_>, seed: u64, replicate: u32) -> String {
    let salt = setup.policy.salt();
    if setup.keeps_salt { salt.to_string() } else { format!("{salt}/{seed}/{replicate}") }
}

impl<'r, W: Watch> Course<'r, W> {
    /// The run of that seed and replicate before its first second; `place_for_withdrawn` is an empty one.
    pub(super) fn new(
        setup: &'r Setup<'r>,
        salt: &'r str,
        place_for_withdrawn: &'r OnceCell<Vec<Release<'r>>>,
        (seed, replicate): (u64, u32),
        watch: W,
    ) -> Self {
        let policy = setup.policy.salted(salt);
        let hosts = setup.hosts();
        let clock = Clock::of(setup.span);
        let fate = Fate::of(setup.fleet, setup.fault, setup.timing.takes, seed, replicate);
        let narrow = |place: Option<usize>| place.and_then(|place| u16::try_from(place).ok()).unwrap_or(BARE);
        let check = policy.check();
        Self {
            setup,
            policy,
            prepared: ByZone::of(policy),
            feed: setup.feed,
            withdrawn: setup.feed,
            place_for_withdrawn,
            subject: narrow(setup.subject()),
            clock,
            people: People::of(setup.response, setup.zone, &fate),
            fate,
            collector: policy.asks_for_evidence().then(|| Collector::of(setup, policy)),
            checks: (!check.is_drawn()).then(|| check.checks_of(policy.salt(), "")),
            hosts: vec![HostState::AT_FIRST; hosts],
            agenda: Agenda::new(clock.end, hosts),
            meter: Meter::new(clock),
            answers: if W::IS { vec![None; hosts] } else { Vec::new() },
            watch,
        }
    }

    fn go(mut self) -> Outcome {
        self.begin();
        while let Some((second, kind, host)) = self.agenda.next() {
            self.comes(second, kind, host);
        }
        self.end()
    }

    /// Everything up to that second, and of that second what comes before the agent of that host wakes up in it: all of it
    /// if it does not.
    pub(super) fn go_to(&mut self, last: u32, host: u32) {
        self.begin();
        while let Some((second, kind, of)) = self.agenda.next() {
            let is_up = self.hosts.get(host as usize).is_some_and(|host| host.doing == Doing::Up);
            let its_turn = second == last && kind == Kind::Wakes && of == host && is_up;
            if its_turn || second > last {
                break;
            }
            self.comes(second, kind, of);
        }
    }

    fn comes(&mut self, second: u32, kind: Kind, host: u32) {
        match kind {
            Kind::Returns => self.returns(host, second),
            Kind::Done => self.done(host, second),
            Kind::Falls => self.falls(host, second),
            Kind::Silent => self.falls_silent(host),
            Kind::Acts => self.acts(host, second),
            Kind::Collects => self.collect(second),
            Kind::ByHand => self.by_hand(host, second),
            Kind::Wakes => self.wakes(host, second),
        }
    }

    fn begin(&mut self) {
        for (act, second) in self.people.set(self.clock, self.setup.published(), &self.fate) {
            self.agenda.put(second, Kind::Acts, act);
        }
        if self.collector.is_some() {
            self.agenda.put(0, Kind::Collects, 0);
        }
        let (known, otherwise) = self.installed();
        for host in 0..self.count() {
            let index = host as usize;
            let says = self.setup.fleet.hosts()[index].installed.and_then(|place| known.get(place.index()));
            let runs = says.copied().unwrap_or(otherwise);
            self.hosts[index].runs = runs;
            if self.subject <= runs && runs < FOREIGN {
                self.hosts[index].had = Had::Applied;
            }
            self.runs_from(host, 0);
            self.hosts[index].wakes = 0;
            self.hosts[index].next_check = self.check_from(host, 0);
            self.agenda.put(0, Kind::Wakes, host);
        }
    }

    /// The places in the feed of the releases that run at first: of those of the fleet, and of the one on other hosts.
    fn installed(&self) -> (Vec<u16>, u16) {
        let releases = self.feed.releases();
        let place = |id: &String| releases.iter().position(|release| release.id() == id);
        let narrow = |place: Option<usize>| place.and_then(|place| u16::try_from(place).ok()).unwrap_or(FOREIGN);
        let otherwise = self.setup.installed.map_or(BARE, |place| narrow(Some(place)));
        (self.setup.fleet.releases().iter().map(|id| narrow(place(id))).collect(), otherwise)
    }

    fn end(mut self) -> Outcome {
        let end = self.clock.end;
        for host in 0..self.count() {
            self.count_checks(host, end);
            if self.hosts[host as usize].had != Had::Applied {
                self.exposed_until(end);
            }
        }
        self.meter.done()
    }

    fn collect(&mut self, second: u32) {
        let Self { collector: Some(collector), watch, clock, meter, .. } = self else { return };
        let at = clock.instant(second);
        collector.collect(second, |what| {
            if what == What::Shows {
                meter.outcome.detected = Some(at);
            }
            if W::IS {
                watch.told(&Event { at, host: None, what });
            }
        });
        self.agenda.put(second.saturating_add(collector.every), Kind::Collects, 0);
    }

    /// A host was without what the run is about until then.
    pub(super) fn exposed_until(&mut self, second: u32) {
        let release = self.setup.feed.releases().get(usize::from(self.subject));
        let published = release.and_then(Release::published_at).unwrap_or(self.clock.instant(0));
        self.meter.outcome.exposure_seconds += self.clock.instant(second).since(published);
    }

    /// How many hosts take part.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.hosts.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn tell(&mut self, second: u32, host: Option<u32>, what: What) {
        if W::IS {
            let host = host.map(|host| host as usize);
            self.watch.told(&Event { at: self.clock.instant(second), host, what });
        }
    }
}
