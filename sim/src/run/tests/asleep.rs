//! Hosts that sleep.

use stagger_core::{Instant, Reason, TimeOfDay};

use super::given::{assumed, at, chance, fault, feed, fleet, hours, policy, response, trigger, with};
use crate::fault::Fault;
use crate::fleet::Fleet;
use crate::law::{Chance, Law};
use crate::model::Asleep;
use crate::response::{Act, Begins, Response};
use crate::run::{Cause, Run, Setup, What};

const RAMP: &str = r#"
salt = "s"
check = { every = "20 min" }
ramp = { shape = "linear", over = "8 h" }
catch-up = "2 h"
"#;

/// From 02:00 to 06:00 on the clocks of Berlin, which is 01:00 to 05:00 in UTC.
fn asleep(share: Chance) -> Asleep {
    let time = |hour| TimeOfDay::new(hour, 0).expect("a time of day");
    Asleep { share: assumed(share), from: time(2), until: time(6) }
}

fn run(fleet: &Fleet, share: Chance, fault: Option<&Fault>) -> Run {
    let (feed, policy, asleep) = (feed(&[0]), policy(RAMP), asleep(share));
    with(fleet, &feed, &policy, hours(12), |setup| {
        let setup = fault.map_or(setup.clone(), |fault| setup.fault(fault));
        setup.asleep(&asleep).run(5, 0)
    })
}

fn applies(run: &Run) -> Vec<(Instant, usize, Reason)> {
    let apply = |event: &crate::run::Event| match event.what {
        What::Applies { waited_for, .. } => Some((event.at, event.host?, waited_for)),
        _ => None,
    };
    run.events.iter().filter_map(apply).collect()
}

const WAKE: i64 = 5 * 3600;

/// A host whose slot comes while it sleeps asks as it wakes, is late, and is spread again with the others that were.
#[test]
fn a_host_asks_as_it_wakes_up_and_is_spread_again_as_late() {
    let fleet = fleet(240);
    let awake = run(&fleet, Chance::NEVER, None);
    let asleep = run(&fleet, Chance::ALWAYS, None);
    let (slots, applies) = (applies(&awake), applies(&asleep));
    assert_eq!((slots.len(), applies.len()), (240, 240));
    let night = at(3600)..at(WAKE);
    assert!(applies.iter().all(|(at, ..)| !night.contains(at)), "nobody applies asleep");
    // A slot of the last minute is none that was missed.
    let was_missed = |slot: &Instant| (at(3600)..at(WAKE - 60)).contains(slot);
    let missed: Vec<usize> = slots.iter().filter(|(at, ..)| was_missed(at)).map(|(_, host, _)| *host).collect();
    assert!((90..150).contains(&missed.len()), "half of the ramp: {}", missed.len());
    let caught_up: Vec<_> = applies.iter().filter(|(_, host, _)| missed.contains(host)).collect();
    // Over what is left of the ramp and no less than two hours: never at once.
    assert!(
        caught_up.iter().all(|(when, _, reason)| *when >= at(WAKE) && reason.code() == "catch-up-not-reached"),
        "{caught_up:?}"
    );
    let in_tenth = |tenth: i64| {
        let from = at(WAKE + tenth * 1080);
        caught_up.iter().filter(|(when, ..)| from <= *when && *when < from.saturating_add(1080)).count()
    };
    assert!((0..10).all(|tenth| in_tenth(tenth) < missed.len() / 3), "{:?}", (0..10).map(in_tenth).collect::<Vec<_>>());
    let last = caught_up.iter().map(|(when, ..)| *when).max().expect("some");
    assert!(at(WAKE + 2 * 3600) < last && last <= at(8 * 3600 + 60), "{last}");
    // Whoever was awake at its slot goes at it all the same.
    assert!(slots.iter().filter(|(slot, ..)| !night.contains(slot)).all(|slot| applies.contains(slot)));
    let checks = |run: &Run| run.outcome.checks;
    assert_eq!(checks(&awake) - checks(&asleep), 240 * 12, "three checks an hour for four hours");
}

#[test]
fn as_many_hosts_sleep_as_it_says() {
    let fleet = fleet(400);
    let (awake, some) = (run(&fleet, Chance::NEVER, None), run(&fleet, chance(1, 4), None));
    let sleepers = (awake.outcome.checks - some.outcome.checks) / 12;
    assert!((70..130).contains(&sleepers), "{sleepers}");
}

/// A host that sleeps runs nothing: it misses a trigger, and what would bring it down comes as it wakes up.
#[test]
fn what_comes_at_night_spares_those_who_sleep() {
    let fleet = fleet(60);
    let common = Fault { triggers: vec![trigger(2 * 3600, 0, Chance::ALWAYS)], ..fault(0) };
    assert!(run(&fleet, Chance::NEVER, Some(&common)).outcome.hits() > 5);
    assert_eq!(run(&fleet, Chance::ALWAYS, Some(&common)).outcome.hits(), 0);
    let leaks = Fault { while_applied: Some(assumed(Law::Fixed(3600))), ..fault(0) };
    let fell = run(&fleet, Chance::ALWAYS, Some(&leaks));
    let falls: Vec<Instant> = fell
        .events
        .iter()
        .filter(|event| matches!(event.what, What::Falls { cause: Cause::Running, .. }))
        .map(|event| event.at)
        .collect();
    assert!(falls.iter().all(|when| !(at(3600)..at(WAKE)).contains(when)), "{falls:?}");
    assert!(falls.iter().filter(|when| **when == at(WAKE)).count() > 3, "{falls:?}");
}

/// By hand it is taken off them as they wake up.
#[test]
fn people_reach_no_host_that_sleeps() {
    let (fleet, feed, policy, asleep) = (fleet(60), feed(&[0]), policy(RAMP), asleep(Chance::ALWAYS));
    let faulty = Fault { at_removal: assumed(Chance::ALWAYS), ..fault(0) };
    let response =
        response(vec![(Act::StopChecks, Begins::At(at(2 * 3600)), 0), (Act::Remove, Begins::At(at(2 * 3600)), 0)]);
    let run = with(&fleet, &feed, &policy, hours(12), |setup| {
        setup.fault(&faulty).response(&response).asleep(&asleep).run(5, 0)
    });
    let removes: Vec<Instant> =
        run.events.iter().filter(|event| matches!(event.what, What::Removes { .. })).map(|event| event.at).collect();
    assert!(removes.len() > 3 && removes.iter().all(|when| *when == at(WAKE)), "{removes:?}");
}

/// A withdrawal that is said again has agents look at checks that have passed: who slept at one counts and asks nothing anew.
#[test]
fn what_passed_while_a_host_slept_is_not_made_up_for_twice() {
    let (fleet, feed) = (fleet(40), feed(&[0]));
    let policy = policy(
        "salt = 's'\ncheck = { cron = 'H */4 * * *', zone = '+10:00' }\nevidence = { staleness = '10 min', heartbeat = '30 min' }",
    );
    let again = response(vec![(Act::Withdraw, Begins::At(at(0)), 0), (Act::Withdraw, Begins::At(at(8 * 3600)), 0)]);
    let (fault, asleep) = (fault(0), asleep(Chance::ALWAYS));
    with(&fleet, &feed, &policy, hours(14), |setup| {
        let setup = setup.fault(&fault).asleep(&asleep);
        let checks = |setup: &Setup<'_>| setup.clone().asks_at_every_check().run(5, 0).outcome.checks;
        let once = Response { acts: again.acts[..1].to_vec(), ..again.clone() };
        assert_eq!(checks(&setup.clone().response(&again)), checks(&setup.response(&once)));
    });
}
