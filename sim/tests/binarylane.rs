//! The evening of 18 June 2018, as the post-mortem has it.

use stagger_core::Instant;
use stagger_sim::{Interval, Replay, Scenario, builtin};

fn evening() -> Scenario {
    builtin::scenario("binarylane-2018").expect("a built-in scenario")
}

fn at(time: &str) -> Instant {
    format!("2018-06-18T{time}:00+10:00").parse().expect("an instant")
}

#[test]
fn the_totals_are_those_of_the_report() {
    let totals = Replay::of(&evening()).totals();
    assert_eq!((totals.hosts_hit, totals.outages, totals.host_minutes), (17, 17, 603));
    let peak = totals.peak.expect("hosts were down");
    assert_eq!((peak.hosts, Some(peak.during)), (13, Interval::new(at("20:58"), at("21:05"))));
    assert_eq!((totals.first_outage, totals.last_recovery), (Some(at("20:01")), Some(at("21:38"))));
}

#[test]
fn hosts_went_down_when_the_report_says() {
    let scenario = evening();
    let record = scenario.record().expect("a record");
    let hit_by = |time| record.outages.iter().filter(|outage| outage.during.from() <= at(time)).count();
    assert_eq!(["20:10", "20:35", "20:45", "20:55", "21:00"].map(hit_by), [3, 5, 7, 13, 17]);
    let of_site = |name: &str| scenario.hosts().iter().filter(|host| scenario.site_of(host) == name).count();
    assert_eq!(["Brisbane", "Sydney", "Melbourne"].map(of_site), [6, 10, 1]);
    assert_eq!(record.actions.len(), 7);
    assert!(record.actions.iter().all(|action| scenario.source(&action.source).is_some()));
}

/// A random minute spreads load, never risk: every host comes within the one hour in which all of them poll.
#[test]
fn as_it_was_every_host_comes_within_one_hour() {
    let scenario = evening();
    let replay = Replay::of(&scenario);
    let (policy, rollout) = replay.policies().next().expect("a policy");
    assert_eq!(policy.name, "as-it-was");
    assert_eq!(rollout.hosts_applied(), 17);
    assert!(rollout.applies().all(|apply| at("20:00") <= apply.at && apply.at < at("21:00")));
    assert_eq!(rollout.busiest_hour().map(|busiest| busiest.applies), Some(17));
}

#[test]
fn gradually_no_host_comes_before_its_place_in_the_ramp_nor_later_than_the_check_after_it() {
    let scenario = evening();
    let replay = Replay::of(&scenario);
    let (policy, rollout) = replay.policies().nth(1).expect("an alternative");
    let visible = at("19:00");
    for (host, plan) in scenario.hosts().iter().zip(&rollout.hosts) {
        let phase = policy.policy.policy().phase("kernelcare-patch", &host.id);
        let slot = visible.saturating_add(phase.offset(12 * 3600));
        let [apply] = plan.applies.as_slice() else { panic!("{}: one apply", host.id) };
        assert!(slot <= apply.at && apply.at < slot.saturating_add(4 * 3600), "{}", host.id);
    }
}

#[test]
fn another_salt_moves_the_hosts_and_leaves_the_record() {
    let instants = |scenario: &Scenario| -> Vec<Instant> {
        let replay = Replay::of(scenario);
        replay.rollouts()[1].applies().map(|apply| apply.at).collect()
    };
    let (one, other) = (evening(), evening().with_salt("another"));
    assert_ne!(instants(&one), instants(&other));
    assert_eq!(one.record().map(stagger_sim::Record::totals), other.record().map(stagger_sim::Record::totals));
}
