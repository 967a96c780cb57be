//! Where nothing goes wrong and nobody asks for evidence, a run is the rollout.

use proptest::prelude::*;

use super::given::{feed, fleet, hours, policy, with};
use super::policies::policies_of_time;
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
            let last = of_host.filter_map(|event| match event.what {
                What::Told { verdict, .. } => Some(verdict),
                _ => None,
            }).last();
            prop_assert_eq!(last, Some(plan.ending.verdict));
        }
    }
}
