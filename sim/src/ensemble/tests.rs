//! What an ensemble must hold.

use core::ops::ControlFlow;

use super::*;
use crate::builtin;
use crate::rehearsal::Rehearsal;
use crate::scenario::Scenario;
use crate::stats::Frequency;

fn evening() -> Scenario {
    builtin::scenario("binarylane-2018").expect("a built-in scenario")
}

fn with<T>(scenario: &Scenario, policy: &str, ask: impl FnOnce(Setup<'_>) -> T) -> T {
    let policy = scenario.policy(policy).expect("a policy of the scenario");
    Rehearsal::of(scenario, &policy.policy).with(ask)
}

#[test]
fn replicates_are_runs_in_their_order() {
    let scenario = evening();
    with(&scenario, "gradual-breaker", |setup| {
        let ensemble = setup.ensemble(3, 40);
        let runs: Vec<Outcome> = (0..40).map(|replicate| setup.outcome(3, replicate)).collect();
        assert_eq!(ensemble.outcomes(), runs);
        assert_eq!((ensemble.seed(), ensemble.replicates()), (3, 40));
    });
}

#[test]
fn progress_is_told_and_heard() {
    let scenario = evening();
    with(&scenario, "as-it-was", |setup| {
        let mut told = Vec::new();
        let ensemble = Ensemble::of(&setup, 1, 1200, &mut |done| {
            told.push(done);
            ControlFlow::Continue(())
        });
        assert_eq!((told.as_slice(), ensemble.replicates()), ([512, 1024, 1200].as_slice(), 1200));
        let stopped = Ensemble::of(&setup, 1, 1200, &mut |done| {
            if done > 600 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(stopped.outcomes(), &ensemble.outcomes()[..1024]);
    });
}

/// The layout of the digest, by a text that is written here by hand.
#[test]
fn a_digest_is_of_whole_numbers_in_order() {
    let scenario = evening();
    let ensemble = with(&scenario, "as-it-was", |setup| setup.ensemble(1, 2));
    let line = |outcome: &Outcome| {
        let unix = |at: Option<Instant>| at.map_or("null".to_owned(), |at| at.unix().to_string());
        format!(
            "[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}]",
            outcome.hits_at_apply,
            outcome.hits_while_running,
            outcome.hits_at_trigger,
            outcome.hits_at_removal,
            outcome.peak_down,
            unix(outcome.peak_at),
            outcome.down_seconds,
            unix(outcome.first_failure),
            unix(outcome.detected),
            unix(outcome.last_apply),
            outcome.applied,
            outcome.removed,
            outcome.peak_in_flight,
            outcome.exposure_seconds,
            outcome.busiest_hour,
            unix(outcome.busiest_from),
            outcome.checks
        )
    };
    let [first, second] = ensemble.outcomes() else { panic!("two replicates") };
    assert_eq!(ensemble.digest(), Digest::of_text(&format!("[{},{}]", line(first), line(second))));
    let none = with(&scenario, "as-it-was", |setup| setup.ensemble(1, 0));
    assert_eq!((none.digest(), none.summary()), (Digest::of_text("[]"), None));
}

#[test]
fn what_never_happened_is_no_zero() {
    let scenario = evening();
    let policy = &scenario.policy("as-it-was").expect("a policy").policy;
    let good = Rehearsal::of(&scenario, policy).hypothesis(None).response(None);
    let summary = good.with(|setup| setup.ensemble(1, 500)).summary().expect("replicates");
    assert_eq!(summary.harmed.to_string(), "fewer than 3 in 500");
    assert_eq!(summary.metric(Metric::Hits).happened, Frequency::of(0, 500).expect("replicates"));
    let first = summary.metric(Metric::FirstFailure);
    assert_eq!((first.mean, first.quantiles, first.extent), (None, None, None));
    assert_eq!(summary.metric(Metric::Applied).extent, Some((36.0, 36.0)));
}

#[test]
fn as_data_a_summary_has_every_metric_by_its_name() {
    let scenario = evening();
    let ensemble = with(&scenario, "as-it-was", |setup| setup.ensemble(1, 300));
    let summary = ensemble.summary_from("2018-06-18T20:00:00+10:00".parse().expect("an instant")).expect("replicates");
    let data = serde_json::to_value(&summary).expect("JSON");
    for (metric, spread) in summary.iter() {
        assert!(core::ptr::eq(summary.metric(metric), spread));
        let told = &data[metric.name()];
        assert_eq!(told["unit"], metric.unit());
        assert_eq!(told["mean"]["average"].as_f64(), spread.mean.map(|mean| mean.average), "{metric:?}");
        assert_eq!(told["quantiles"][4]["estimate"].as_f64(), spread.quantile(0.95).map(|quantile| quantile.estimate));
    }
    // The first panic is some minutes after the hour of the check, which is an hour after the publication.
    let later = ensemble.summary().expect("replicates");
    let (early, late) = (summary.metric(Metric::FirstFailure).extent, later.metric(Metric::FirstFailure).extent);
    assert_eq!(early.map(|(least, most)| (least + 3600.0, most + 3600.0)), late);
}

#[cfg(feature = "parallel")]
#[test]
fn any_number_of_threads_finds_the_same() {
    let scenario = evening();
    for policy in ["as-it-was", "three-rings", "removal-behind-a-canary", "all-they-decided"] {
        with(&scenario, policy, |setup| {
            let by = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
                pool.install(|| setup.ensemble(11, 700))
            };
            let one = by(1);
            for threads in [2, 3] {
                let several = by(threads);
                assert!(several == one, "{policy} by {threads} threads");
                assert_eq!(several.digest(), one.digest());
                assert_eq!(several.summary(), one.summary());
            }
            let alone: Vec<Outcome> = (0..700).map(|replicate| setup.outcome(11, replicate)).collect();
            assert!(one.outcomes() == alone);
        });
    }
}

#[test]
fn each_replicate_of_a_mixture_draws_what_is_true() {
    let scenario = evening();
    let policy = &scenario.policy("as-it-was").expect("a policy").policy;
    let one = Rehearsal::of(&scenario, policy);
    let other =
        one.hypothesis(scenario.hypothesis("common-trigger")).response(scenario.response("recorded-removal-late"));
    one.with(|first| {
        other.with(|second| {
            let setups = [first, second];
            let mixture = |weights: [f64; 2]| {
                let members: Vec<Member<'_>> = weights
                    .into_iter()
                    .zip(&setups)
                    .map(|(weight, setup)| Member { weight, setup: setup.clone() })
                    .collect();
                Mixture::of(&members, 9, 4000, &mut |_| ControlFlow::Continue(()))
            };
            let mixed = mixture([1.0, 3.0]).expect("a mixture");
            for (replicate, (drawn, outcome)) in (0..).zip(mixed.drawn().iter().zip(mixed.whole().outcomes())).take(50)
            {
                assert_eq!(*outcome, setups[usize::from(*drawn)].outcome(9, replicate));
            }
            // A quarter of them, within four standard errors.
            let first = mixed.drawn().iter().filter(|drawn| **drawn == 0).count();
            assert!(first.abs_diff(1000) < 4 * 28, "{first}");
            let members = [0, 1].map(|member| mixed.member(member).expect("replicates"));
            assert_eq!(members.each_ref().map(|summary| summary.replicates as usize), [first, 4000 - first]);
            let triggered = members.each_ref().map(|summary| summary.metric(Metric::HitsAtTrigger).happened.estimate());
            assert_eq!((triggered[0], members[0].metric(Metric::HitsAtRemoval).extent.is_some()), (None, true));
            // All on one side is the ensemble of that side.
            let sure = mixture([0.0, 0.1]).expect("a mixture");
            assert_eq!((sure.whole(), sure.member(0)), (&setups[1].ensemble(9, 4000), None));
            let never_last = mixture([5.0, 0.0]).expect("a mixture");
            assert_eq!(never_last.digest(), setups[0].ensemble(9, 4000).digest());
            for weights in [[0.0, 0.0], [-1.0, 2.0], [f64::NAN, 1.0], [f64::INFINITY, 1.0]] {
                assert_eq!(mixture(weights).err(), Some(NoMixture::Weight), "{weights:?}");
            }
            assert_eq!(Mixture::of(&[], 1, 1, &mut |_| ControlFlow::Continue(())).err(), Some(NoMixture::Members));
        });
    });
}
