//! Hosts that share the minutes of their checks, as two hypotheses of the evening have it.

use std::collections::BTreeMap;

use stagger_core::Instant;
use stagger_sim::stats::Mean;
use stagger_sim::{Metric, Outcome, Rehearsal, Scenario, StartModel, Summary, What, builtin, hypothesis::Starts};

const REPLICATES: u32 = 3000;

fn evening() -> Scenario {
    builtin::scenario("binarylane-2018").expect("a built-in scenario")
}

fn rehearsal<'s>(scenario: &'s Scenario, policy: &str, hypothesis: &str) -> Rehearsal<'s> {
    Rehearsal::of(scenario, &scenario.policy(policy).expect("a policy").policy)
        .hypothesis(Some(scenario.hypothesis(hypothesis).expect("a hypothesis")))
}

fn spread(scenario: &Scenario, policy: &str, hypothesis: &str) -> (Mean, Summary) {
    let rehearsal = rehearsal(scenario, policy, hypothesis).response(scenario.response("recorded"));
    let ensemble = rehearsal.with(|setup| setup.ensemble(7, REPLICATES));
    let hits: Vec<f64> = ensemble.outcomes().iter().map(Outcome::hits).map(f64::from).collect();
    (Mean::of(&hits).expect("replicates"), ensemble.summary().expect("replicates"))
}

/// The minutes at which hosts begin to apply, and how many do in each.
fn minutes(scenario: &Scenario, policy: &str, hypothesis: &str, replicate: u32) -> BTreeMap<i64, u32> {
    let rehearsal = rehearsal(scenario, policy, hypothesis).response(None);
    let run = rehearsal.with(|setup| setup.run(3, replicate));
    let applies = run.events.iter().filter(|event| matches!(event.what, What::Applies { .. }));
    applies.fold(BTreeMap::new(), |mut minutes, event| {
        *minutes.entry(event.at.unix().div_euclid(60)).or_insert(0) += 1;
        minutes
    })
}

/// How the hosts of a run share their minutes is what the record says of how those share theirs that went down.
#[test]
fn theta_is_what_fits_the_record() {
    let scenario = evening();
    let starts = Starts::of(scenario.record().expect("a record")).expect("starts");
    let mut shared = 0;
    for hypothesis in &scenario.model().hypotheses {
        let model = hypothesis.starts.expect("a model");
        let shares = matches!(model, StartModel::SharedMinutes | StartModel::RemovalSweepSharedMinutes);
        assert_eq!(hypothesis.sharing.is_some(), shares, "{}", hypothesis.name);
        if let Some(theta) = &hypothesis.sharing {
            let fit = model.fit(&starts);
            let fitted = fit.parameters.iter().find(|parameter| parameter.name == "theta").expect("theta").value;
            assert!((fitted - theta.is).abs() < 0.05, "{}: {fitted}", hypothesis.name);
            shared += 1;
        }
    }
    assert_eq!(shared, 2);
}

/// With K groups the minutes that differ are 60 (1 - (59/60)^K) on average, and the i-th host begins a group with chance
/// θ / (θ + i), each for itself.
#[test]
fn hosts_apply_in_as_few_minutes_as_their_groups_have() {
    let scenario = evening();
    for (hypothesis, theta) in [("apply-and-removal", f64::INFINITY), ("shared-minutes", 5.3)] {
        let begins = |host: u32| if theta.is_finite() { theta / (theta + f64::from(host)) } else { 1.0 };
        let expected = 60.0 * (1.0 - (0..36).map(|host| 1.0 - begins(host) / 60.0).product::<f64>());
        let drawn: Vec<f64> =
            (0..600).map(|replicate| minutes(&scenario, "as-it-was", hypothesis, replicate).len() as f64).collect();
        let mean = Mean::of(&drawn).expect("replicates");
        assert!(
            (mean.average - expected).abs() < 4.0 * mean.standard_error(),
            "{hypothesis}: {} for {expected}",
            mean.average
        );
    }
}

/// Who shares a minute shares no place in a ramp: hosts of a group come at different checks, each at the minute of the group.
#[test]
fn a_ramp_is_not_shared() {
    let scenario = evening();
    let drawn: Vec<BTreeMap<i64, u32>> =
        (0..50).map(|replicate| minutes(&scenario, "gradual-12h", "shared-minutes", replicate)).collect();
    let of_hour = drawn.iter().map(|minutes| minutes.keys().map(|minute| minute.rem_euclid(60)).collect());
    let distinct: Vec<f64> = of_hour.map(|minutes: std::collections::BTreeSet<i64>| minutes.len() as f64).collect();
    let checks: Vec<f64> = drawn.iter().map(|minutes| minutes.len() as f64).collect();
    let mean = |counts: &[f64]| counts.iter().sum::<f64>() / counts.len() as f64;
    assert!(mean(&distinct) < 13.0, "{}", mean(&distinct));
    assert!(mean(&checks) > mean(&distinct) * 1.5, "{} and {}", mean(&checks), mean(&distinct));
}

/// As many are hit on average, but from one evening to another their number varies more, and more are down at once.
#[test]
fn sharing_widens_what_an_evening_comes_to() {
    let scenario = evening();
    let (alone, _) = spread(&scenario, "as-it-was", "apply-and-removal");
    let (shared, _) = spread(&scenario, "as-it-was", "apply-and-removal-shared-minutes");
    let error = libm::hypot(alone.standard_error(), shared.standard_error());
    assert!((alone.average - shared.average).abs() < 4.0 * error, "{} and {}", alone.average, shared.average);
    assert!(shared.standard_error() > 1.05 * alone.standard_error(), "{shared:?} {alone:?}");
    // Gradually and with nobody at work, every one of those that fall does so; those of a group at once.
    let peak = |hypothesis| {
        let rehearsal = rehearsal(&scenario, "as-it-was", hypothesis).response(scenario.response("automatic-stop"));
        let summary = rehearsal.with(|setup| setup.ensemble(7, REPLICATES)).summary().expect("replicates");
        summary.metric(Metric::PeakDown).mean.expect("peaks").average
    };
    let (alone, shared) = (peak("apply-and-removal"), peak("apply-and-removal-shared-minutes"));
    assert!(shared > alone + 0.5, "{shared} and {alone}");
}

/// Which hosts share is drawn by the replicate, and the same under every policy.
#[test]
fn policies_meet_the_same_groups() {
    let scenario = evening();
    let applies = |policy: &str| -> Vec<(Instant, usize)> {
        let run = rehearsal(&scenario, policy, "shared-minutes").response(None).with(|setup| setup.run(3, 4));
        let applies = run.events.iter().filter(|event| matches!(event.what, What::Applies { .. }));
        applies.filter_map(|event| Some((event.at, event.host?))).collect()
    };
    let minute = |at: Instant| at.unix().div_euclid(60).rem_euclid(60);
    let first: BTreeMap<usize, i64> = applies("as-it-was").into_iter().map(|(at, host)| (host, minute(at))).collect();
    let other = applies("gradual-12h");
    assert_eq!(other.len(), 36);
    assert!(other.iter().all(|(at, host)| minute(*at) == first[host]));
}
