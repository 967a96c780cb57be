//! The rules of a policy: what it asks of evidence, of hosts and of operators.

use serde_json::Value;
use stagger_core::{
    Block, Breaker, FastTrack, Freeze, Freshness, Guards, Inhibit, Inhibitor, Limits, Needs, Obeys, Pin, Removal,
    RemovalNeeds, RemovalStages, Ring, Sequential, Share, ShareOf, Window,
};

use crate::calendar::{freeze, window};
use crate::keys::{Keys, named, text};
use crate::policy::{KEYS, lifts};

pub(crate) struct Rules<'a> {
    pin: Option<Pin<'a>>,
    blocks: Vec<Block<'a>>,
    breaker: Option<Breaker>,
    freezes: Vec<Freeze<'a>>,
    rings: Vec<Ring<'a>>,
    windows: Vec<Window>,
    fast_tracks: Vec<FastTrack>,
    inhibitors: Vec<Inhibit>,
    limits: Limits,
    removal: Option<Removal<'a>>,
    freshness: Freshness,
}

impl<'a> Rules<'a> {
    pub(crate) fn of(policy: &'a Value) -> Self {
        let keys = Keys::of(policy, &KEYS);
        let skips = keys.list("skip").map(|release| Block::skip(text(release)));
        Self {
            pin: keys.get("pin").map(pin),
            blocks: skips.chain(keys.list("block").map(block)).collect(),
            breaker: keys.get("breaker").map(breaker),
            freezes: keys.list("freeze").map(freeze).collect(),
            rings: keys.list("ring").map(ring).collect(),
            windows: keys.list("window").map(window).collect(),
            fast_tracks: keys.list("fast-track").map(fast_track).collect(),
            inhibitors: keys.list("inhibit").map(inhibit).collect(),
            limits: keys.get("in-flight").map_or(Limits::NONE, limits),
            removal: keys.get("removal").and_then(removal),
            freshness: keys.get("evidence").map_or(Freshness::NEVER, freshness),
        }
    }

    pub(crate) fn guards(&self) -> Guards<'_> {
        let mut guards = Guards::none()
            .blocks(&self.blocks)
            .freezes(&self.freezes)
            .rings(&self.rings)
            .windows(&self.windows)
            .fast_tracks(&self.fast_tracks)
            .inhibitors(&self.inhibitors)
            .limits(self.limits)
            .freshness(self.freshness);
        if let Some(pin) = &self.pin {
            guards = guards.pin(pin);
        }
        if let Some(breaker) = self.breaker {
            guards = guards.breaker(breaker);
        }
        if let Some(removal) = &self.removal {
            guards = guards.removal(removal);
        }
        guards
    }
}

fn pin(value: &Value) -> Pin<'_> {
    if let Some(release) = value.as_str() {
        return Pin::new(release);
    }
    let keys = Keys::of(value, &["release", "until"]);
    let pin = Pin::new(keys.text("release").expect("a release"));
    match keys.instant("until") {
        Some(at) => pin.until(at),
        None => pin,
    }
}

fn block(value: &Value) -> Block<'_> {
    let keys = Keys::of(value, &["release", "where", "until", "message"]);
    let mut block = match (keys.text("release"), keys.selector("where")) {
        (Some(release), Some(hosts)) => Block::skip(release).of(hosts),
        (Some(release), None) => Block::skip(release),
        (None, hosts) => Block::hosts(hosts.expect("a release or hosts")),
    };
    if let Some(at) = keys.instant("until") {
        block = block.until(at);
    }
    match keys.text("message") {
        Some(words) => block.message(words),
        None => block,
    }
}

fn breaker(value: &Value) -> Breaker {
    let keys = Keys::of(value, &["first-failure", "count", "share", "sequential"]);
    let parts = ["count", "share", "sequential"].map(|key| keys.get(key));
    let first = keys.flag("first-failure").unwrap_or(parts == [None; 3]);
    let mut breaker = if first { Breaker::first_failure() } else { Breaker::by_hand() };
    let [count, share, sequential] = parts;
    if let Some(value) = count {
        let keys = Keys::of(value, &["failures", "of-at-least"]);
        breaker = breaker.count(keys.count("failures").expect("a count"), keys.count("of-at-least").unwrap_or(1));
    }
    if let Some(value) = share {
        let keys = Keys::of(value, &["above", "of-at-least"]);
        breaker = breaker.share(keys.parsed("above").expect("a share"), keys.count("of-at-least").expect("a count"));
    }
    if let Some(value) = sequential {
        let keys = Keys::of(value, &["test", "good", "bad", "false-alarm", "miss"]);
        let share = |key| keys.parsed::<Share>(key).expect("a share");
        let test = match keys.text("test") {
            Some("sprt") => Sequential::sprt(share("good"), share("bad"), share("false-alarm"), share("miss")),
            _ => Sequential::e_value(share("good"), share("false-alarm")),
        };
        breaker = breaker.sequential(test.expect("a test"));
    }
    breaker
}

