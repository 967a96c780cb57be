//! [`Sleep`]: when hosts sleep.

use stagger_core::{TimeOfDay, Zone};

use super::clock::Clock;
use super::setup::Setup;
use crate::draw::{Draws, Purpose};
use crate::fleet::Fleet;

/// When hosts sleep, and which do.
pub(super) struct Sleep<'r> {
    fleet: &'r Fleet,
    clock: Clock,
    /// The clock of hosts whose own is not known.
    zone: Zone,
    /// From when until when, in minutes of the day.
    hours: (u32, u32),
    /// Whether each host does; empty if none does.
    sleepers: Vec<bool>,
}

impl<'r> Sleep<'r> {
    pub(super) fn of(setup: &'r Setup<'_>, clock: Clock, seed: u64, replicate: u32) -> Self {
        let draws = Draws::of_seed(seed);
        let hosts = u32::try_from(setup.hosts()).unwrap_or(u32::MAX);
        let sleeps = |host: u32| Some(setup.asleep?.share.is.happens(draws.word(replicate, host, Purpose::Sleep, 0)));
        let minutes = |time: TimeOfDay| time.minutes();
        Self {
            fleet: setup.fleet,
            clock,
            zone: setup.zone,
            hours: setup.asleep.map_or((0, 0), |asleep| (minutes(asleep.from), minutes(asleep.until))),
            sleepers: (0..hosts).map_while(sleeps).collect(),
        }
    }

    /// The first second from that one on at which the host is awake.
    pub(super) fn wakes(&self, host: u32, second: u32) -> u32 {
        if !self.sleepers.get(host as usize).copied().unwrap_or(false) {
            return second;
        }
        let zone = self.fleet.hosts().get(host as usize).and_then(|host| host.zone).unwrap_or(self.zone);
        // Where the clock is changed meanwhile, the first guess is an hour off.
        let awake = second.saturating_add(self.left(zone, second));
        awake.saturating_add(self.left(zone, awake))
    }

    /// How many seconds the sleep of that second goes on.
    fn left(&self, zone: Zone, second: u32) -> u32 {
        let local = zone.local(self.clock.instant(second));
        let now = local.hour() * 3600 + local.minute() * 60 + local.second();
        let (from, until) = (self.hours.0 * 60, self.hours.1 * 60);
        let asleep = if from <= until { from <= now && now < until } else { from <= now || now < until };
        if asleep { (until + DAY - now) % DAY } else { 0 }
    }
}

const DAY: u32 = 86_400;
