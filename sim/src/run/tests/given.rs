//! Fleets, feeds, faults and responses made up for tests.

use stagger_core::read::{FeedBuf, PolicyBuf};
use stagger_core::{Feed, Host, Instant, Label, Labels, Share, text};

use crate::fault::{Fault, Trigger};
use crate::fleet::{Fleet, FleetBuilder};
use crate::interval::Interval;
use crate::law::{Chance, Law, Marked};
use crate::mark::Mark;
use crate::response::{Act, Begins, Response, ResponseAct};
use crate::run::Setup;

/// 2026-03-02T00:00:00Z, a Monday.
pub(super) const START: i64 = 1_772_409_600;

pub(super) fn at(seconds: i64) -> Instant {
    Instant::from_unix(START + seconds).expect("in range")
}

pub(super) fn hours(hours: i64) -> Interval {
    Interval::new(at(0), at(hours * 3600)).expect("a span")
}

/// Hosts `h0`, `h1` ... at two sites, of two classes, every third of them a canary.
pub(super) fn fleet(hosts: usize) -> Fleet {
    let mut builder = FleetBuilder::default();
    for place in 0..hosts {
        let labels = [Label::new("role", if place % 3 == 0 { "canary" } else { "web" })];
        let id = format!("h{place}");
        let host = Host::new(&id)
            .site(if place % 2 == 0 { "syd" } else { "bne" })
            .class(if place / 2 % 2 == 0 { "old" } else { "new" })
            .zone("Europe/Berlin".parse().expect("a zone"))
            .labels(Labels::new(&labels).expect("labels"));
        builder.push(&host);
    }
    builder.finish()
}

pub(super) fn policy(text: &str) -> PolicyBuf {
    text::policy(text).map_err(|report| report.to_string()).expect("a policy")
}

/// Releases `r0`, `r1` ... published so many seconds after the start.
pub(super) fn feed(published: &[i64]) -> FeedBuf {
    let release =
        |(place, seconds): (usize, &i64)| format!("[[release]]\nid = \"r{place}\"\npublished = \"{}\"\n", at(*seconds));
    let text: String = published.iter().enumerate().map(release).collect();
    text::feed(&text).map_err(|report| report.to_string()).expect("a feed")
}

pub(super) fn assumed<T>(is: T) -> Marked<T> {
    Marked { is, mark: Mark::Assumed, source: "test".to_string() }
}

pub(super) fn chance(part: u32, whole: u32) -> Chance {
    Chance(Share::new(part, whole).expect("a share"))
}

/// A release that does nothing, until parts are added.
pub(super) fn fault(release: usize) -> Fault {
    Fault {
        release,
        at_apply: assumed(Chance::NEVER),
        while_applied: None,
        at_removal: assumed(Chance::NEVER),
        triggers: Vec::new(),
        susceptibility: Vec::new(),
        repair: assumed(Law::Lognormal { median: 2074, sigma: 0.238 }),
    }
}

pub(super) fn trigger(seconds: i64, over: u32, chance: Chance) -> Trigger {
    Trigger { at: assumed(at(seconds)), over, chance: assumed(chance) }
}

pub(super) fn response(acts: Vec<(Act, Begins, u32)>) -> Response {
    let act = |(what, begins, over)| ResponseAct { what, begins: assumed(begins), over };
    Response {
        name: "test".to_string(),
        title: "test".to_string(),
        note: String::new(),
        mark: Mark::Assumed,
        source: "test".to_string(),
        from_failure: 1,
        whole_minutes: false,
        acts: acts.into_iter().map(act).collect(),
        night: None,
        explain: None,
        resume_after: None,
        withdrawal_lost: assumed(Chance::NEVER),
    }
}

/// Asks something of a setup of that policy and feed.
pub(super) fn with<T>(
    fleet: &Fleet,
    feed: &FeedBuf,
    policy: &PolicyBuf,
    span: Interval,
    ask: impl FnOnce(Setup<'_>) -> T,
) -> T {
    let releases = feed.releases();
    let feed = Feed::new(&releases).expect("no release twice");
    ask(Setup::new(fleet, feed, policy.policy(), span))
}
