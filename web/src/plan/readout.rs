//! What there is to say of a host, of a strip or of a group at an instant: the same for eyes, ears and fingers.

use stagger_core::Instant;

use super::arranged::Arranged;
use super::layer::{Mark, MarkKind, Stretch, Told, stretch_at};
use super::rows::Row;
use super::subject::{Kind, Subject, World};
use super::whole::{number, place, told};

/// How many hosts are down and how many run the release, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) down: u32,
    pub(crate) runs: u32,
    pub(crate) hosts: u32,
}

impl Counts {
    /// In words; of what never happens in the world nothing is said.
    fn told(self, world: Option<&World>) -> String {
        let [down, runs, hosts] = [self.down, self.runs, self.hosts].map(told);
        let falls = world.is_some_and(|world| !world.down.is_empty());
        let applies = world.is_some_and(|world| !world.runs.is_empty());
        match (falls, applies) {
            (true, true) => format!("{down} of {hosts} down, {runs} applied"),
            (true, false) => format!("{down} of {hosts} down"),
            (false, _) => format!("{runs} of {hosts} applied"),
        }
    }
}

/// The counts of a group in the world of that place.
pub(crate) fn counts_of_group(arranged: &Arranged, world: usize, group: usize, at: Instant) -> Counts {
    let second = arranged.subject.second(at);
    let hosts = arranged.order.groups().get(group).map_or(0, |group| group.hosts);
    arranged.ranked.get(world).map_or_else(Counts::default, |ranked| Counts {
        down: ranked.down_by_group.at(group, second),
        runs: ranked.runs_by_group.at(group, second),
        hosts,
    })
}

/// The counts of a strip.
fn counts_of_row(arranged: &Arranged, world: usize, row: &Row, at: Instant) -> Counts {
    let second = arranged.subject.second(at);
    let Some(ranked) = arranged.ranked.get(world) else { return Counts::default() };
    let in_state = |of_rank: &dyn Fn(usize) -> Option<Stretch>| {
        number((row.first..row.first + row.hosts).filter(|rank| of_rank(place(*rank)).is_some()).count())
    };
    Counts {
        down: in_state(&|rank| stretch_at(ranked.down.of_host(rank), second)),
        runs: in_state(&|rank| stretch_at(ranked.runs.of_host(rank), second)),
        hosts: row.hosts,
    }
}

/// What a group's heading says beside its name, for the worlds that are shown.
pub(crate) fn of_group(arranged: &Arranged, worlds: &[usize], group: usize, at: Instant) -> String {
    let of_world = |world: &usize| {
        let counts = counts_of_group(arranged, *world, group, at);
        named(arranged, worlds, *world, &counts.told(arranged.subject.worlds.get(*world)))
    };
    worlds.iter().map(of_world).collect::<Vec<_>>().join(" · ")
}

/// A strip: its hosts, and how they stand.
pub(crate) fn of_row(arranged: &Arranged, worlds: &[usize], row: &Row, at: Instant) -> String {
    let name = |rank: u32| {
        let host = arranged.order.host(rank);
        host.and_then(|host| arranged.subject.names.get(host)).map_or("", String::as_str)
    };
    let of_world = |world: &usize| {
        let counts = counts_of_row(arranged, *world, row, at);
        named(arranged, worlds, *world, &counts.told(arranged.subject.worlds.get(*world)))
    };
    let worlds: Vec<String> = worlds.iter().map(of_world).collect();
    let last = row.first + row.hosts.saturating_sub(1);
    let wall = arranged.subject.wall();
    format!("{} to {}, {}: {}", name(row.first), name(last), wall.tell(at), worlds.join("; "))
}

/// A host: how it stands, in each world that is shown.
pub(crate) fn of_host(arranged: &Arranged, worlds: &[usize], host: usize, at: Instant) -> String {
    let subject = &arranged.subject;
    let of_world = |world: &usize| {
        let text = subject.worlds.get(*world).map(|of| state(subject, of, host, at)).unwrap_or_default();
        named(arranged, worlds, *world, &text)
    };
    let worlds: Vec<String> = worlds.iter().map(of_world).collect();
    let name = subject.names.get(host).map_or("", String::as_str);
    format!("{name}, {}: {}", subject.wall().tell(at), worlds.join("; "))
}

