//! [`WorldDifference`]: two worlds, such as the record and a run, host by host and in total.

use std::cmp::Reverse;

use serde::Serialize;
use stagger_core::Instant;

use crate::record::Record;
use crate::run::{Cause, Event, Setup, What};

/// What became of every host: in a run, or as recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    hosts: Vec<HostWorld>,
    knows_applies: bool,
}

/// What became of a host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostWorld {
    /// Its outages, in order of time.
    pub outages: Vec<HostOutage>,
    /// When it first began to apply the release that the run is about; `None` also where that is not recorded.
    pub applied: Option<Instant>,
}

/// A time for which a host was down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HostOutage {
    /// From when on.
    pub at: Instant,
    /// How long, in seconds, also past the end of the span.
    pub seconds: u64,
    /// At what it went down, which no record says.
    pub cause: Option<Cause>,
}

impl World {
    /// As recorded, of a fleet of so many hosts. When hosts applied is not recorded.
    #[must_use]
    pub fn of_record(record: &Record, hosts: usize) -> Self {
        let mut world = Self { hosts: vec![HostWorld::default(); hosts], knows_applies: false };
        for outage in &record.outages {
            let seconds = outage.during.seconds();
            world.falls(outage.host, HostOutage { at: outage.during.from(), seconds, cause: None });
        }
        for host in &mut world.hosts {
            host.outages.sort_unstable_by_key(|outage| outage.at);
        }
        world
    }

    /// As that run of the setup had it: `events` are all that happened.
    #[must_use]
    pub fn of_run<'e>(setup: &Setup<'_>, events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut world = Self { hosts: vec![HostWorld::default(); setup.hosts()], knows_applies: true };
        events.into_iter().for_each(|event| world.goes_on(setup.subject(), event));
        world
    }

    /// As the run of that replicate has it.
    #[must_use]
    pub fn of_replicate(setup: &Setup<'_>, seed: u64, replicate: u32) -> Self {
        let mut world = Self { hosts: vec![HostWorld::default(); setup.hosts()], knows_applies: true };
        setup.watch(seed, replicate, |event| world.goes_on(setup.subject(), event));
        world
    }

    /// The hosts, in the order of the fleet.
    #[must_use]
    pub fn hosts(&self) -> &[HostWorld] {
        &self.hosts
    }

    fn goes_on(&mut self, subject: Option<usize>, event: &Event) {
        let Some(host) = event.host else { return };
        match event.what {
            What::Falls { cause, repair, .. } => {
                self.falls(host, HostOutage { at: event.at, seconds: repair.into(), cause: Some(cause) });
            }
            What::Applies { release, .. } if Some(release) == subject => {
                if let Some(host) = self.hosts.get_mut(host) {
                    host.applied.get_or_insert(event.at);
                }
            }
            _ => {}
        }
    }

    fn falls(&mut self, host: usize, outage: HostOutage) {
        if let Some(host) = self.hosts.get_mut(host) {
            host.outages.push(outage);
        }
    }
}

impl HostWorld {
    /// For how many seconds it was down.
    #[must_use]
    pub fn down_seconds(&self) -> u64 {
        self.outages.iter().map(|outage| outage.seconds).sum()
    }

    /// Whether it went down at all.
    #[must_use]
    pub const fn is_hit(&self) -> bool {
        !self.outages.is_empty()
    }
}

