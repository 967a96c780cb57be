//! Rings and canaries.

use stagger_sim::exact::{
    ExponentialRamp, Failures, Rings, Stratum, chance_left_by, geometric_hits, geometric_place, hosts_to_see,
    linear_hits, shown_within, silent, silent_at_random, silent_in_classes,
};
use stagger_sim::stats::Mean;
use stagger_sim::{Draws, Law, Purpose};

use crate::drawn::{self, REPLICATES};

/// The table of the frontier: hosts, rings, the worst hits, the mean latency, to the digits that are printed.
#[test]
fn the_frontier_as_printed() {
    let table = [
        (36, 1, "36", "0.00"),
        (36, 2, "5.0", "0.86"),
        (36, 3, "2.02", "1.67"),
        (36, 4, "1.65", "2.44"),
        (36, 6, "1.32", "3.97"),
        (36, 10, "1.14", "5.97"),
        (1000, 1, "1000", "0.00"),
        (1000, 2, "31", "0.97"),
        (1000, 3, "9.0", "1.89"),
        (1000, 4, "5.0", "2.79"),
        (1000, 6, "2.0", "4.54"),
        (1000, 10, "1.44", "8.01"),
        (10_000, 1, "10000", "0.00"),
        (10_000, 2, "99", "0.99"),
        (10_000, 3, "21", "1.95"),
        (10_000, 4, "9.0", "2.89"),
        (10_000, 6, "4.0", "4.73"),
        (10_000, 10, "2.0", "8.34"),
    ];
    for (hosts, rings, worst, latency) in table {
        let rings = Rings::geometric(hosts, rings).expect("hosts and rings");
        let digits = worst.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        assert_eq!(format!("{:.digits$}", rings.worst().1), worst, "{hosts} hosts: {:?}", rings.sizes());
        // 4.544 and 8.005 and the like round as they are printed.
        assert!(
            (rings.latency() - latency.parse::<f64>().expect("a number")).abs() < 0.0051,
            "{hosts}: {}",
            rings.latency()
        );
    }
    let sizes = |hosts, rings| Rings::geometric(hosts, rings).expect("hosts and rings").sizes().to_vec();
    assert_eq!(sizes(36, 4), [1, 4, 9, 22]);
    assert_eq!(sizes(36, 6), [1, 1, 3, 5, 9, 17]);
    assert_eq!(sizes(1000, 4), [5, 26, 146, 823]);
    assert_eq!(sizes(1000, 6), [2, 7, 22, 68, 216, 685]);
    assert_eq!(sizes(10_000, 3), [21, 442, 9537]);
    assert_eq!(sizes(10_000, 4), [9, 90, 900, 9001]);
}

/// The worst chance is searched for: no other of a million is worse.
#[test]
fn no_other_chance_is_worse() {
    for (hosts, rings) in [(36, 3), (36, 10), (1000, 10), (1000, 2), (10_000, 6)] {
        let rings = Rings::geometric(hosts, rings).expect("hosts and rings");
        let (_, worst) = rings.worst();
        let others = (0..=100_000_u32).map(|step| rings.hits(f64::from(step) / 100_000.0)).fold(0.0, f64::max);
        assert!(worst >= others - 1e-9 && worst <= others + 1e-3, "{hosts}: {worst} and {others}");
    }
}

#[test]
fn the_best_sizes_as_printed() {
    let cumulative = |rings: &Rings| {
        rings
            .sizes()
            .iter()
            .scan(0, |sum, size| {
                *sum += size;
                Some(*sum)
            })
            .collect::<Vec<u32>>()
    };
    let three = Rings::best(36, 3).expect("enough hosts");
    assert_eq!(cumulative(&three), [2, 10, 36]);
    assert!((three.cost() - 7.030).abs() < 5e-4);
    assert_eq!(cumulative(&Rings::best(36, 4).expect("enough hosts")), [2, 6, 15, 36]);
    // The bound 6.997 is 3·(g - 1), and whole hosts cost more.
    assert!((geometric_hits(36, 3) * libm::log(37.0) - 6.997).abs() < 5e-4);
    for (hosts, rings) in [(36, 5), (1000, 4), (10_000, 10)] {
        let bound = geometric_hits(hosts, rings) * libm::log1p(f64::from(hosts));
        let best = Rings::best(hosts, rings).expect("enough hosts").cost();
        assert!(bound <= best && best <= Rings::geometric(hosts, rings).expect("hosts").cost() && best < bound * 1.03);
    }
    assert!((geometric_place(1000, 3, 1).expect("hosts") - 9.003).abs() < 5e-4);
}

/// 1.703 and 3.771 as the mean over p, 1.947 and 3.910 as the bound from the cost of the whole sizes.
#[test]
fn the_mean_over_the_chance_as_printed_and_as_summed() {
    for (hosts, mean, bound) in [(36, 1.703, 1.947), (1000, 3.771, 3.910)] {
        let rings = Rings::geometric(hosts, 3).expect("hosts and rings");
        let all = libm::log1p(f64::from(hosts));
        assert!((rings.mean_hits() - mean).abs() < 6e-4, "{}", rings.mean_hits());
        assert!((rings.cost() / all - bound).abs() < 6e-4, "{}", rings.cost() / all);
        // The middles of 200,000 stretches of ln p.
        let steps = 200_000;
        let chance = |step: u32| libm::exp(-all * (f64::from(step) + 0.5) / f64::from(steps));
        let sum = (0..steps).fold(0.0, |sum, step| sum + rings.hits(chance(step))) / f64::from(steps);
        assert!((rings.mean_hits() - sum).abs() < 1e-8, "{sum}");
    }
}

