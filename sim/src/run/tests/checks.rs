//! An answer stands until what it was given from changes: asking at every check changes nothing.

use proptest::prelude::*;
use proptest::sample::select;

use super::given::{assumed, chance, fault, feed, fleet, hours, policy, response, trigger, with};
use super::policies::policies;
use crate::fault::Fault;
use crate::law::Law;
use crate::response::{Act, Begins, Response};
use crate::run::{Outcome, Run, Timing};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn asking_at_every_check_gives_the_same_run(
        text in policies(),
        hosts in 1_usize..14,
        published in prop::collection::vec(-7200_i64..20_000, 1..4),
        installed in prop::option::of(0_usize..2),
        fault in faults(),
        response in prop::option::of(responses()),
        timing in timings(),
        seed: u64,
        replicate in 0_u32..4,
    ) {
        let (fleet, feed, policy) = (fleet(hosts), feed(&published), policy(&text));
        let fault = Fault { release: fault.release.min(published.len() - 1), ..fault };
        let installed = installed.filter(|place| *place < published.len());
        let (usual, every) = with(&fleet, &feed, &policy, hours(14), |setup| {
            let setup = installed.map_or(setup.clone(), |place| setup.installed(place)).fault(&fault).timing(timing);
            let setup = response.as_ref().map_or(setup.clone(), |response| setup.response(response));
            (setup.run(seed, replicate), setup.clone().asks_at_every_check().run(seed, replicate))
        });
        let differ = usual.events.iter().zip(&every.events).find(|(one, other)| one != other);
        if let Some((one, _)) = differ {
            for events in [&usual.events, &every.events] {
                println!("----");
                for event in events.iter().filter(|event| event.host == one.host || event.host.is_none()) {
                    println!("{event:?}");
                }
            }
        }
        prop_assert!(differ.is_none(), "{:?} {}", differ, text);
        prop_assert_eq!(usual.events.len(), every.events.len());
        prop_assert_eq!(without_asked(&usual), without_asked(&every), "{}", text);
        prop_assert!(usual.outcome.asked <= every.outcome.asked);
    }
}

fn without_asked(run: &Run) -> Outcome {
    Outcome { asked: 0, ..run.outcome.clone() }
}

fn faults() -> impl Strategy<Value = Fault> {
    let law = prop::option::of(select(vec![Law::Exponential { mean: 9000 }, Law::Uniform(60, 7200)]));
    let part = || 0_u32..=3;
    (
        0_usize..3,
        part(),
        law,
        part(),
        prop::option::of((0_i64..40_000, 0_u32..900, part())),
        prop::option::of(0_u32..=2),
    )
        .prop_map(|(release, at_apply, law, at_removal, common, old)| Fault {
            at_apply: assumed(chance(at_apply, 4)),
            while_applied: law.map(assumed),
            at_removal: assumed(chance(at_removal, 3)),
            triggers: common.map(|(seconds, over, part)| trigger(seconds, over, chance(part, 3))).into_iter().collect(),
            susceptibility: old.map(|part| (0, assumed(chance(part, 2)))).into_iter().collect(),
            ..fault(release)
        })
}

fn responses() -> impl Strategy<Value = Response> {
    let begins = || {
        prop_oneof![
            (0_i64..30_000).prop_map(|seconds| Begins::At(super::given::at(seconds))),
            (0_u32..9000).prop_map(|seconds| Begins::After(Law::Fixed(seconds))),
            Just(Begins::After(Law::Lognormal { median: 2400, sigma: 0.7 })),
        ]
    };
    let act = select(vec![Act::StopChecks, Act::Withdraw, Act::Withdraw, Act::Remove]);
    let over = prop_oneof![Just(0), 0_u32..7000];
    (prop::collection::vec((act, begins(), over), 1..4), 1_u32..3)
        .prop_map(|(acts, from_failure)| Response { from_failure, ..response(acts) })
}

fn timings() -> impl Strategy<Value = Timing> {
    let takes = select(vec![Law::Fixed(0), Law::Fixed(130), Law::Uniform(0, 900)]);
    (takes, select(vec![15_u32, 45, 60, 600]), select(vec![0_u32, 30, 200, 1500]), select(vec![30_u32, 300])).prop_map(
        |(takes, collect_every, evidence_delay, heartbeat_every)| Timing {
            takes,
            collect_every,
            evidence_delay,
            heartbeat_every,
        },
    )
}
