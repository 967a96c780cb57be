//! Sequential tests and soaks.

use stagger_core::{Sequential, Share};
use stagger_sim::exact::{SequentialRun, Soak, Sprt, e_value, faulty_after_silence, silent};
use stagger_sim::stats::Mean;
use stagger_sim::{Draws, Purpose};

use crate::drawn::{self, REPLICATES};

fn share(part: u32, whole: u32) -> Share {
    Share::new(part, whole).expect("a share")
}

fn core_test(bad: Share) -> Sequential {
    Sequential::sprt(share(1, 10_000), bad, share(1, 1000), share(1, 20)).expect("a test")
}

/// One failure and 11 clean hosts, ASN 10 and 3.7 by Wald's approximation; two failures (6.21 < 6.86) and 59 clean
/// hosts.
#[test]
fn wald_as_printed() {
    let quarter = Sprt::of(1e-4, 0.25, 0.001, 0.05).expect("a test");
    assert_eq!((quarter.failures_to_halt(), quarter.clean_hosts_to_clear()), (1, 11));
    assert_eq!(format!("{:.0} {:.1}", quarter.hosts_if_good(), quarter.hosts_if_bad()), "10 3.7");
    let twentieth = Sprt::of(1e-4, 0.05, 0.001, 0.05).expect("a test");
    assert_eq!((twentieth.failures_to_halt(), twentieth.clean_hosts_to_clear()), (2, 59));
    assert_eq!(format!("{:.2} {:.2}", twentieth.per_failure(), twentieth.halts_above()), "6.21 6.86");
    assert_eq!([Sprt::of(0.0, 0.1, 0.1, 0.1), Sprt::of(0.2, 0.1, 0.1, 0.1), Sprt::of(0.1, 0.2, 0.5, 0.5)], [None; 3]);
}

/// The weights for display are the core's, in other units: bits of 2⁻⁴⁰.
#[test]
fn the_weights_are_those_of_the_core() {
    let bits = |score: f64| score / core::f64::consts::LN_2;
    let units = |score: i64| score as f64 / libm::exp2(40.0);
    for (bad, bad_share) in [(0.25, share(1, 4)), (0.05, share(1, 20))] {
        let (test, core_test) = (Sprt::of(1e-4, bad, 0.001, 0.05).expect("a test"), core_test(bad_share));
        for (failures, judged) in [(0, 11), (1, 1), (2, 30), (7, 500)] {
            let clean = f64::from(judged - failures);
            let weight = f64::from(failures) * test.per_failure() + clean * test.per_clean_host();
            assert!((units(core_test.score(failures, judged).units()) - bits(weight)).abs() < 1e-6);
        }
        assert!((units(core_test.halts_at().units()) - bits(test.halts_above())).abs() < 1e-9);
        let clears = core_test.clears_at().expect("this test clears");
        assert!((units(clears.units()) - bits(test.clears_below())).abs() < 1e-9);
    }
    let core_test = Sequential::e_value(share(1, 10_000), share(1, 100)).expect("a test");
    for (failures, judged) in [(1, 5), (1, 20), (2, 20), (0, 1000), (30, 5000)] {
        let weight = bits(libm::log(e_value(failures, judged, 1e-4)));
        assert!((units(core_test.score(failures, judged).units()) - weight).abs() < 1e-4, "{failures} of {judged}");
    }
}

/// 274, 32 and 26,112; and the ratio of the sums that the beta functions are.
#[test]
fn e_values_as_printed_and_as_products() {
    for (failures, judged, printed) in [(1, 5, 274.0), (1, 20, 32.0), (2, 20, 26_112.0)] {
        assert_eq!(libm::round(e_value(failures, judged, 1e-4)), printed);
    }
    // Γ(x + ½)/Γ(½) is ½ · 3/2 · …, and B(½, ½) is π.
    for (failures, judged, good) in [(0, 40, 1e-4), (3, 9, 0.01), (20, 200, 0.05)] {
        let rising = |to: u32| (0..to).map(|step| f64::from(step) + 0.5).product::<f64>();
        let factorial = (1..=judged).map(f64::from).product::<f64>();
        let alone = libm::pow(good, f64::from(failures)) * libm::pow(1.0 - good, f64::from(judged - failures));
        let product = rising(failures) * rising(judged - failures) / factorial / alone;
        if product.is_finite() && product > 0.0 {
            assert!((e_value(failures, judged, good) / product - 1.0).abs() < 1e-9);
        }
    }
}

