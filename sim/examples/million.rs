//! A day of one million hosts that look every four hours, under a policy with every gate on.
//!
//! `cargo run --release -p stagger-sim --example million -- [HOSTS] [RUNS] [CRON]`: with no runs it only makes up the fleet, so that
//! what a run takes is the difference.

use stagger_core::{Feed, Host, Instant, Label, Labels, Share, Zone, text};
use stagger_sim::{Chance, Fault, FleetBuilder, Interval, Law, Mark, Marked, Setup, Timing};

const POLICY: &str = include_str!("../../bench/questions/day.toml");

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |otherwise: usize| arguments.next().map_or(otherwise, |text| text.parse().unwrap_or(otherwise));
    let (hosts, runs) = (number(1_000_000), number(1));
    let cron = arguments.next().unwrap_or("H */4 * * *".to_string());
    let mut builder = FleetBuilder::default();
    let zone: Zone = "Australia/Sydney".parse().expect("a zone");
    for place in 0..hosts {
        let labels = [Label::new("kernel", "5.0"), Label::new("role", if place % 100 == 0 { "canary" } else { "web" })];
        let (id, class) = (format!("host{place:07}"), ["amd-epyc", "intel"][place / 7 % 2]);
        let host = Host::new(&id).site(["syd", "bne", "mel"][place % 3]).class(class);
        let host = host.zone(zone).labels(Labels::new(&labels).expect("labels"));
        builder.push(&host);
    }
    let fleet = builder.finish();
    let policy =
        text::policy(&POLICY.replace("H */4 * * *", &cron)).map_err(|report| report.to_string()).expect("a policy");
    let at = |text: &str| text.parse::<Instant>().expect("an instant");
    let release = "[[release]]\nid = \"kernel-5.1\"\npublished = \"2026-03-03T04:00:00Z\"\nseverity = \"important\"\n";
    let releases = text::feed(release).expect("a feed");
    let releases = releases.releases();
    let span = Interval::new(at("2026-03-03T06:00:00Z"), at("2026-03-04T06:00:00Z")).expect("a day");
    let share = |part, whole| Chance(Share::new(part, whole).expect("a share"));
    let fault = Fault {
        release: 0,
        at_apply: assumed(share(1, 1000)),
        while_applied: None,
        at_removal: assumed(Chance::NEVER),
        triggers: Vec::new(),
        susceptibility: Vec::new(),
        repair: assumed(Law::Lognormal { median: 2074, sigma: 0.238 }),
    };
    let timing = Timing { takes: Law::Uniform(0, 60), collect_every: 60, evidence_delay: 60, heartbeat_every: 60 };
    let feed = Feed::new(&releases).expect("no release twice");
    let setup = Setup::new(&fleet, feed, policy.policy(), span).fault(&fault).timing(timing);
    for replicate in 0..u32::try_from(runs).unwrap_or(1) {
        println!("{:#?}", setup.outcome(1, replicate));
    }
}

fn assumed<T>(is: T) -> Marked<T> {
    Marked { is, mark: Mark::Assumed, source: "made-up".to_string() }
}
