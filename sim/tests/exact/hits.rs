//! What the closed forms say of hits, against 20,000 evenings drawn host by host, and against each other.

use stagger_sim::exact::{
    Adoption, ExponentialRamp, Failures, GaussLegendre, HitsLaw, Knot, expected_hits, expected_hits_of, linear_hits,
    linear_hits_of_faulty, linear_hits_summed,
};
use stagger_sim::stats::{Frequency, Mean, Paired, Ranks};

use crate::drawn::{self, Drawn, REPLICATES};

fn failures(hosts: u32, chance: f64, nth: u32) -> Failures {
    Failures::of(hosts, chance, nth).expect("a chance and a failure")
}

/// 14.492, 5.500 and 1.760, the sum over M, its closed form, the curve's pieces and the quadrature alike.
#[test]
fn linear_ramps_four_ways() {
    let rule = GaussLegendre::of(16);
    let known = [(36, 0.5, 1, 0.75, 14.492), (1000, 0.05, 3, 0.05, 5.500), (200, 0.02, 1, 0.2, 1.760)];
    for (hosts, chance, nth, stop, printed) in known {
        let failures = failures(hosts, chance, nth);
        let exact = linear_hits_summed(&failures, stop);
        assert!((exact - printed).abs() < 5e-4, "{exact}, not {printed}");
        let ramp = Adoption::linear(3600.0).expect("a length");
        let others = [
            linear_hits(&failures, stop),
            expected_hits(&failures, &ramp, stop * 3600.0),
            expected_hits(&failures.clone().prepared(), &ramp, stop * 3600.0),
            expected_hits_of(&failures, &rule, &[1.0 - stop], |place| (place + stop).min(1.0)),
        ];
        assert!(others.iter().all(|other| (other - exact).abs() < 1e-9), "{exact}: {others:?}");
    }
}

#[test]
fn linear_ramps_as_drawn() {
    let cases =
        [(36, 0.5, 1, 0.75), (1000, 0.05, 3, 0.05), (200, 0.02, 1, 0.2), (36, 0.2536, 1, 0.8), (50, 0.3, 4, 0.3)];
    for (seed, (hosts, chance, nth, stop)) in (1..).zip(cases) {
        let drawn = Drawn { seed, hosts, chance, nth };
        let hits = drawn.hits(|place| (place + stop).min(1.0));
        let mean = Mean::of(&hits).expect("replicates");
        drawn::assert_near(&mean, linear_hits(&failures(hosts, chance, nth), stop), "linear");
    }
}

/// Conditional on how many would go down: the formula that is summed.
#[test]
fn linear_ramps_of_so_many_faulty_hosts_as_drawn() {
    for (seed, (faulty, nth, stop)) in (50..).zip([(17, 1, 0.75), (9, 3, 0.2), (3, 3, 0.5), (2, 5, 0.5), (6, 2, 0.0)]) {
        let hits = Drawn { seed, hosts: faulty, chance: 1.0, nth }.hits(|place| (place + stop).min(1.0));
        drawn::assert_near(
            &Mean::of(&hits).expect("replicates"),
            linear_hits_of_faulty(faulty, nth, stop),
            "of faulty",
        );
    }
}

/// 1.434 and 1.667 (N = 1000, L/R = 24), and 1.344 for p = .03.
#[test]
fn exponential_ramps_as_printed_and_as_drawn() {
    let ramp = ExponentialRamp::of(12.0, 999.0).expect("a length and a growth");
    for (seed, chance, printed) in [(1, 0.03, 1.344), (2, 0.3, 1.434), (3, 1.0, 1.667)] {
        let failures = failures(1000, chance, 1);
        let exact = ramp.hits(&failures, 0.5);
        assert!((ramp.hits_far_from_the_end(1000.0 * chance, 0.5) - printed).abs() < 5e-4);
        assert!((exact - printed).abs() < 5e-4, "{exact}, not {printed}");
        let hits = Drawn { seed, hosts: 1000, chance, nth: 1 }.hits(|place| ramp.share(ramp.time(place) + 0.5));
        drawn::assert_near(&Mean::of(&hits).expect("replicates"), exact, "exponential");
    }
    // A linear ramp of equal length: 2.2, 13.5 and 42.7.
    let linear = [0.03, 0.3, 1.0].map(|chance| linear_hits(&failures(1000, chance, 1), 1.0 / 24.0));
    assert!(linear.iter().zip([2.2, 13.5, 42.7]).all(|(found, said)| (found - said).abs() <= 0.05), "{linear:?}");
    assert!((ramp.mean() - 10.27).abs() < 5e-3);
}

/// The closed form of the exponential ramp against the quadrature, and against thousands of short lines.
#[test]
fn exponential_ramps_three_ways() {
    let rule = GaussLegendre::of(16);
    for (hosts, chance, nth, reaction) in
        [(1000, 0.3, 1, 0.5), (36, 0.5, 1, 6.0), (36, 0.1, 3, 2.0), (100, 1.0, 2, 20.0)]
    {
        let ramp = ExponentialRamp::of(12.0, f64::from(hosts) - 1.0).expect("a length and a growth");
        let failures = failures(hosts, chance, nth);
        let exact = ramp.hits(&failures, reaction);
        let kink = ramp.share(12.0 - reaction);
        let by_rule = expected_hits_of(&failures, &rule, &[kink], |place| ramp.share(ramp.time(place) + reaction));
        assert!((by_rule - exact).abs() < 1e-9, "{exact}: {by_rule}");
        let lines = expected_hits(&failures.prepared(), &ramp.curve(24_000).expect("a curve"), reaction);
        assert!((lines - exact).abs() < 2e-6 * exact, "{exact}: {lines}");
    }
}

