//! [`Subject`]: what the timeline shows, as columns, wherever it comes from.

use stagger_core::{Instant, WallClock, Zone};
use stagger_sim::Interval;

use super::layer::{Layer, MarkKind, Told};
use super::steps::Steps;

/// A fleet, the worlds in which something happened to it, and what lies behind them. It never changes.
#[derive(Debug)]
pub(crate) struct Subject {
    pub(crate) title: String,
    pub(crate) zone: Zone,
    /// What its clock is called, if not by its offset.
    pub(crate) zone_name: Option<String>,
    /// Nothing is shown from before or after; seconds count from its beginning.
    pub(crate) span: Interval,
    /// The names of the hosts.
    pub(crate) names: Vec<String>,
    /// By what hosts can be grouped.
    pub(crate) columns: Vec<Column>,
    /// The record first, where there is one.
    pub(crate) worlds: Vec<World>,
    /// When changes may start, and when not.
    pub(crate) bands: Vec<Band>,
    /// By host, the place of its zone among those of bands; empty where every band is for all.
    pub(crate) zones: Vec<u32>,
    /// What people did, in order of time.
    pub(crate) acts: Vec<Notice>,
    /// What became of releases, and what was done about them in what might have been, in order of time.
    pub(crate) lines: Vec<Notice>,
    /// Every instant at which anything happens, in order.
    pub(crate) instants: Vec<u32>,
    /// What hosts are told at all.
    pub(crate) told: Vec<Told>,
    /// What kinds of marks there are.
    pub(crate) marks: Vec<MarkKind>,
}

/// A column of the fleet: each host has one of its values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) values: Vec<String>,
    /// By host, the place of its value.
    pub(crate) of_host: Vec<u32>,
}

/// What happened in one world, with the curves over it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct World {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    /// The policy of the scenario of which it is the rollout, by its place: it has the colour of that policy.
    pub(crate) policy: Option<usize>,
    pub(crate) layer: Layer,
    /// How many hosts are down.
    pub(crate) down: Steps,
    /// How many run what they applied.
    pub(crate) runs: Steps,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Record,
    WhatIf,
}

impl World {
    pub(crate) fn of(kind: Kind, name: String, policy: Option<usize>, layer: Layer) -> Self {
        let (down, runs) = (Steps::of(&layer.down), Steps::of(&layer.runs));
        Self { kind, name, policy, layer, down, runs }
    }

    /// Its colour, as the style sheet names it.
    pub(crate) fn colour(&self) -> String {
        self.policy.map_or_else(|| "var(--what-if)".to_owned(), |policy| format!("var(--policy-{})", policy % 6 + 1))
    }
}

/// A stretch in which changes may start, or may not, for some hosts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Band {
    pub(crate) from: u32,
    pub(crate) until: u32,
    /// Whether nothing may start in it.
    pub(crate) freeze: bool,
    /// The hosts that it concerns, by their place in `zones`; `None`: all of them.
    pub(crate) zone: Option<u32>,
}

/// Something that is told of an instant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Notice {
    pub(crate) at: Instant,
    pub(crate) text: String,
}

/// Two subjects are equal if they are the same one: comparing fleets would cost more than drawing them.
impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Subject {
    /// Every instant at which anything happens in those worlds but the checks, and those that are told, in order.
    pub(crate) fn instants(span: Interval, worlds: &[World], told: impl Iterator<Item = Instant>) -> Vec<u32> {
        let mut instants: Vec<u32> = told.map(|at| seconds_of(span, at)).collect();
        for World { layer, .. } in worlds {
            instants.extend(layer.down.all().iter().flat_map(|down| [down.from, down.until]));
            let marks = layer.marks.all().iter();
            instants.extend(marks.filter(|mark| mark.kind >= MarkKind::Applies).map(|mark| mark.at));
        }
        instants.sort_unstable();
        instants.dedup();
        instants
    }

    /// What hosts are told in those worlds.
    pub(crate) fn told(worlds: &[World]) -> Vec<Told> {
        let is_told = |told: &Told| {
            let mut all = worlds.iter().flat_map(|world| world.layer.told.all());
            all.any(|stretch| stretch.kind == told.kind())
        };
        Told::ALL.into_iter().filter(is_told).collect()
    }

    /// What kinds of marks there are in those worlds.
    pub(crate) fn marks(worlds: &[World]) -> Vec<MarkKind> {
        let is_there = |kind: &MarkKind| {
            let mut all = worlds.iter().flat_map(|world| world.layer.marks.all());
            all.any(|mark| mark.kind == *kind)
        };
        MarkKind::ALL.into_iter().filter(is_there).collect()
    }

    pub(crate) fn wall(&self) -> WallClock<'_> {
        let wall = WallClock::new(self.zone);
        self.zone_name.as_deref().map_or(wall, |name| wall.called(name))
    }

    /// The second of that instant.
    pub(crate) fn second(&self, at: Instant) -> u32 {
        seconds_of(self.span, at)
    }

    /// The instant of that second.
    pub(crate) fn instant(&self, second: u32) -> Instant {
        self.span.from().saturating_add(second)
    }

    /// The world of that kind.
    pub(crate) fn world(&self, kind: Kind) -> Option<&World> {
        self.worlds.iter().find(|world| world.kind == kind)
    }

    /// The next instant after that one at which anything happens.
    pub(crate) fn next_after(&self, at: Instant) -> Option<Instant> {
        let second = self.second(at);
        self.instants.get(self.instants.partition_point(|other| *other <= second)).map(|next| self.instant(*next))
    }

    /// The last instant before that one at which anything happens.
    pub(crate) fn last_before(&self, at: Instant) -> Option<Instant> {
        let second = self.second(at);
        let behind = self.instants.partition_point(|other| *other < second);
        behind.checked_sub(1).and_then(|last| self.instants.get(last)).map(|last| self.instant(*last))
    }
}

/// The second of an instant in a span: its first for what comes before.
pub(crate) fn seconds_of(span: Interval, at: Instant) -> u32 {
    u32::try_from(at.unix().saturating_sub(span.from().unix()).max(0)).unwrap_or(u32::MAX)
}
