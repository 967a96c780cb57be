//! Rings, breakers and limits that ask for evidence, which is as late as it is.

use stagger_core::{BreakerPart, Reason, Verdict};

use super::given::{assumed, at, chance, fault, feed, fleet, hours, policy, with};
use crate::fault::Fault;
use crate::law::{Chance, Law};
use crate::run::{Cause, Event, Run, Timing, What};

/// Hosts look every 20 minutes, and evidence is a minute old at most.
const RINGS: &str = r#"
salt = "s"
check = { cron = "*/20 * * * *" }
breaker = { first-failure = true }
evidence = { staleness = "5 min", heartbeat = "10 min" }
[[ring]]
name = "canary"
where = "role = canary"
[[ring]]
name = "rest"
needs = { hosts = 5, host-hours = 5, failures = "0 %" }
"#;

fn run(hosts: usize, text: &str, fault: Option<&Fault>, timing: Timing) -> Run {
    let (fleet, feed, policy) = (fleet(hosts), feed(&[0]), policy(text));
    with(&fleet, &feed, &policy, hours(24), |setup| {
        let setup = fault.map_or(setup.clone(), |fault| setup.fault(fault)).timing(timing);
        setup.run(1, 0)
    })
}

fn events(run: &Run, which: impl Fn(&What) -> bool) -> Vec<Event> {
    run.events.iter().filter(|event| which(&event.what)).copied().collect()
}

#[test]
fn canaries_that_are_well_open_the_next_ring_when_they_have_shown_what_it_needs() {
    let run = run(30, RINGS, None, Timing { takes: Law::Fixed(60), ..Timing::INSTANT });
    let opens = events(&run, |what| matches!(what, What::Opens { .. }));
    let [Event { at: opened, what: What::Opens { release: 0, ring: 1 }, .. }] = opens[..] else { panic!("{opens:?}") };
    // Ten canaries apply from 00:00 to 00:01. Five host-hours later, at 00:31, the other ring may go.
    assert_eq!(opened, at(31 * 60));
    let applies = events(&run, |what| matches!(what, What::Applies { .. }));
    assert_eq!(applies.len(), 30);
    for apply in applies {
        let canary = apply.host.is_some_and(|host| host % 3 == 0);
        // The others find the ring open at their next check.
        assert_eq!(apply.at, if canary { at(0) } else { at(40 * 60) }, "{apply:?}");
    }
    assert_eq!((run.outcome.applied, run.outcome.busiest_hour, run.outcome.hits()), (30, 30, 0));
    assert_eq!(run.outcome.exposure_seconds, 10 * 60 + 20 * (41 * 60));
}

#[test]
fn canaries_that_fail_keep_the_later_rings_closed() {
    let faulty = Fault { at_apply: assumed(Chance::ALWAYS), ..fault(0) };
    let run = run(30, RINGS, Some(&faulty), Timing { takes: Law::Fixed(60), ..Timing::INSTANT });
    assert_eq!((run.outcome.hits_at_apply, run.outcome.hits(), run.outcome.applied), (10, 10, 10));
    assert!(events(&run, |what| matches!(what, What::Opens { .. })).is_empty());
    // They go down at 00:01, having said at 00:00 or since that they are up: ten minutes later they are silent.
    let stops = events(&run, |what| matches!(what, What::Stops { .. }));
    let [
        Event {
            at: stopped, what: What::Stops { release: 0, part: BreakerPart::FirstFailure, removal: false }, ..
        },
    ] = stops[..]
    else {
        panic!("{stops:?}")
    };
    assert!(at(10 * 60) <= stopped && stopped <= at(12 * 60), "{stopped}");
    assert_eq!(run.outcome.detected, Some(stopped));
    let held = |event: &&Event| {
        matches!(event.what, What::Told { verdict: Verdict::Hold, reason: Reason::BreakerTripped { .. }, .. })
    };
    assert_eq!(run.events.iter().filter(held).count(), 20);
}