/// What the test costs, exactly, is what it costs as drawn. Wald's 10 and 3.7 hosts are 11.0 and 4.9 in truth: the last
/// host weighs more than is needed, and a failure after four clean hosts does not halt by itself.
#[test]
fn the_tests_as_drawn() {
    for (seed, bad, chance) in
        [(1, share(1, 4), 0.25), (2, share(1, 4), 0.05), (3, share(1, 20), 0.05), (4, share(1, 4), 1e-4)]
    {
        let test = core_test(bad);
        let exact = SequentialRun::of(&test, chance, 100_000);
        assert!((exact.halted + exact.cleared - 1.0).abs() < 1e-9);
        let draws = Draws::of_seed(seed);
        // Every verdict is asked for once.
        let verdicts: Vec<Vec<Option<bool>>> = (0..500)
            .map(|judged| (0..8.min(judged + 1)).map(|failures| verdict(&test, failures, judged)).collect())
            .collect();
        let known = |failures: u32, judged: u32| {
            let row = verdicts.get(usize::try_from(judged).ok()?)?;
            row.get(usize::try_from(failures).ok()?).copied()
        };
        let (mut hosts, mut halts) = (Vec::new(), Vec::new());
        for replicate in 0..REPLICATES {
            let (mut failures, mut judged) = (0, 0);
            let halted = loop {
                failures += u32::from(drawn::share(draws.word(replicate, judged, Purpose::Apply, 0)) < chance);
                judged += 1;
                if let Some(halted) = known(failures, judged).unwrap_or_else(|| verdict(&test, failures, judged)) {
                    break halted;
                }
            };
            hosts.push(f64::from(judged));
            halts.push(f64::from(u8::from(halted)));
        }
        drawn::assert_near(&Mean::of(&hosts).expect("replicates"), exact.hosts, "hosts judged");
        // Where halts are too rare to have a spread of their own, the exact one serves.
        let halted = Mean::of(&halts).expect("replicates").average;
        let error = libm::sqrt(exact.halted * exact.cleared / f64::from(REPLICATES));
        assert!((halted - exact.halted).abs() <= 4.0 * error, "{halted}, not {}", exact.halted);
    }
    let (good, bad) = (
        SequentialRun::of(&core_test(share(1, 4)), 1e-4, 1000),
        SequentialRun::of(&core_test(share(1, 4)), 0.25, 1000),
    );
    assert_eq!(format!("{:.1} {:.1}", good.hosts, bad.hosts), "11.0 4.9");
    assert!(good.halted < 0.001 && bad.cleared < 0.05);
}

/// Halted (`true`), cleared, or neither yet.
fn verdict(test: &Sequential, failures: u32, judged: u32) -> Option<bool> {
    let score = test.score(failures, judged);
    let cleared = test.clears_at().is_some_and(|clears| score <= clears);
    if score >= test.halts_at() { Some(true) } else { cleared.then_some(false) }
}

/// A test that only halts goes on until the hosts have run out.
#[test]
fn a_test_that_never_clears_runs_out_of_hosts() {
    let test = Sequential::e_value(share(1, 100), share(1, 100)).expect("a test");
    let run = SequentialRun::of(&test, 0.01, 300);
    assert!(run.cleared == 0.0 && run.halted < 0.01 && run.hosts > 295.0);
    assert!(SequentialRun::of(&test, 0.3, 300).halted > 0.999);
}

/// Bayes: of the releases that were silent, so many are faulty.
#[test]
fn what_a_silent_soak_leaves_as_drawn() {
    let (before, hosts, chance) = (0.2, 6, 0.15);
    let draws = Draws::of_seed(9);
    let (mut silent_ones, mut faulty_ones) = (0, 0);
    for replicate in 0..4 * REPLICATES {
        let faulty = drawn::share(draws.word(replicate, 0, Purpose::Start, 0)) < before;
        let fails = |host| drawn::share(draws.word(replicate, host, Purpose::Apply, 0)) < chance;
        if !(faulty && (0..hosts).any(fails)) {
            silent_ones += 1;
            faulty_ones += u32::from(faulty);
        }
    }
    let exact = faulty_after_silence(before, silent(hosts, chance));
    let drawn = f64::from(faulty_ones) / f64::from(silent_ones);
    assert!(
        (drawn - exact).abs() < 4.0 * libm::sqrt(exact * (1.0 - exact) / f64::from(silent_ones)),
        "{drawn}, not {exact}"
    );
    // The form that is printed, with e^(-n·p·G), is an upper bound, and close for small chances.
    let printed = |chance: f64| faulty_after_silence(before, libm::exp(-f64::from(hosts) * chance));
    assert!(exact < printed(chance) && printed(0.001) / faulty_after_silence(before, silent(hosts, 0.001)) < 1.000_01);
}

/// The best soak is where a little more takes away as much loss as it costs, and no length of a fine grid is better.
#[test]
fn the_best_soak_is_where_both_margins_meet() {
    for (waiting, loss) in [(0.05, 225.0), (0.5, 225.0), (100.0, 225.0), (0.05, 1e6)] {
        let soak = Soak { faulty: 0.03, hosts: 10, chance: 0.25, rate: 1.0, loss, waiting };
        let best = soak.best(50.0);
        let least = (0..=500_000_u32).map(|step| soak.cost(f64::from(step) * 1e-4)).fold(f64::INFINITY, f64::min);
        assert!(soak.cost(best) <= least + 1e-9, "{best}: {} and {least}", soak.cost(best));
        if best > 0.0 {
            let margin = (soak.still_faulty(best - 1e-4) - soak.still_faulty(best + 1e-4)) / 2e-4 * loss;
            assert!((margin / waiting - 1.0).abs() < 1e-2, "{best}: {margin} and {waiting}");
        }
    }
}
