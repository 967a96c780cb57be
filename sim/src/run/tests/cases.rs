//! Setups made up at random: everything that a run hangs on.

use proptest::prelude::*;
use proptest::sample::select;
use stagger_core::TimeOfDay;

use super::given::{assumed, chance, fault, feed, fleet, hours, policy, response, trigger, with};
use super::policies::policies;
use crate::fault::Fault;
use crate::law::Law;
use crate::model::Asleep;
use crate::response::{Act, Begins, Explain, Response};
use crate::run::{Setup, Timing};

/// Everything that a run hangs on.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) policy: String,
    hosts: usize,
    published: Vec<i64>,
    installed: Option<usize>,
    fault: Fault,
    response: Option<Response>,
    timing: Timing,
    asleep: Option<Asleep>,
    sharing: Option<f64>,
    pub(super) seed: u64,
}

impl Case {
    /// Asks something of its setup.
    pub(super) fn with<T>(&self, ask: impl FnOnce(&Setup<'_>) -> T) -> T {
        let (fleet, feed, policy) = (fleet(self.hosts), feed(&self.published), policy(&self.policy));
        let last = self.published.len() - 1;
        let fault = Fault { release: self.fault.release.min(last), ..self.fault.clone() };
        with(&fleet, &feed, &policy, hours(14), |setup| {
            let setup = setup.fault(&fault).timing(self.timing);
            let setup = self.installed.map_or(setup.clone(), |place| setup.installed(place.min(last)));
            let setup = self.response.as_ref().map_or(setup.clone(), |response| setup.response(response));
            let setup = self.asleep.as_ref().map_or(setup.clone(), |asleep| setup.asleep(asleep));
            ask(&Setup { sharing: self.sharing, ..setup })
        })
    }
}

pub(super) fn cases() -> impl Strategy<Value = Case> {
    let published = prop::collection::vec(-7200_i64..20_000, 1..4);
    let people = prop::option::of(responses());
    let odd = (prop::option::weighted(0.25, sleepers()), prop::option::weighted(0.25, Just(2.0)), any::<u64>());
    let what = (policies(), 1_usize..14, published, prop::option::of(0_usize..2), faults(), people, timings(), odd);
    what.prop_map(|(policy, hosts, published, installed, fault, response, timing, (asleep, sharing, seed))| Case {
        policy,
        hosts,
        published,
        installed,
        fault,
        response,
        timing,
        asleep,
        sharing,
        seed,
    })
}

fn sleepers() -> impl Strategy<Value = Asleep> {
    (1_u32..=4, 0_u8..24, 0_u8..60, 1_u8..24).prop_map(|(part, hour, minute, hours)| Asleep {
        share: assumed(chance(part, 4)),
        from: TimeOfDay::new(hour, minute).expect("a time of day"),
        until: TimeOfDay::new((hour + hours) % 24, minute).expect("a time of day"),
    })
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
    let after = || select(vec![Law::Fixed(0), Law::Fixed(700), Law::Uniform(0, 9000)]);
    let explain = (1_u32..=3, after())
        .prop_map(|(part, after)| Explain { chance: assumed(chance(part, 3)), after: assumed(after) });
    let acts = prop::collection::vec((act, begins(), over), 1..4);
    (acts, 1_u32..3, prop::option::of(explain), prop::option::of(after())).prop_map(
        |(acts, from_failure, explain, resume)| Response {
            from_failure,
            explain,
            resume_after: resume.map(assumed),
            ..response(acts)
        },
    )
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
