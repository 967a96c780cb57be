//! [`made`]: a fleet of any size with a day's events, made by arithmetic alone. It is there to measure the picture with:
//! nobody decided anything in it.

use stagger_core::{Instant, Zone};
use stagger_sim::Interval;

use super::by_host::ByHost;
use super::layer::{Layer, Mark, MarkKind, Stretch, Told};
use super::subject::{Band, Column, Kind, Notice, Subject, World};
use super::whole::number;

/// So many hosts in five cities and three rings: each checks every four hours, waits, applies within half a day, and one
/// in thirty goes down for a while. In the second world they do so twice as slowly.
pub(crate) fn made(hosts: usize) -> Option<Subject> {
    let from = Instant::from_unix(1_772_409_600)?;
    let span = Interval::new(from, from.saturating_add(DAY))?;
    let worlds = vec![
        World::of(Kind::Record, "at once".to_owned(), Some(0), layer(hosts, 6 * HOUR)),
        World::of(Kind::WhatIf, "gradually".to_owned(), Some(1), layer(hosts, 12 * HOUR)),
    ];
    let digits = hosts.max(1).to_string().len();
    let noon = from.saturating_add(12 * HOUR);
    let bands = [(8, 16, false), (11, 12, true)].map(|(from, until, freeze)| Band {
        from: from * HOUR,
        until: until * HOUR,
        freeze,
        zone: None,
    });
    Some(Subject {
        title: format!("{hosts} hosts, made up"),
        zone: Zone::UTC,
        zone_name: None,
        span,
        names: (0..hosts).map(|host| format!("host-{host:0digits$}")).collect(),
        columns: vec![
            column("city", &["Adelaide", "Brisbane", "Melbourne", "Perth", "Sydney"], hosts, 7),
            column("ring", &["canaries", "early", "everyone"], hosts, 11),
        ],
        bands: bands.to_vec(),
        zones: Vec::new(),
        acts: vec![Notice { at: noon, text: "Somebody looks at it.".to_owned() }],
        lines: vec![Notice { at: from.saturating_add(HOUR), text: "5.1 is visible".to_owned() }],
        instants: Subject::instants(span, &worlds, core::iter::once(noon)),
        told: Subject::told(&worlds),
        marks: Subject::marks(&worlds),
        worlds,
    })
}

/// Values dealt out in runs of uneven lengths.
fn column(name: &str, values: &[&str], hosts: usize, salt: u32) -> Column {
    let of_host = (0..number(hosts)).map(|host| mixed(host / 40, salt) % number(values.len())).collect();
    Column { name: name.to_owned(), values: values.iter().map(|value| (*value).to_owned()).collect(), of_host }
}

fn layer(hosts: usize, ramp: u32) -> Layer {
    let mut layer = Layer::default();
    let all: Vec<HostDay> = (0..number(hosts)).map(|host| HostDay::of(host, ramp)).collect();
    layer.down = ByHost::in_order(all.iter().map(|day| day.down().into_iter().collect()));
    layer.runs = ByHost::in_order(all.iter().map(|day| vec![Stretch { from: day.applies, until: DAY, kind: 0 }]));
    layer.told = ByHost::in_order(all.iter().map(HostDay::told));
    layer.marks = ByHost::in_order(all.iter().map(HostDay::marks));
    layer
}

/// The day of one host.
struct HostDay {
    /// The second of the hour at which it checks.
    minute: u32,
    eligible: u32,
    applies: u32,
    draw: u32,
}

impl HostDay {
    fn of(host: u32, ramp: u32) -> Self {
        let minute = mixed(host, 1) % HOUR;
        let eligible = HOUR + mixed(host, 2) % ramp;
        let applies = eligible + (4 * HOUR - (eligible + 4 * HOUR - minute) % (4 * HOUR)) % (4 * HOUR);
        Self { minute, eligible, applies: applies.min(DAY - 1), draw: mixed(host, 3) }
    }

    fn down(&self) -> Option<Stretch> {
        let from = self.applies + self.draw / 64 % 600;
        self.draw.is_multiple_of(30).then(|| Stretch {
            from,
            until: (from + 1200 + self.draw % 2400).min(DAY),
            kind: 0,
        })
    }

    fn told(&self) -> Vec<Stretch> {
        let parts =
            [(0, HOUR, Told::UpToDate), (HOUR, self.applies, Told::Waiting), (self.applies, DAY, Told::UpToDate)];
        let parts = parts.map(|(from, until, told)| Stretch { from, until, kind: told.kind() });
        parts.into_iter().filter(|told| told.from < told.until).collect()
    }

    fn marks(&self) -> Vec<Mark> {
        let checks = (0..6).map(|turn| Mark { at: self.minute + turn * 4 * HOUR, kind: MarkKind::Check });
        let rest = [(self.eligible, MarkKind::Eligible), (self.applies, MarkKind::Applies)];
        let mut marks: Vec<Mark> = checks.chain(rest.map(|(at, kind)| Mark { at, kind })).collect();
        marks.sort_unstable_by_key(|mark| mark.at);
        marks
    }
}

/// Numbers that look drawn, the same each time.
const fn mixed(number: u32, salt: u32) -> u32 {
    let mut mixed = (number ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    mixed ^= mixed >> 13;
    mixed = mixed.wrapping_mul(0xc2b2_ae35);
    mixed ^ (mixed >> 16)
}

const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_has_a_day() {
        let subject = made(1000).expect("a subject");
        for world in &subject.worlds {
            assert_eq!(world.runs.at(DAY - 1), 1000);
            assert!((10..70).contains(&world.layer.down.all().len()));
            assert!((0..1000).all(|host| world.layer.marks.of_host(host).len() == 8));
        }
        let half = |kind: Kind| subject.world(kind).map(|world| world.runs.at(6 * HOUR));
        assert!(half(Kind::WhatIf) < half(Kind::Record));
        assert_eq!(made(0).map(|subject| subject.names.len()), Some(0));
    }
}
