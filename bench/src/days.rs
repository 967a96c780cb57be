//! Runs through the engine: a day of a fleet under a policy with every gate on, and a small model that SimPy can run too.

use stagger_core::{Apply, Evidence, Feed, Host, Instant, Label, Labels, Release, Share, Verdict, Zone, decide, text};
use stagger_sim::{Chance, Fault, Fleet, FleetBuilder, Interval, Law, Mark, Marked, Outcome, Setup, Timing};

/// A fleet of so many hosts at three sites, one in a hundred of them a canary.
///
/// # Panics
///
/// When it makes no sense.
#[must_use]
pub fn fleet(hosts: u32) -> Fleet {
    let mut builder = FleetBuilder::default();
    let zone: Zone = "Australia/Sydney".parse().expect("a zone");
    for place in 0..hosts {
        let labels =
            [Label::new("kernel", "5.0"), Label::new("role", if place.is_multiple_of(100) { "canary" } else { "web" })];
        let (id, class) = (format!("host{place:07}"), ["amd-epyc", "intel"][place as usize / 7 % 2]);
        let host = Host::new(&id).site(["syd", "bne", "mel"][place as usize % 3]).class(class).zone(zone);
        builder.push(&host.labels(Labels::new(&labels).expect("labels")));
    }
    builder.finish()
}

/// The day of that fleet: it checks every four hours, and one host in a thousand goes down as it applies.
///
/// # Panics
///
/// When the policy makes no sense.
#[must_use]
pub fn full_day(fleet: &Fleet) -> Outcome {
    let policy = text::policy(include_str!("../questions/day.toml")).expect("a policy");
    let releases = [Release::new("kernel-5.1").published(at("2026-03-03T04:00:00Z"))];
    let feed = Feed::new(&releases).expect("no release twice");
    let fault = Fault {
        release: 0,
        at_apply: assumed(Chance(Share::new(1, 1_000).expect("a share"))),
        while_applied: None,
        at_removal: assumed(Chance::NEVER),
        triggers: Vec::new(),
        susceptibility: Vec::new(),
        repair: assumed(Law::Lognormal { median: 2_074, sigma: 0.238 }),
    };
    Setup::new(fleet, feed, policy.policy(), day()).fault(&fault).timing(TIMING).outcome(1, 0)
}

/// The small model: hosts that check every four hours from an offset of their own apply at the first check at or after a
/// place of their own in a ramp, which takes a second.
///
/// # Panics
///
/// When the policy makes no sense.
#[must_use]
pub fn small_day(fleet: &Fleet) -> Outcome {
    let policy = text::policy(SMALL).expect("a policy");
    let releases = [Release::new("r1").published(STARTS)];
    let feed = Feed::new(&releases).expect("no release twice");
    let timing = Timing { takes: Law::Fixed(1), ..TIMING };
    Setup::new(fleet, feed, policy.policy(), day()).timing(timing).keeps_salt().outcome(1, 0)
}

/// The same model as data: of each host its first check and its place, in seconds from the beginning.
///
/// # Panics
///
/// When a host has no place.
#[must_use]
pub fn small_hosts(hosts: u32) -> Vec<(u64, u64)> {
    let policy = text::policy(SMALL).expect("a policy");
    let policy = policy.policy();
    let releases = [Release::new("r1").published(STARTS)];
    let feed = Feed::new(&releases).expect("no release twice");
    let place = |host: u32| {
        let id = format!("host{host:07}");
        let first = policy.check().next(policy.salt(), &id, STARTS).expect("a check");
        let at_instant = policy.apply(Apply::AtInstant);
        let slot = match decide(&at_instant, &feed, &Host::new(&id), &Evidence::none(), STARTS).verdict {
            Verdict::Wait { until } => until,
            _ => STARTS,
        };
        (first.since(STARTS), slot.since(STARTS))
    };
    (0..hosts).map(place).collect()
}

const TIMING: Timing =
    Timing { takes: Law::Uniform(0, 60), collect_every: 60, evidence_delay: 60, heartbeat_every: 60 };

const SMALL: &str =
    "salt = 'bench'\ncheck = { every = '4 h' }\napply = 'at-check'\nramp = { shape = 'linear', over = '12 h' }\n";

const STARTS: Instant = match Instant::from_unix(1_772_517_600) {
    Some(starts) => starts,
    None => Instant::MIN,
};

fn day() -> Interval {
    Interval::new(STARTS, STARTS.saturating_add(86_400)).expect("a day")
}

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn assumed<T>(is: T) -> Marked<T> {
    Marked { is, mark: Mark::Assumed, source: "made-up".to_string() }
}
