//! What happened in an area: counts of hosts, for each world.

use super::area::Area;
use super::arranged::Arranged;
use super::layer::{Layer, MarkKind, Stretch, Told};
use super::whole::{number, place};

/// How many of the hosts of an area did something in its time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selected {
    pub(crate) hosts: u32,
    pub(crate) down: u32,
    /// Seconds down within the area, of all hosts together.
    pub(crate) seconds_down: u64,
    pub(crate) applied: u32,
    pub(crate) removed: u32,
    /// Hosts to which it was told at some instant, for each of [`Told::ALL`].
    pub(crate) told: [u32; 5],
}

impl Selected {
    /// Counts the world of that place.
    pub(crate) fn of(arranged: &Arranged, area: &Area, world: usize) -> Self {
        let subject = &arranged.subject;
        let (from, until) = (subject.second(area.during.from()), subject.second(area.during.until()));
        let hosts = area.hosts(&arranged.order);
        let mut counts = Self { hosts: number(hosts.len()), ..Self::default() };
        if let Some(world) = subject.worlds.get(world) {
            for host in hosts {
                counts.add(&world.layer, place(*host), from, until);
            }
        }
        counts
    }

    fn add(&mut self, layer: &Layer, host: usize, from: u32, until: u32) {
        let within = |one: &&Stretch| one.from < until && from < one.until;
        let mut down = layer.down.of_host(host).iter().filter(within).peekable();
        self.down += u32::from(down.peek().is_some());
        self.seconds_down += down.map(|one| u64::from(one.until.min(until) - one.from.max(from))).sum::<u64>();
        let marks = |kind: MarkKind| {
            let mut marks = layer.marks.of_host(host).iter();
            u32::from(marks.any(|mark| mark.kind == kind && from <= mark.at && mark.at < until))
        };
        self.applied += marks(MarkKind::Applies);
        self.removed += marks(MarkKind::Removes);
        for (count, told) in self.told.iter_mut().zip(Told::ALL) {
            let mut stretches = layer.told.of_host(host).iter().filter(within);
            *count += u32::from(stretches.any(|one| one.kind == told.kind()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::plan::layer::stretch_at;
    use crate::plan::made::made;
    use crate::plan::order::Sort;
    use stagger_sim::Interval;

    #[test]
    fn it_counts_what_asking_each_host_at_each_second_finds() {
        let subject = Rc::new(made(90).expect("a subject"));
        let arranged = Arranged::of(Rc::clone(&subject), Some(1), Sort::Name);
        let (from, until) = (8 * 3600, 9 * 3600 + 17);
        let during = Interval::new(subject.instant(from), subject.instant(until)).expect("not empty");
        let area = Area { during, ranks: 5..77 };
        for world in 0..2 {
            let counts = Selected::of(&arranged, &area, world);
            let layer = &subject.worlds[world].layer;
            let hosts = || area.hosts(&arranged.order).iter().map(|host| place(*host));
            let down = |host: usize, second: u32| stretch_at(layer.down.of_host(host), second).is_some();
            let seconds = hosts().map(|host| (from..until).filter(|second| down(host, *second)).count());
            assert_eq!(counts.seconds_down, seconds.clone().sum::<usize>() as u64);
            assert_eq!(place(counts.down), seconds.filter(|seconds| *seconds > 0).count());
            let applies = |host: &usize| {
                let mut marks = layer.marks.of_host(*host).iter();
                marks.any(|mark| mark.kind == MarkKind::Applies && (from..until).contains(&mark.at))
            };
            assert_eq!(place(counts.applied), hosts().filter(applies).count());
            assert!(counts.hosts == 72 && counts.applied > 0);
        }
    }
}