/// Any curve: jumps, flat stretches, and hosts that never take the release.
#[test]
fn odd_curves_as_drawn() {
    let knots = [(0.0, 0.1), (10.0, 0.1), (30.0, 0.4), (30.0, 0.6), (31.0, 0.6), (90.0, 0.9)];
    let odd = Adoption::of_knots(knots.map(|(at, share)| Knot { at, share }).to_vec()).expect("it rises");
    let minutes: Vec<f64> = (0..60).map(|minute| f64::from(minute) * 60.0).collect();
    let grid = Adoption::of_instants(&minutes, 60).expect("sorted");
    for (seed, curve, hosts, chance, nth, reaction) in [
        (7, &odd, 36, 0.5, 1, 12.0),
        (8, &odd, 100, 0.1, 3, 20.0),
        (9, &grid, 36, 0.25, 1, 2640.0),
        (10, &odd, 5, 0.2, 1, 0.0),
    ] {
        let failures = failures(hosts, chance, nth);
        let exact = expected_hits(&failures, curve, reaction);
        assert!((expected_hits(&failures.clone().prepared(), curve, reaction) - exact).abs() < 1e-9);
        let hits = Drawn { seed, hosts, chance, nth }
            .hits_of(curve.end(), |place| curve.time(place).map_or(1.0, |at| curve.share(at + reaction)));
        drawn::assert_near(&Mean::of(&hits).expect("replicates"), exact, "odd");
    }
}

/// Not the mean alone: every quantile of what is drawn lies where the exact law has it.
#[test]
fn the_law_of_hits_as_drawn() {
    for (seed, hosts, chance, nth, stop) in [(3, 36, 0.5, 1, 0.75), (4, 36, 0.2536, 1, 0.733), (5, 300, 0.05, 3, 0.1)] {
        let law = HitsLaw::of(&failures(hosts, chance, nth), &Adoption::linear(1.0).expect("a length"), stop);
        let mut hits = Drawn { seed, hosts, chance, nth }.hits(|place| (place + stop).min(1.0));
        let mean = Mean::of(&hits).expect("replicates");
        drawn::assert_near(&mean, law.mean(), "law");
        assert!((mean.deviation() / law.deviation() - 1.0).abs() < 0.03, "{} {}", mean.deviation(), law.deviation());
        hits.sort_unstable_by(f64::total_cmp);
        for q in [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] {
            let drawn = Ranks::of(q, REPLICATES, 0.9999).and_then(|ranks| ranks.among(&hits)).expect("replicates");
            let exact = Some(f64::from(law.quantile(q)));
            assert!(drawn.low <= exact && exact <= drawn.high, "{q}: {exact:?} is not in {drawn:?}");
        }
    }
}

/// Two policies with the same luck: ramps of 12 and of 14 hours, and 45 minutes. The variance of their difference is a
/// thirteenth of what it is with draws of their own, and the difference is the exact one.
#[test]
fn common_luck_tells_two_policies_apart() {
    let (failures, stops) = (failures(1000, 0.05, 1), [0.75 / 12.0, 0.75 / 14.0]);
    let drawn = Drawn { seed: 12, hosts: 1000, chance: 0.05, nth: 1 };
    let [short, long] = stops.map(|stop| drawn.hits(|place| (place + stop).min(1.0)));
    let paired = Paired::of(&short, &long).expect("as many");
    let [exact_short, exact_long] = stops.map(|stop| linear_hits(&failures, stop));
    drawn::assert_near(&paired.difference, exact_short - exact_long, "the difference");
    let gain = paired.gain.expect("they differ");
    assert!((gain - 13.5).abs() < 0.8, "{gain}");
    assert!((paired.difference.variance - 0.445).abs() < 0.03, "{}", paired.difference.variance);
    assert!(
        paired.correlation.is_some_and(|correlation| (correlation - 0.93).abs() < 0.005),
        "{:?}",
        paired.correlation
    );
    // A longer ramp never hits more hosts that have the same luck.
    assert_eq!(paired.less, Frequency::of(0, REPLICATES).expect("replicates"));
}

/// A random minute at 20,000 hosts of which 55 % fail; and the same with ramps of 48 hours.
#[test]
fn a_random_minute_is_no_staged_rollout() {
    let failures = failures(20_000, 0.55, 1);
    let hits = |ramp_minutes: f64| {
        [3.0, 18.0, 31.0, 60.0].map(|reaction: f64| linear_hits(&failures, reaction / ramp_minutes))
    };
    for (found, said) in hits(60.0).iter().zip([551.0, 3301.0, 5684.0, 11_000.0]) {
        assert!((found - said).abs() < 0.5, "{found}, not {said}");
    }
    for (found, said) in hits(48.0 * 60.0).iter().zip([12.0, 70.0, 119.0, 230.0]) {
        assert!((found - said).abs() < 0.6, "{found}, not {said}");
    }
    let ramp = ExponentialRamp::of(48.0 * 60.0, 19_999.0).expect("a length and a growth");
    for reaction in [3.0, 18.0, 31.0, 60.0] {
        assert!((1.0..1.4).contains(&ramp.hits(&failures, reaction)), "{}", ramp.hits(&failures, reaction));
    }
}
