//! The clocks of a policy.

use serde_json::Value;
use stagger_core::{
    AgeFrom, Apply, Check, Deadline, Guards, Lift, Lifts, Policy, Ramp, Rotate, Step, Steps, Superseded, Zone,
};

use crate::keys::{Keys, named, parsed, text};

/// Every key of a policy, these and those of its rules.
pub(crate) const KEYS: [&str; 23] = [
    "salt",
    "check",
    "apply",
    "minimum-age",
    "age-from",
    "ramp",
    "rotate",
    "catch-up",
    "deadline",
    "superseded",
    "feed",
    "pin",
    "skip",
    "block",
    "breaker",
    "freeze",
    "ring",
    "window",
    "fast-track",
    "inhibit",
    "in-flight",
    "removal",
    "evidence",
];

pub(crate) fn policy<'a>(value: &'a Value, guards: Guards<'a>) -> Policy<'a> {
    let keys = Keys::of(value, &KEYS);
    let mut policy = Policy::new(keys.text("salt").expect("a salt"), check(keys.get("check").expect("a check")));
    policy = policy.guards(guards);
    if let Some(apply) = keys.text("apply") {
        policy = policy.apply(one_of(apply, &[("at-instant", Apply::AtInstant), ("at-check", Apply::AtCheck)]));
    }
    if let Some(age) = keys.seconds("minimum-age") {
        policy = policy.minimum_age(age);
    }
    if let Some(clock) = keys.text("age-from") {
        let clocks =
            [("published", AgeFrom::Published), ("first-seen", AgeFrom::FirstSeen), ("stricter", AgeFrom::Stricter)];
        policy = policy.age_from(one_of(clock, &clocks));
    }
    if let Some(value) = keys.get("ramp") {
        policy = policy.ramp(ramp(value));
    }
    if let Some(rotate) = keys.text("rotate") {
        policy = policy.rotate(one_of(rotate, &[("per-release", Rotate::PerRelease), ("fixed", Rotate::Fixed)]));
    }
    if let Some(span) = keys.seconds("catch-up") {
        policy = policy.catch_up(span);
    }
    if let Some(value) = keys.get("deadline") {
        let deadline = Keys::of(value, &["after", "lifts"]);
        let after = deadline.seconds("after").expect("a time");
        policy = policy.deadline(Deadline { after, lifts: lifts(deadline) });
    }
    if let Some(superseded) = keys.text("superseded") {
        let choices = [("on-offer", Superseded::OnOffer), ("passed-over", Superseded::PassedOver)];
        policy = policy.superseded(one_of(superseded, &choices));
    }
    if let Some(value) = keys.get("feed") {
        policy = policy.feed_staleness(Keys::of(value, &["staleness"]).seconds("staleness").expect("a time"));
    }
    policy
}

/// The gates under the key `lifts`.
pub(crate) fn lifts(keys: Keys<'_>) -> Lifts {
    let gates: Vec<Lift> = keys.list("lifts").map(|gate| named(Lift::ALL, Lift::name, text(gate))).collect();
    Lifts::of(&gates)
}

fn check(value: &Value) -> Check {
    let keys = Keys::of(value, &["cron", "zone", "every"]);
    match keys.seconds("every") {
        Some(seconds) => Check::every(seconds).expect("a minute or more"),
        None => Check::new(keys.parsed("cron").expect("a cron text"), keys.parsed("zone").unwrap_or(Zone::UTC)),
    }
}

fn ramp(value: &Value) -> Ramp {
    let keys = Keys::of(value, &["shape", "over", "doublings", "steps"]);
    let over = || keys.seconds("over").expect("a time");
    match keys.text("shape").expect("a shape") {
        "linear" => Ramp::linear(over()),
        "exponential" => {
            let doublings = keys.count("doublings").expect("how often");
            Ramp::exponential(over(), u8::try_from(doublings).expect("a few"))
        }
        "steps" => {
            let steps: Vec<Step> = keys.list("steps").map(step).collect();
            Ramp::Steps(Steps::new(&steps).expect("steps"))
        }
        shape => panic!("`{shape}` is no shape"),
    }
}

fn step(value: &Value) -> Step {
    let keys = Keys::of(value, &["after", "share"]);
    let percent = keys.text("share").and_then(|share| share.strip_suffix(" %")).expect("a whole percentage");
    Step { after: keys.seconds("after").expect("a time"), share: parsed::<u16>(percent) * 100 }
}

fn one_of<T: Copy>(text: &str, choices: &[(&'static str, T)]) -> T {
    named(choices.iter().copied(), |(name, _)| name, text).1
}
