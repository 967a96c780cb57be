//! Hosts down at once, and shared minutes.

use stagger_sim::exact::{
    Adoption, expected_peak, fullest_minute, fullest_minute_at_most, mean_down, minutes_taken, peak_at_least,
};
use stagger_sim::stats::{Mean, binomial_pmf, poisson_pmf};
use stagger_sim::{Draws, Law, Purpose};

use crate::drawn::{self, REPLICATES};

/// 8.75, 8.63 and 8.87: 60 hosts go down over 240 minutes, for 35 minutes, 35 by an exponential law, and 35.5 by a
/// lognormal one.
#[test]
fn the_mean_down_as_printed_and_as_drawn() {
    let ramp = Adoption::linear(240.0 * 60.0).expect("a length");
    let median = 2070;
    let sigma = libm::sqrt(2.0 * libm::log(35.5 * 60.0 / f64::from(median)));
    let laws = [
        (Law::Fixed(2100), "8.75"),
        (Law::Exponential { mean: 2100 }, "8.63"),
        (Law::Lognormal { median, sigma }, "8.87"),
    ];
    for (seed, (law, printed)) in (1..).zip(laws) {
        let exact = mean_down(60.0, &ramp, 150.0 * 60.0, law);
        assert!((exact - printed.parse::<f64>().expect("a number")).abs() <= 0.0051, "{law:?}: {exact}");
        let draws = Draws::of_seed(seed);
        let down_at_150 = |replicate, host| {
            let [at, fails, takes, _] = draws.block(replicate, host, Purpose::Apply, 0);
            let from = drawn::share(at) * 14_400.0;
            drawn::share(fails) < 0.5 && from <= 9000.0 && from + f64::from(law.draw(takes)) > 9000.0
        };
        let evening = |replicate| drawn::count((0..120).filter(|host| down_at_150(replicate, *host)).count());
        let down: Vec<f64> = (0..REPLICATES).map(evening).collect();
        drawn::assert_near(&Mean::of(&down).expect("replicates"), exact, "down");
    }
}

/// For outages that all take equally long the number down is binomial, and close to Poisson's law for small chances.
#[test]
fn the_number_down_is_binomial() {
    let ramp = Adoption::linear(1000.0).expect("a length");
    let mean = mean_down(2000.0 * 0.05, &ramp, 600.0, Law::Fixed(80));
    assert!((mean - 8.0).abs() < 1e-12);
    for count in 0..30 {
        assert!((binomial_pmf(count, 2000, mean / 2000.0) - poisson_pmf(count, mean)).abs() < 4e-4);
    }
    // At a jump all go down at once.
    let jump = Adoption::of_instants(&[5.0, 5.0], 2).expect("sorted");
    assert_eq!([4.9, 5.0, 14.9, 15.0].map(|at| mean_down(2.0, &jump, at, Law::Fixed(10))), [0.0, 2.0, 2.0, 0.0]);
}

/// Naus' approximation (known are .711, .359, .122 and .031 beside .712, .364, .124 and .033 as drawn), and the
/// peak as drawn here: it is off by less than a hundredth.
#[test]
fn the_peak_as_printed_and_as_drawn() {
    let peaks = drawn_peaks(60.0, 6.86);
    let replicates = drawn::count(peaks.len());
    for (count, printed) in [(14, 0.711), (16, 0.359), (18, 0.122), (20, 0.031)] {
        let naus = peak_at_least(count, 8.75, 6.86);
        assert!((naus - printed).abs() <= 0.00055, "{count}: {naus}");
        let drawn = drawn::count(peaks.iter().filter(|peak| **peak >= f64::from(count)).count()) / replicates;
        let error = libm::sqrt(naus * (1.0 - naus) / replicates);
        assert!((drawn - naus).abs() < 4.0 * error + 0.005, "{count}: {naus}, and drawn {drawn}");
    }
    let mean = Mean::of(&peaks).expect("replicates");
    assert!((mean.average - expected_peak(8.75, 6.86)).abs() < 4.0 * mean.standard_error() + 0.05, "{mean:?}");
}