fn ring(value: &Value) -> Ring<'_> {
    let keys = Keys::of(value, &["name", "where", "share", "share-of", "after", "needs"]);
    let mut ring = Ring::new(keys.text("name").expect("a name")).after(keys.seconds("after").unwrap_or(0));
    if let Some(hosts) = keys.selector("where") {
        ring = ring.of(hosts);
    }
    if let Some(share) = keys.parsed("share") {
        let of = match keys.text("share-of") {
            Some("each-class") => ShareOf::EachClass,
            _ => ShareOf::Hosts,
        };
        ring = ring.share(share, of);
    }
    match keys.get("needs") {
        Some(value) => ring.needs(needs(value)),
        None => ring,
    }
}

fn needs(value: &Value) -> Needs {
    let keys = Keys::of(value, &["hosts", "of-each-class", "host-hours", "failures"]);
    Needs::hosts(keys.count("hosts").expect("a count"))
        .of_each_class(keys.count("of-each-class").unwrap_or(0))
        .host_hours(keys.count("host-hours").unwrap_or(0))
        .failures(keys.parsed("failures").unwrap_or(Share::NOTHING))
}

fn fast_track(value: &Value) -> FastTrack {
    let keys = Keys::of(value, &["severity", "fixes-withdrawn", "lifts"]);
    match (keys.severities("severity"), keys.flag("fixes-withdrawn")) {
        (Some(severities), Some(true)) => FastTrack::of_severity(severities, lifts(keys)).only_fixes(),
        (Some(severities), _) => FastTrack::of_severity(severities, lifts(keys)),
        (None, fixes) => {
            assert_eq!(fixes, Some(true), "a severity, fixes, or both");
            FastTrack::of_fixes(lifts(keys))
        }
    }
}

fn inhibit(value: &Value) -> Inhibit {
    let keys = Keys::of(value, &["when", "at-most"]);
    let when = named(Inhibitor::ALL, Inhibitor::name, keys.text("when").expect("a condition"));
    Inhibit { when, at_most: keys.seconds("at-most").expect("a time") }
}

fn limits(value: &Value) -> Limits {
    let keys = Keys::of(value, &["fleet", "site"]);
    Limits { fleet: keys.count("fleet"), site: keys.count("site") }
}

fn freshness(value: &Value) -> Freshness {
    let keys = Keys::of(value, &["staleness", "heartbeat"]);
    let time = |key| keys.seconds(key).expect("a time");
    Freshness::new(time("staleness"), time("heartbeat")).expect("a heartbeat that is no shorter")
}

fn removal(value: &Value) -> Option<Removal<'_>> {
    match value.as_str() {
        Some("keep") => return None,
        Some("now") => return Some(Removal::now()),
        word => assert_eq!(word, None, "`keep`, `now` or a table"),
    }
    let keys = Keys::of(value, &["when", "canary", "needs", "breaker", "obeys", "lifts"]);
    let mut removal = match keys.text("when").expect("when") {
        "now" => Removal::now(),
        "staged" => Removal::staged(stages(keys)),
        when => {
            assert_eq!(when, "keep");
            return None;
        }
    };
    if let Some(value) = keys.get("breaker") {
        removal = removal.breaker(breaker(value));
    }
    let obeyed = |gate: &str| keys.list("obeys").any(|obeyed| text(obeyed) == gate);
    removal =
        removal.obeys(Obeys { minimum_age: obeyed("minimum-age"), ramp: obeyed("ramp"), window: obeyed("window") });
    let lifted = keys.list("lifts").any(|gate| text(gate) == "freeze");
    Some(if lifted { removal.lifts_freeze() } else { removal })
}

fn stages(removal: Keys<'_>) -> RemovalStages<'_> {
    let canary = Keys::of(removal.get("canary").expect("canaries"), &["where", "share"]);
    let stages = match (canary.selector("where"), canary.parsed("share")) {
        (Some(hosts), Some(share)) => RemovalStages::of(hosts).only(share),
        (Some(hosts), None) => RemovalStages::of(hosts),
        (None, share) => RemovalStages::share(share.expect("hosts or a share")),
    };
    let needs = removal.get("needs").map_or(RemovalNeeds::removed(1), |value| {
        let keys = Keys::of(value, &["removed", "failures"]);
        RemovalNeeds::removed(keys.count("removed").unwrap_or(1))
            .failures(keys.parsed("failures").unwrap_or(Share::NOTHING))
    });
    stages.needs(needs)
}
