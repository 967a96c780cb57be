//! Where nothing goes wrong and nobody asks for evidence, a run is the rollout.

use proptest::prelude::*;
use stagger_core::{Host, Reason};

use super::given::{feed, fleet, hours, policy, with};
use super::policies::policies_of_time;
use crate::fleet::FleetBuilder;
use crate::run::What;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_run_without_fault_evidence_and_response_is_the_rollout(
        text in policies_of_time(),
        published in prop::collection::vec(-90_000_i64..40_000, 1..4),
        installed in prop::option::of(0_usize..2),
    ) {
        let (fleet, feed, policy) = (fleet(9), feed(&published), policy(&text));
        let installed = installed.filter(|place| *place < published.len());
        let span = hours(40);
        let run = with(&fleet, &feed, &policy, span, |setup| {
            installed.map_or(setup.clone(), |place| setup.installed(place)).keeps_salt().run(0, 0)
        });
        let rollout = crate::rollout::Rollout::of_fleet(&fleet, &feed, installed.map(|place| format!("r{place}")).as_deref(), span, &policy);
        for (place, plan) in rollout.hosts.iter().enumerate() {
            let of_host = run.events.iter().filter(|event| event.host == Some(place));
            let applies: Vec<_> = of_host.clone().filter_map(|event| match event.what {
                What::Applies { release, waited_for, .. } => Some((event.at, release, waited_for)),
                _ => None,
            }).collect();
            let planned: Vec<_> = plan.applies.iter().map(|apply| (apply.at, apply.release, apply.waited_for)).collect();
            prop_assert_eq!(applies, planned, "h{} {}", place, text);
            let last = of_host.rev().filter_map(|event| match event.what {
                What::Told { verdict, .. } => Some(verdict),
                _ => None,
            }).next();
            prop_assert_eq!(last, Some(plan.ending.verdict));
        }
    }
}

/// What runs at first may be said by the fleet: once it was removed nothing is installed.
#[test]
fn what_the_fleet_says_is_installed_is_removed_once() {
    let mut builder = FleetBuilder::default();
    builder.push(&Host::new("h0").installed("r0"));
    builder.push(&Host::new("h1").installed("not in the feed"));
    builder.push(&Host::new("h2"));
    let fleet = builder.finish();
    let release = "[[release]]\nid = \"r0\"\npublished = \"2026-03-01T00:00:00Z\"\nwithdrawn = true\n";
    let feed = stagger_core::text::feed(release).expect("a feed");
    let policy = policy("salt = \"s\"\ncheck = { every = \"1 h\" }\nremoval = \"now\"\n");
    let rollout = crate::rollout::Rollout::of_fleet(&fleet, &feed, None, hours(4), &policy);
    assert_eq!(rollout.hosts.iter().map(|host| host.removals.len()).collect::<Vec<_>>(), [1, 0, 0]);
    let run = with(&fleet, &feed, &policy, hours(4), |setup| setup.keeps_salt().run(0, 0));
    let told = |host| run.events.iter().filter(move |event| event.host == Some(host)).map(|event| event.what);
    assert_eq!(run.outcome.removed, 1);
    assert!(told(0).any(|what| what == What::Removed { release: 0 }));
    let unknown = |what| matches!(what, What::Told { reason: Reason::InstalledUnknown, .. });
    assert!(told(1).any(unknown) && !told(2).any(unknown));
}