#[test]
fn rings_as_drawn() {
    for (seed, sizes, chance) in
        [(1, vec![2, 8, 26], 0.3), (2, vec![9, 90, 901], 0.01), (3, vec![1, 1, 3, 5, 9, 17], 0.1)]
    {
        let draws = Draws::of_seed(seed);
        let evening = |replicate| {
            let mut host = 0;
            let mut hits = 0;
            for size in &sizes {
                for _ in 0..*size {
                    hits += u32::from(drawn::share(draws.word(replicate, host, Purpose::Apply, 0)) < chance);
                    host += 1;
                }
                if hits > 0 {
                    break;
                }
            }
            f64::from(hits)
        };
        let hits: Vec<f64> = (0..REPLICATES).map(evening).collect();
        let rings = Rings::of(&sizes).expect("hosts");
        drawn::assert_near(&Mean::of(&hits).expect("replicates"), rings.hits(chance), "rings");
    }
}

/// "For equal total time": L/R = 6 and 1,000 hosts. The 3.16 that is printed for the exponential ramp is its value for
/// small chances; with the worst it is 5.32, as it is drawn too.
#[test]
fn ramps_and_rings_of_equal_length() {
    let failures = |chance| Failures::of(1000, chance, 1).expect("a chance");
    let linear = linear_hits(&failures(1.0), 1.0 / 6.0);
    assert!((linear - 168.0).abs() < 0.5, "{linear}");
    let ramp = ExponentialRamp::of(6.0, 999.0).expect("a length and a growth");
    assert!((libm::exp(libm::log(1000.0) / 6.0) - 3.16).abs() < 5e-3);
    assert!((ramp.hits_far_from_the_end(0.0, 1.0) - 3.16).abs() < 5e-3);
    let worst = ramp.hits(&failures(1.0), 1.0);
    assert!((worst - 5.32).abs() < 0.01, "{worst}");
    let hits =
        drawn::Drawn { seed: 6, hosts: 1000, chance: 1.0, nth: 1 }.hits(|place| ramp.share(ramp.time(place) + 1.0));
    drawn::assert_near(&Mean::of(&hits).expect("replicates"), worst, "the worst exponential");
    assert!((geometric_hits(1000, 6) - 1.88).abs() < 5e-3);
}

#[test]
fn canaries_as_printed() {
    let seen = [(0.5, 5, 7), (0.25, 11, 17), (0.1, 29, 44), (0.05, 59, 90), (0.01, 299, 459)];
    for (chance, likely, sure) in seen {
        assert_eq!([hosts_to_see(chance, 0.95), hosts_to_see(chance, 0.99)], [Some(likely), Some(sure)]);
        // The least: one host fewer is not enough.
        for (hosts, confidence) in [(likely, 0.95), (sure, 0.99)] {
            assert!(silent(hosts, chance) <= 1.0 - confidence && silent(hosts - 1, chance) > 1.0 - confidence);
        }
    }
    for (clean, left) in [(8, "31"), (30, "9.5"), (100, "3.0")] {
        let digits = left.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        assert_eq!(format!("{:.digits$}", 100.0 * chance_left_by(clean, 0.95)), left);
        assert!((silent(clean, chance_left_by(clean, 0.95)) - 0.05).abs() < 1e-12);
    }
    assert_eq!([hosts_to_see(0.0, 0.9), hosts_to_see(0.5, 1.0), hosts_to_see(1e-12, 0.99)], [None; 3]);
    assert_eq!((hosts_to_see(1.0, 0.99), hosts_to_see(0.9, 0.99), chance_left_by(0, 0.95)), (Some(1), Some(2), 1.0));
}

/// 0.310, 0.250 and 1.000; and every set of four canaries of a small fleet, one by one.
#[test]
fn what_canaries_of_two_classes_miss() {
    let class = |hosts, chance| Stratum { hosts, chance };
    assert_eq!(format!("{:.3}", silent_at_random(&[class(18, 0.5), class(18, 0.0)], 4)), "0.310");
    assert_eq!(silent_in_classes(&[class(2, 0.5), class(2, 0.0)]), 0.25);
    assert_eq!(silent_in_classes(&[class(0, 0.5), class(4, 0.0)]), 1.0);
    let chances = [0.5, 0.5, 0.5, 0.1, 0.1, 0.0, 0.0, 0.0, 0.9];
    let (mut sum, mut sets) = (0.0, 0.0);
    for set in (0_u32..1 << 9).filter(|set| set.count_ones() == 4) {
        sum += (0..9).filter(|host| set >> host & 1 == 1).map(|host| 1.0 - chances[host]).product::<f64>();
        sets += 1.0;
    }
    let fleet = [class(3, 0.5), class(2, 0.1), class(3, 0.0), class(1, 0.9)];
    assert!((silent_at_random(&fleet, 4) - sum / sets).abs() < 1e-12);
    assert_eq!((silent_at_random(&fleet, 0), silent_at_random(&[], 4)), (1.0, 1.0));
}

/// A soak that is too short: latency, and a report that takes its time.
#[test]
fn canaries_that_are_silent_for_a_soak_as_drawn() {
    let (hosts, chance, mean, soak, report) = (8, 0.4, 3600, 5400, 600);
    let draws = Draws::of_seed(12);
    let evening = |replicate| {
        let fails = |host| drawn::share(draws.word(replicate, host, Purpose::Apply, 0)) < chance;
        let after = |host| Law::Exponential { mean }.draw(draws.word(replicate, host, Purpose::Latency, 0));
        f64::from(u8::from(!(0..hosts).any(|host| fails(host) && after(host) + report <= soak)))
    };
    let silence: Vec<f64> = (0..REPLICATES).map(evening).collect();
    let shown = chance * shown_within(1.0 / f64::from(mean), f64::from(soak - report));
    drawn::assert_near(&Mean::of(&silence).expect("replicates"), silent(hosts, shown), "silence");
}
