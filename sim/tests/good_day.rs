//! A good release over one day.

use stagger_sim::{Replay, builtin};

#[test]
fn every_host_takes_the_release_and_the_ramp_spreads_what_the_checks_clump() {
    let scenario = builtin::scenario("good-day").expect("a built-in scenario");
    let replay = Replay::of(&scenario);
    assert_eq!(scenario.hosts().len(), 36);
    assert!(scenario.record().is_none());
    let busiest: Vec<usize> = replay
        .policies()
        .map(|(policy, rollout)| {
            assert_eq!(rollout.hosts_applied(), 36, "{}", policy.name);
            assert!(rollout.applies().all(|apply| apply.release == 1), "{}", policy.name);
            rollout.busiest_hour().expect("applies").applies
        })
        .collect();
    assert_eq!(busiest[0], 36, "all at the checks from 12:00 to 12:59");
    assert!(busiest[1] <= 9, "twelve hours spread 36 hosts: {busiest:?}");
}