/// Two and three windows of which one or two are wide: the parts of Naus' formula that are exact.
#[test]
fn two_and_three_windows_are_exact() {
    for (seed, windows) in [(5, 2.0), (6, 3.0)] {
        let peaks = drawn_peaks_of(seed, 3.0, windows);
        for count in [2, 4, 6, 8] {
            let exact = peak_at_least(count, 3.0, windows);
            let drawn = drawn::count(peaks.iter().filter(|peak| **peak >= f64::from(count)).count())
                / drawn::count(peaks.len());
            let error = libm::sqrt(exact * (1.0 - exact) / drawn::count(peaks.len()));
            assert!((drawn - exact).abs() < 4.0 * error, "{count} in {windows}: {exact}, and drawn {drawn}");
        }
    }
    assert_eq!(peak_at_least(0, 3.0, 2.0), 1.0);
    assert!((peak_at_least(1, 0.3, 2.0) - (1.0 - libm::exp(-0.6))).abs() < 1e-15);
}

fn drawn_peaks(total: f64, windows: f64) -> Vec<f64> {
    drawn_peaks_of(4, total / windows, windows)
}

/// The peaks of things that come evenly, so many in each window.
fn drawn_peaks_of(seed: u64, expected: f64, windows: f64) -> Vec<f64> {
    let draws = Draws::of_seed(seed);
    let peak = |replicate| {
        // Poisson's process by its gaps.
        let (mut times, mut at) = (Vec::new(), 0.0);
        for index in 0.. {
            at -= libm::log(drawn::share(draws.word(replicate, 0, Purpose::Latency, index))) / expected;
            if at > windows {
                break;
            }
            times.push(at);
        }
        let within = |(place, from): (usize, &f64)| times[place..].iter().take_while(|at| **at < from + 1.0).count();
        drawn::count(times.iter().enumerate().map(within).max().unwrap_or(0))
    };
    (0..2 * REPLICATES).map(peak).collect()
}

/// 27.2 minutes taken, and 2.97 hosts in the fullest; every draw of a few hosts one by one, and 36 as drawn.
#[test]
fn minutes_as_printed_and_one_by_one() {
    assert_eq!(format!("{:.1} {:.2}", minutes_taken(36, 60), fullest_minute(36, 60)), "27.2 2.97");
    let (hosts, minutes) = (5_u32, 4_u32);
    let (mut taken, mut fullest, mut at_most_two, all) = (0, 0, 0, minutes.pow(hosts));
    for mut draw in 0..all {
        let mut counts = [0; 4];
        for _ in 0..hosts {
            counts[usize::try_from(draw % minutes).expect("a small number")] += 1;
            draw /= minutes;
        }
        taken += drawn_count(counts.iter().filter(|count| **count > 0).count());
        let most = counts.into_iter().max().unwrap_or(0);
        fullest += most;
        at_most_two += u32::from(most <= 2);
    }
    let mean = |sum: u32| f64::from(sum) / f64::from(all);
    assert!((minutes_taken(hosts, minutes) - mean(taken)).abs() < 1e-12);
    assert!((fullest_minute(hosts, minutes) - mean(fullest)).abs() < 1e-12);
    assert!((fullest_minute_at_most(2, hosts, minutes) - mean(at_most_two)).abs() < 1e-12);

    let draws = Draws::of_seed(3);
    let evening = |replicate| {
        let mut counts = [0_u32; 60];
        for host in 0..36 {
            let minute = (u64::from(draws.word(replicate, host, Purpose::Start, 0)) * 60) >> 32;
            counts[usize::try_from(minute).expect("below 60")] += 1;
        }
        (
            drawn::count(counts.iter().filter(|count| **count > 0).count()),
            f64::from(counts.into_iter().max().unwrap_or(0)),
        )
    };
    let (taken, fullest): (Vec<f64>, Vec<f64>) = (0..REPLICATES).map(evening).unzip();
    drawn::assert_near(&Mean::of(&taken).expect("replicates"), minutes_taken(36, 60), "minutes taken");
    drawn::assert_near(&Mean::of(&fullest).expect("replicates"), fullest_minute(36, 60), "the fullest minute");
}

#[test]
fn minutes_that_are_none_or_one() {
    assert_eq!([minutes_taken(5, 0), minutes_taken(5, 1), minutes_taken(0, 60)], [0.0, 1.0, 0.0]);
    assert_eq!(
        [fullest_minute_at_most(0, 0, 60), fullest_minute_at_most(1, 2, 0), fullest_minute(0, 60)],
        [1.0, 0.0, 0.0]
    );
    assert!((fullest_minute(7, 1) - 7.0).abs() < 1e-12);
}

#[test]
fn what_is_no_number_has_no_peak() {
    assert!(expected_peak(f64::NAN, 3.0).is_nan() && expected_peak(2.0, f64::INFINITY).is_nan());
    assert!(expected_peak(0.0, 3.0) < 1e-9);
}

fn drawn_count(things: usize) -> u32 {
    u32::try_from(things).expect("a small number")
}