/// A canary that goes down later than the ring opens harms none but those who went before it was seen.
#[test]
fn a_breaker_trips_at_the_first_host_that_is_silent_for_a_heartbeat() {
    let text = r#"
salt = "s"
check = { every = "60 s" }
ramp = { shape = "linear", over = "10 h" }
breaker = { first-failure = true }
evidence = { staleness = "10 min", heartbeat = "10 min" }
"#;
    let faulty = Fault { at_apply: assumed(chance(1, 5)), ..fault(0) };
    for delay in [0, 120, 300] {
        let timing = Timing { collect_every: 60, evidence_delay: delay, heartbeat_every: 60, ..Timing::INSTANT };
        let run = run(200, text, Some(&faulty), timing);
        let first = run.outcome.first_failure.expect("a host went down");
        let stopped = events(&run, |what| matches!(what, What::Stops { .. }))[0].at;
        // Heard at most a minute before it went down or as it began to apply, silent ten minutes later, and counted at
        // the next look.
        let after = stopped.since(first);
        assert!((9 * 60..=11 * 60).contains(&after), "{after}");
        let last = run.outcome.last_apply.expect("hosts applied");
        assert!(last < stopped.saturating_add(delay), "{delay}: {last}, {stopped}");
        let late = run.events.iter().filter(|event| event.at >= stopped && matches!(event.what, What::Applies { .. }));
        // 200 hosts in 10 hours are one in three minutes: those come on until the news reaches them.
        assert!(late.count() <= 1 + delay as usize / 60, "{delay}");
    }
}

/// Many hosts read one snapshot: a limit holds exactly only if hosts see at once who is in flight.
#[test]
fn late_evidence_overshoots_the_limit_of_hosts_in_flight() {
    let text = r#"
salt = "s"
check = { cron = "H * * * *" }
apply = "at-check"
in-flight = { fleet = 3 }
catch-up = "0 s"
evidence = { staleness = "30 min", heartbeat = "1 h" }
"#;
    let takes = Law::Fixed(600);
    let peak = |every, delay| {
        let timing = Timing { takes, collect_every: every, evidence_delay: delay, heartbeat_every: 60 };
        let run = run(120, text, None, timing);
        assert_eq!(run.outcome.applied, 120, "all of them come in the end");
        run.outcome.peak_in_flight
    };
    // Two hosts an hour share each minute. Left alone, 20 of 120 would be in flight at once.
    let peaks = [peak(1, 0), peak(60, 0), peak(60, 240), peak(60, 900)];
    assert!((3..=9).contains(&peaks[0]) && peaks.is_sorted(), "{peaks:?}");
    assert!(2 * peaks[0] < peaks[3], "{peaks:?}");
}

#[test]
fn a_removal_goes_to_canaries_first_and_stops_with_them() {
    let text = r#"
salt = "s"
check = { cron = "*/20 * * * *" }
removal = { when = "staged", canary = { where = "role = canary" }, needs = { removed = 3, failures = "0 %" }, breaker = { first-failure = true } }
evidence = { staleness = "5 min", heartbeat = "10 min" }
"#;
    let withdraw =
        super::given::response(vec![(crate::response::Act::Withdraw, crate::response::Begins::At(at(3600)), 0)]);
    let outcome = |falls: Chance| {
        let (fleet, feed, policy) = (fleet(30), feed(&[0]), policy(text));
        let faulty = Fault { at_removal: assumed(falls), ..fault(0) };
        with(&fleet, &feed, &policy, hours(24), |setup| setup.fault(&faulty).response(&withdraw).run(1, 0))
    };
    let well = outcome(Chance::NEVER);
    assert_eq!((well.outcome.applied, well.outcome.removed, well.outcome.hits()), (30, 30, 0));
    let turn = events(&well, |what| matches!(what, What::OpensRemoval { .. }))[0].at;
    for removes in events(&well, |what| matches!(what, What::Removes { .. })) {
        assert_eq!(removes.at >= turn, removes.host.is_some_and(|host| host % 3 != 0), "{removes:?}");
    }
    let bad = outcome(Chance::ALWAYS);
    assert_eq!((bad.outcome.applied, bad.outcome.removed, bad.outcome.hits_at_removal), (30, 0, 10));
    let stops = events(&bad, |what| matches!(what, What::Stops { removal: true, .. }));
    assert_eq!(stops.len(), 1);
    assert!(events(&bad, |what| matches!(what, What::Falls { .. })).iter().all(|event| {
        matches!(event.what, What::Falls { cause: Cause::Removal, .. }) && event.host.is_some_and(|host| host % 3 == 0)
    }));
}
