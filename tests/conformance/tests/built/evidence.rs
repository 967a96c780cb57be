//! Evidence.

use serde_json::Value;
use stagger_core::{
    BreakerState, ClassSize, Counts, Cut, Evidence, Peak, Phase, ReleaseRecord, Removals, RingOpening, SiteLoad, Tally,
};

use crate::keys::{Keys, count};

/// The rows of evidence.
#[derive(Default)]
pub(crate) struct Rows<'a> {
    classes: Vec<ClassSize<'a>>,
    sites: Vec<SiteLoad<'a>>,
    releases: Vec<ReleaseRecord<'a>>,
    tallies: Vec<Tally<'a>>,
    openings: Vec<RingOpening<'a>>,
    cuts: Vec<Cut<'a>>,
}

impl<'a> Rows<'a> {
    pub(crate) fn of(evidence: &'a Value) -> Self {
        let keys = Keys::of(evidence, &EVIDENCE);
        let mut rows = Self {
            classes: keys.names("classes").map(|(class, hosts)| ClassSize::new(class, count(hosts))).collect(),
            sites: keys.names("sites").map(|(site, hosts)| SiteLoad::new(site, count(hosts))).collect(),
            ..Self::default()
        };
        keys.list("releases").for_each(|value| rows.add_release(value));
        rows
    }

    pub(crate) fn evidence(&'a self, value: &Value) -> Evidence<'a> {
        let keys = Keys::of(value, &EVIDENCE);
        let mut evidence = keys.instant("observed-at").map_or(Evidence::none(), Evidence::observed);
        if let Some(hosts) = keys.count("in-flight") {
            evidence = evidence.in_flight(hosts);
        }
        if let Some(hosts) = keys.count("hosts") {
            evidence = evidence.roster(hosts, &self.classes);
        }
        evidence
            .sites(&self.sites)
            .releases(&self.releases)
            .tallies(&self.tallies)
            .openings(&self.openings)
            .cuts(&self.cuts)
    }

    fn add_release(&mut self, value: &'a Value) {
        let keys = Keys::of(value, &RELEASE);
        let release = keys.text("release").expect("a release");
        let peak = keys.get("peak").map(|value| {
            let keys = Keys::of(value, &["failures", "judged"]);
            let count = |key| keys.count(key).expect("a count");
            Peak { failures: count("failures"), judged: count("judged") }
        });
        let mut record = ReleaseRecord::new(release);
        record.breaker = breaker_state(keys.get("breaker").expect("a breaker"));
        record.counts = counts(keys);
        record.removals = removals(keys);
        record.peak = peak;
        self.releases.push(record);
        for value in keys.list("rings") {
            let keys = Keys::of(value, &["ring", "opened-at", "classes"]);
            let ring = keys.text("ring").expect("a ring");
            self.openings.extend(keys.instant("opened-at").map(|at| RingOpening::new(release, ring, at)));
            keys.list("classes").for_each(|value| self.add_tally(release, ring, value));
        }
    }

    fn add_tally(&mut self, release: &'a str, ring: &'a str, value: &'a Value) {
        let keys = Keys::of(value, &TALLY);
        let class = keys.text("class").unwrap_or("");
        if let Some(draw) = keys.text("cut") {
            let numerator = u64::from_str_radix(draw, 16).expect("16 hexadecimal digits");
            self.cuts.push(Cut::new(release, ring, class, Phase::from_numerator(numerator)));
        }
        let mut tally = Tally::new(release, ring, class);
        tally.counts = counts(keys);
        tally.healthy_seconds = keys.number("healthy-seconds").expect("seconds");
        self.tallies.push(tally);
    }
}

fn counts(keys: Keys<'_>) -> Counts {
    let count = |key| keys.count(key).expect("a count");
    Counts {
        applied: count("applied"),
        healthy: count("healthy"),
        failed: count("failed"),
        silent: count("silent"),
        explained: keys.count("explained").unwrap_or(0),
    }
}

fn breaker_state(value: &Value) -> BreakerState {
    let keys = Keys::of(value, &["state", "at"]);
    let at = || keys.instant("at").expect("an instant");
    match keys.text("state").expect("a state") {
        "armed" => BreakerState::Armed,
        "tripped" => BreakerState::Tripped { at: at() },
        state => {
            assert_eq!(state, "resumed");
            BreakerState::Resumed { at: at() }
        }
    }
}

/// What became of taking it off again; `None` if none of these keys is there.
fn removals(release: Keys<'_>) -> Option<Removals> {
    REMOVALS.iter().find_map(|key| release.get(key))?;
    let count = |key| release.count(key).expect("a count");
    let breaker = match (release.instant("removal-tripped"), release.instant("removal-resumed")) {
        (Some(at), None) => BreakerState::Tripped { at },
        (None, Some(at)) => BreakerState::Resumed { at },
        (tripped, resumed) => {
            assert_eq!((tripped, resumed), (None, None), "one of the two");
            BreakerState::Armed
        }
    };
    let opened_at = release.instant("removal-opened-at");
    Some(Removals { removed: count("removed"), failed: count("removals-failed"), breaker, opened_at })
}

const EVIDENCE: [&str; 6] = ["observed-at", "in-flight", "hosts", "classes", "sites", "releases"];
const RELEASE: [&str; 14] = [
    "release",
    "breaker",
    "applied",
    "healthy",
    "failed",
    "silent",
    "explained",
    "peak",
    "rings",
    "removed",
    "removals-failed",
    "removal-tripped",
    "removal-resumed",
    "removal-opened-at",
];
const REMOVALS: [&str; 5] = ["removed", "removals-failed", "removal-tripped", "removal-resumed", "removal-opened-at"];
const TALLY: [&str; 8] = ["class", "applied", "healthy", "failed", "silent", "explained", "healthy-seconds", "cut"];