/// How a host stands in a world.
fn state(subject: &Subject, world: &World, host: usize, at: Instant) -> String {
    // At the end of the span it is as it was a second before.
    let last = subject.second(subject.span.until()).saturating_sub(1);
    let (layer, second) = (&world.layer, subject.second(at).min(last));
    let wall = subject.wall();
    let mut parts = Vec::new();
    if let Some(down) = stretch_at(layer.down.of_host(host), second) {
        let since = wall.tell_time(subject.instant(down.from)).to_string();
        parts.push(format!("down since {since}, {} minutes in all", down.seconds() / 60));
    } else if let Some(told) = stretch_at(layer.told.of_host(host), second).and_then(|told| Told::of_kind(told.kind)) {
        parts.push(told.name().to_owned());
    }
    let marks = layer.marks.of_host(host).iter().copied().filter(|mark| mark.kind >= MarkKind::Applies);
    let (before, after): (Vec<Mark>, Vec<Mark>) = marks.partition(|mark| mark.at <= second);
    let at = |second: u32| wall.tell_time(subject.instant(second)).to_string();
    if let Some(last) = before.last() {
        let verb = if last.kind == MarkKind::Removes { "removed it" } else { "applied" };
        parts.push(format!("{verb} at {}", at(last.at)));
    }
    if let Some(next) = after.first() {
        parts.push(format!("{} at {}", next.kind.name(), at(next.at)));
    }
    if parts.is_empty() {
        parts.push("up".to_owned());
    }
    parts.join(", ")
}

/// A text with the name of its world, where there are several.
fn named(arranged: &Arranged, worlds: &[usize], world: usize, text: &str) -> String {
    let kind = arranged.subject.worlds.get(world).map(|world| world.kind);
    match kind.filter(|_| worlds.len() > 1) {
        Some(Kind::Record) => format!("on record {text}"),
        Some(Kind::WhatIf) => format!("what if {text}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::plan::layer::stretch_at;
    use crate::plan::made::made;
    use crate::plan::order::Sort;

    fn arranged(hosts: usize) -> Arranged {
        Arranged::of(Rc::new(made(hosts).expect("a subject")), Some(0), Sort::Fleet)
    }

    #[test]
    fn a_group_counts_as_asking_each_of_its_hosts_would() {
        let arranged = arranged(400);
        let at = arranged.subject.instant(9 * 3600);
        for (index, group) in arranged.order.groups().iter().enumerate() {
            for (place, world) in arranged.subject.worlds.iter().enumerate() {
                let hosts = || group.ranks().filter_map(|rank| arranged.order.host(rank));
                let of = |layer: &crate::plan::by_host::ByHost<Stretch>| {
                    number(hosts().filter(|host| stretch_at(layer.of_host(*host), 9 * 3600).is_some()).count())
                };
                let naive = Counts { down: of(&world.layer.down), runs: of(&world.layer.runs), hosts: group.hosts };
                assert_eq!(counts_of_group(&arranged, place, index, at), naive);
                let row = Row { top: 0.0, height: 1.0, first: group.first, hosts: group.hosts, collapsed: true };
                assert_eq!(counts_of_row(&arranged, place, &row, at), naive);
            }
        }
    }

    #[test]
    fn a_host_is_told_of_with_its_zone_in_each_world() {
        let arranged = arranged(36);
        let at = arranged.subject.instant(2 * 3600);
        let told = of_host(&arranged, &[0, 1], 3, at);
        assert!(told.starts_with("host-03, Mon 2 Mar 2026 02:00 UTC: on record waiting, applies at "), "{told}");
        assert!(told.contains(" UTC; what if waiting, applies at "), "{told}");
        assert!(!of_host(&arranged, &[1], 3, at).contains("what if"), "one world needs no name");
        let fell = (0..36).find(|host| !arranged.subject.worlds[0].layer.down.of_host(*host).is_empty());
        let fell = fell.expect("a host that goes down");
        let down = arranged.subject.worlds[0].layer.down.of_host(fell)[0];
        let told = of_host(&arranged, &[0], fell, arranged.subject.instant(down.from));
        assert!(told.contains(&format!(" UTC, {} minutes in all, applied at ", down.seconds() / 60)), "{told}");
    }
}
