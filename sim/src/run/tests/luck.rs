//! What holds run by run, since luck is the same whatever the policy.

use proptest::prelude::*;
use stagger_core::Instant;

use super::given::{assumed, at, chance, fault, feed, fleet, hours, policy, response, with};
use super::policies::{policies, policies_of_time};
use crate::fault::Fault;
use crate::fleet::Fleet;
use crate::interval::Interval;
use crate::law::{Chance, Law};
use crate::response::{Act, Begins};
use crate::run::{Event, Outcome, Run, Timing, What};

fn bad() -> Fault {
    Fault {
        at_apply: assumed(chance(1, 4)),
        while_applied: Some(assumed(Law::Exponential { mean: 20_000 })),
        at_removal: assumed(chance(1, 5)),
        triggers: vec![super::given::trigger(30_000, 600, chance(1, 3))],
        ..fault(0)
    }
}

fn evening(fleet: &Fleet, text: &str, fault: &Fault, reaction: u32, seed: u64) -> Run {
    let (feed, policy) = (feed(&[600]), policy(text));
    let after = |seconds| Begins::After(Law::Fixed(seconds));
    let response = response(vec![(Act::StopChecks, after(reaction), 0)]);
    with(fleet, &feed, &policy, hours(14), |setup| {
        let timing = Timing { takes: Law::Uniform(0, 60), ..Timing::INSTANT };
        setup.fault(fault).response(&response).timing(timing).run(seed, 0)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn without_a_fault_nobody_is_hit(text in policies(), seed: u64) {
        let good = evening(&fleet(12), &text, &fault(0), 60, seed).outcome;
        prop_assert_eq!((good.hits(), good.peak_down, good.down_seconds), (0, 0, 0));
        prop_assert_eq!((good.first_failure, good.detected), (None, None));
    }

    /// Where no host asks for evidence: a failure that comes earlier may stop a breaker that would not have stopped yet.
    #[test]
    fn a_faster_reaction_never_gives_more_hits(text in policies_of_time(), seed: u64, fast in 0_u32..20_000, by in 0_u32..20_000) {
        let outcome = |reaction| evening(&fleet(16), &text, &bad(), reaction, seed).outcome;
        let (fast, slow) = (outcome(fast), outcome(fast + by));
        prop_assert!(fast.hits() <= slow.hits() && fast.applied <= slow.applied, "{}: {:?} {:?}", text, fast, slow);
    }

    #[test]
    fn a_greater_chance_hits_every_host_that_a_smaller_one_hits(text in policies_of_time(), seed: u64) {
        let hit = |part| {
            let faulty = Fault { at_apply: assumed(chance(part, 8)), ..fault(0) };
            let run = evening(&fleet(16), &text, &faulty, 1_000_000, seed);
            run.events.into_iter().filter(|event| matches!(event.what, What::Falls { .. })).collect::<Vec<Event>>()
        };
        let (rare, frequent) = (hit(2), hit(5));
        prop_assert!(rare.iter().all(|event| frequent.contains(event)), "{}: {:?} {:?}", text, rare, frequent);
    }

    #[test]
    fn one_more_host_changes_nothing_for_the_others(text in policies_of_time(), seed: u64, hosts in 1_usize..15) {
        let of = |count: usize| {
            let run = evening(&fleet(count), &text, &bad(), 1_000_000, seed);
            run.events.into_iter().filter(|event| event.host.is_some_and(|host| host < hosts)).collect::<Vec<Event>>()
        };
        prop_assert_eq!(of(hosts), of(hosts + 1));
    }

    /// Where hosts check at intervals or come at their very instants, and nothing else goes by the clock on a wall.
    #[test]
    fn what_is_published_later_comes_later(
        seed: u64,
        days in 1_i64..40,
        at_check: bool,
        ring in prop::sample::select(vec!["", RINGS]),
        breaker: bool,
    ) {
        let text = format!(
            "salt = \"s\"\ncheck = {{ every = \"1 h\" }}\nminimum-age = \"20 min\"\nramp = {{ shape = \"linear\", over = \"5 h\" }}\napply = \"{}\"\n{}\n{ring}",
            if at_check { "at-check" } else { "at-instant" },
            if breaker { "breaker = { count = { failures = 2 } }\nevidence = { staleness = \"10 min\", heartbeat = \"10 min\" }" } else { "" },
        );
        let delay = days * 86_400;
        let run = |delay: i64| {
            let (fleet, feed, policy) = (fleet(12), feed(&[600 + delay]), policy(&text));
            let faulty = Fault { triggers: vec![super::given::trigger(30_000 + delay, 600, chance(1, 3))], ..bad() };
            let response = response(vec![(Act::StopChecks, Begins::At(at(delay + 16_000)), 0)]);
            let span = Interval::new(at(delay), at(delay + 14 * 3600)).expect("a span");
            with(&fleet, &feed, &policy, span, |setup| setup.fault(&faulty).response(&response).run(seed, 0))
        };
        let (now, later) = (run(0), run(delay));
        let shift = |instant: Instant| instant.saturating_add(u32::try_from(delay).expect("days"));
        prop_assert_eq!(now.events.len(), later.events.len());
        for (one, other) in now.events.iter().zip(&later.events) {
            prop_assert_eq!((shift(one.at), one.host), (other.at, other.host));
        }
        let Outcome { hits_at_apply, down_seconds, exposure_seconds, checks, asked, applied, .. } = now.outcome;
        let same = (hits_at_apply, down_seconds, exposure_seconds, checks, asked, applied);
        let Outcome { hits_at_apply, down_seconds, exposure_seconds, checks, asked, applied, .. } = later.outcome;
        prop_assert_eq!(same, (hits_at_apply, down_seconds, exposure_seconds, checks, asked, applied));
    }
}

#[test]
fn a_replicate_draws_its_own_salt_and_keeps_it_if_it_is_told_to() {
    let (fleet, feed) = (fleet(12), feed(&[0]));
    let policy = policy("salt = \"s\"\ncheck = { every = \"1 h\" }\nramp = { shape = \"linear\", over = \"5 h\" }");
    let faulty = Fault { at_apply: assumed(Chance::ALWAYS), ..fault(0) };
    with(&fleet, &feed, &policy, hours(14), |setup| {
        let setup = setup.fault(&faulty);
        let first = |seed, replicate| setup.outcome(seed, replicate).first_failure;
        assert_eq!(first(1, 2), first(1, 2));
        assert!(first(1, 2) != first(1, 3) && first(1, 2) != first(2, 2));
        let kept = setup.clone().keeps_salt();
        assert_eq!(kept.outcome(1, 2).first_failure, kept.outcome(2, 3).first_failure);
        let again = setup.run(1, 2);
        assert_eq!((again.outcome.clone(), again.clone()), (setup.outcome(1, 2), setup.run(1, 2)));
    });
}

const RINGS: &str = r#"
[[ring]]
name = "canary"
where = "role = canary"
[[ring]]
name = "rest"
after = "95 min"
"#;