/// Two worlds, host by host and in total: a host is the same if it has the same place in both fleets.
///
/// ```
/// use stagger_sim::{Rehearsal, World, WorldDifference, builtin};
///
/// let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
/// let record = scenario.record().expect("it happened");
/// let recorded = World::of_record(record, scenario.everyone().hosts().len());
/// let nights = scenario.policy("nights").expect("a policy of the scenario");
/// let run = Rehearsal::of(&scenario, &nights.policy).with(|setup| World::of_replicate(&setup, 1, 0));
/// let difference = WorldDifference::of(&recorded, &run);
/// assert_eq!(difference.first.hits, 17);
/// assert_eq!(difference.hit_in_both + difference.hit_in_first, difference.first.hits);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct WorldDifference {
    /// Hosts that were hit in the first world alone.
    pub hit_in_first: usize,
    /// Hosts that were hit in the second world alone.
    pub hit_in_second: usize,
    /// Hosts that were hit in both.
    pub hit_in_both: usize,
    /// Hosts that were hit in neither.
    pub hit_in_neither: usize,
    /// What the first world comes to.
    pub first: WorldTotals,
    /// What the second world comes to.
    pub second: WorldTotals,
    /// Every host, those first that fared most differently: hosts hit in one world alone, by how long they were down there;
    /// hosts hit in both, by how much longer in one; hosts hit in neither, by how far apart they applied, first those that
    /// applied in one alone if both worlds know. What is alike stands in the order of the fleet.
    pub hosts: Vec<HostDifference>,
}

/// What a world comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct WorldTotals {
    /// Hosts that were hit.
    pub hits: usize,
    /// Seconds for which hosts were down, added up over them.
    pub down_seconds: u64,
    /// Hosts that began to apply the release; `None` where that is not recorded.
    pub applied: Option<usize>,
}

/// How a host fared in two worlds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct HostDifference {
    /// The host, by its place in the fleet.
    pub host: usize,
    /// How it fared in the first world.
    pub first: HostFate,
    /// How it fared in the second.
    pub second: HostFate,
}

/// How a host fared in a world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct HostFate {
    /// Its first outage, if it was hit.
    pub hit: Option<HostOutage>,
    /// How long it was down in all, in seconds.
    pub down_seconds: u64,
    /// When it began to apply the release, if it did and that is known.
    pub applied: Option<Instant>,
}

impl WorldDifference {
    /// That of two worlds.
    #[must_use]
    pub fn of(first: &World, second: &World) -> Self {
        let fate = |world: &World, host: usize| world.hosts.get(host).map_or(HostFate::default(), HostFate::of);
        let pair = |host| HostDifference { host, first: fate(first, host), second: fate(second, host) };
        let mut hosts: Vec<HostDifference> = (0..first.hosts.len().max(second.hosts.len())).map(pair).collect();
        let count = |one: bool, other: bool| {
            hosts.iter().filter(|pair| pair.first.hit.is_some() == one && pair.second.hit.is_some() == other).count()
        };
        let [both, only_first, only_second, neither] =
            [count(true, true), count(true, false), count(false, true), count(false, false)];
        let knows_applies = first.knows_applies && second.knows_applies;
        hosts.sort_by_key(|pair| (Reverse(pair.weight(knows_applies)), pair.host));
        Self {
            hit_in_first: only_first,
            hit_in_second: only_second,
            hit_in_both: both,
            hit_in_neither: neither,
            first: WorldTotals::of(first),
            second: WorldTotals::of(second),
            hosts,
        }
    }
}

impl WorldTotals {
    fn of(world: &World) -> Self {
        let applied = world.hosts.iter().filter(|host| host.applied.is_some()).count();
        Self {
            hits: world.hosts.iter().filter(|host| host.is_hit()).count(),
            down_seconds: world.hosts.iter().map(HostWorld::down_seconds).sum(),
            applied: world.knows_applies.then_some(applied),
        }
    }
}

impl HostFate {
    fn of(host: &HostWorld) -> Self {
        Self { hit: host.outages.first().copied(), down_seconds: host.down_seconds(), applied: host.applied }
    }
}

impl HostDifference {
    /// How differently it fared: whether it was hit in one alone, in both or in neither, and then how far apart that is.
    fn weight(&self, knows_applies: bool) -> (u8, u64, u64) {
        let hits = [self.first, self.second].iter().filter(|fate| fate.hit.is_some()).count();
        let group = [0, 2, 1].get(hits).copied().unwrap_or(0);
        let down = self.first.down_seconds.abs_diff(self.second.down_seconds);
        let applied = match (self.first.applied, self.second.applied) {
            _ if !knows_applies => 0,
            (None, None) => 0,
            (Some(first), Some(second)) => first.unix().abs_diff(second.unix()),
            _ => u64::MAX,
        };
        (group, down, applied)
    }
}
