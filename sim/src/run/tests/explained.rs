//! Failures that people take for something else, and rollouts that they let go on.

use stagger_core::{Instant, Reason};

use super::given::{assumed, at, chance, fault, feed, fleet, hours, policy, response, with};
use crate::fault::Fault;
use crate::law::{Chance, Law};
use crate::response::{Explain, Response};
use crate::run::{Run, Timing, What};

/// The first failure stops it.
const GATED: &str = r#"
salt = "s"
check = { every = "60 s" }
ramp = { shape = "linear", over = "6 h" }
breaker = { first-failure = true }
evidence = { staleness = "10 min", heartbeat = "10 min" }
"#;

fn run(policy_text: &str, fault: &Fault, response: &Response) -> Run {
    let (fleet, feed, policy) = (fleet(120), feed(&[0]), policy(policy_text));
    let timing = Timing { takes: Law::Fixed(60), ..Timing::INSTANT };
    with(&fleet, &feed, &policy, hours(24), |setup| setup.fault(fault).response(response).timing(timing).run(3, 0))
}

fn when(run: &Run, what: impl Fn(&What) -> bool) -> Vec<Instant> {
    run.events.iter().filter(|event| what(&event.what)).map(|event| event.at).collect()
}

fn explains(part: Chance, after: u32, resume: Option<u32>) -> Response {
    let explain = Explain { chance: assumed(part), after: assumed(Law::Fixed(after)) };
    let resume_after = resume.map(|seconds| assumed(Law::Fixed(seconds)));
    Response { explain: Some(explain), resume_after, ..response(Vec::new()) }
}

fn stops(what: &What) -> bool {
    matches!(what, What::Stops { .. })
}

/// A failure that is explained before evidence is collected is none: nothing stops the rollout.
#[test]
fn an_explained_failure_does_not_count() {
    let faulty = Fault { at_apply: assumed(chance(1, 8)), ..fault(0) };
    let nobody = run(GATED, &faulty, &response(Vec::new()));
    let at_once = run(GATED, &faulty, &explains(Chance::ALWAYS, 0, None));
    assert_eq!(when(&nobody, stops).len(), 1);
    assert!(nobody.outcome.applied < 80, "{}", nobody.outcome.applied);
    assert_eq!((when(&at_once, stops).len(), at_once.outcome.applied), (0, 120));
    let explained = when(&at_once, |what| *what == What::Explains).len();
    assert_eq!(u32::try_from(explained), Ok(at_once.outcome.hits()), "one for each host that went down");
    // Explained an hour too late: the breaker has stopped it, and stays so.
    let late = run(GATED, &faulty, &explains(Chance::ALWAYS, 3600, None));
    assert_eq!((when(&late, stops), late.outcome.applied), (when(&nobody, stops), nobody.outcome.applied));
}

/// People explain and let it go on: hosts hold from the stop on, and the ramp goes on no earlier than it was let.
#[test]
fn a_resume_lets_the_rollout_go_on() {
    let faulty = Fault { at_apply: assumed(chance(1, 8)), ..fault(0) };
    let resumed = run(GATED, &faulty, &explains(Chance::ALWAYS, 600, Some(7200)));
    let stopped = when(&resumed, stops)[0];
    let [goes_on] = when(&resumed, |what| matches!(what, What::Resumes { release: 0, removal: false }))[..] else {
        panic!("{:?}", resumed.events)
    };
    assert!((7200..=7260).contains(&goes_on.since(stopped)), "{stopped} {goes_on}");
    let applies = when(&resumed, |what| matches!(what, What::Applies { .. }));
    assert!(applies.iter().all(|when| *when <= stopped || *when >= goes_on));
    // The ramp begins anew: hosts whose turn had come are not let loose at once.
    let after = applies.iter().filter(|when| **when >= goes_on);
    assert!(after.clone().count() > 30 && after.filter(|when| when.since(goes_on) < 600).count() < 15);
    assert!(resumed.outcome.applied > 100, "{}", resumed.outcome.applied);
}

/// Whoever lets it go on explains nothing by that: as long as failures count, they stop it.
#[test]
fn a_resume_alone_lets_nothing_go_on() {
    let faulty = Fault { at_apply: assumed(chance(1, 8)), ..fault(0) };
    let only = Response { resume_after: Some(assumed(Law::Fixed(1800))), ..response(Vec::new()) };
    let only = run(GATED, &faulty, &only);
    let stopped = when(&only, stops)[0];
    assert_eq!(when(&only, |what| matches!(what, What::Resumes { .. })).len(), 1);
    assert!(
        when(&only, |what| matches!(what, What::Applies { .. }))
            .iter()
            .all(|when| when.since(stopped) < 120 || *when < stopped)
    );
    let trips = |what: &What| matches!(what, What::Told { reason: Reason::BreakerTrips(_), .. });
    assert!(!when(&only, trips).is_empty());
    assert!(when(&only, trips)[0] > at(1800));
}

/// What a sequential test weighed until it was let go on counts no longer; what comes after does.
#[test]
fn a_sequential_test_begins_anew() {
    let text = GATED.replace(
        "first-failure = true",
        "sequential = { test = 'sprt', good = '1/1000', bad = '2 %', false-alarm = '1 %', miss = '5 %' }",
    );
    let faulty = Fault { at_apply: assumed(chance(1, 5)), ..fault(0) };
    let stays = run(&text, &faulty, &explains(Chance::ALWAYS, 3600, None));
    let goes_on = run(&text, &faulty, &explains(Chance::ALWAYS, 3600, Some(7200)));
    assert_eq!(when(&stays, stops).len(), 1);
    assert!(
        goes_on.outcome.applied > stays.outcome.applied + 1,
        "{} {}",
        goes_on.outcome.applied,
        stays.outcome.applied
    );
}
