//! Exposure, windows and looks for work.

use stagger_sim::exact::{
    Adoption, Failures, Steps, expected_hits, exposure, exposure_if_halted, redrawn_wait, redrawn_wait_if_often,
    sticky_wait, wait_for_window, wait_spread_over_window,
};
use stagger_sim::stats::Mean;
use stagger_sim::{Draws, Purpose};

use crate::drawn::{self, REPLICATES};

/// 8.67 and 5.33 hours.
#[test]
fn windows_as_printed_and_as_drawn() {
    assert_eq!(format!("{:.2} {:.2}", wait_spread_over_window(8.0, 24.0), wait_for_window(8.0, 24.0)), "8.67 5.33");
    for (seed, window) in [(1, 8.0), (2, 3.0), (3, 24.0)] {
        let draws = Draws::of_seed(seed);
        let waits = |replicate| {
            let [released, place, ..] = draws.block(replicate, 0, Purpose::Start, 0);
            let (released, place) = (24.0 * drawn::share(released), drawn::share(place));
            if released < window {
                (0.0, place * (window - released))
            } else {
                (24.0 - released, 24.0 - released + place * window)
            }
        };
        let (opening, spread): (Vec<f64>, Vec<f64>) = (0..REPLICATES).map(waits).unzip();
        drawn::assert_near(&Mean::of(&opening).expect("replicates"), wait_for_window(window, 24.0), "opening");
        drawn::assert_near(&Mean::of(&spread).expect("replicates"), wait_spread_over_window(window, 24.0), "spread");
    }
}

/// 2.48 h instead of 24.06; 8.35 (printed 8.4) instead of 24.5; 7.37 instead of 8.
#[test]
fn draws_at_every_look_as_printed_and_as_drawn() {
    for (seed, ramp, period, redrawn, sticky) in
        [(1, 48.0, 1.0 / 12.0, "2.48", "24.04"), (2, 48.0, 1.0, "8.35", "24.50"), (3, 12.0, 4.0, "7.37", "8.00")]
    {
        let exact = redrawn_wait(ramp, period);
        assert_eq!(
            (format!("{exact:.2}"), format!("{:.2}", sticky_wait(ramp, period))),
            (redrawn.into(), sticky.into())
        );
        let draws = Draws::of_seed(seed);
        let wait = |replicate| {
            let first = period * drawn::share(draws.word(replicate, 0, Purpose::Start, 0));
            let look = |index: u32| {
                (f64::from(index) * period + first, drawn::share(draws.word(replicate, 0, Purpose::Takes, index)))
            };
            (0..).map(look).find(|(at, draw)| *draw < at / ramp).map_or(0.0, |(at, _)| at)
        };
        let waits: Vec<f64> = (0..REPLICATES).map(wait).collect();
        drawn::assert_near(&Mean::of(&waits).expect("replicates"), exact, "redrawn");
    }
    assert_eq!(format!("{:.2}", redrawn_wait_if_often(48.0, 1.0 / 12.0)), "2.51");
    assert!(
        redrawn_wait(48.0, 0.0).is_nan() && redrawn_wait(0.0, 1.0).is_nan() && redrawn_wait(f64::NAN, 1.0).is_nan()
    );
    // A place that stays, as drawn.
    let draws = Draws::of_seed(8);
    let wait = |replicate| {
        let [place, first, ..] = draws.block(replicate, 0, Purpose::Start, 0);
        let (place, first) = (12.0 * drawn::share(place), 4.0 * drawn::share(first));
        first + 4.0 * libm::ceil(((place - first) / 4.0).max(0.0))
    };
    let waits: Vec<f64> = (0..REPLICATES).map(wait).collect();
    drawn::assert_near(&Mean::of(&waits).expect("replicates"), sticky_wait(12.0, 4.0), "sticky");
}

/// Delay and ramp: D + W/2 for every host; halted, as drawn host by host.
#[test]
fn exposure_as_said_and_as_drawn() {
    let ramp = Adoption::linear(43_200.0).expect("a length").later(86_400.0);
    assert_eq!(exposure(36, &ramp, 1e9), 36.0 * (86_400.0 + 21_600.0));
    assert_eq!(ramp.mean(), Some(86_400.0 + 21_600.0));
    assert_eq!(exposure(36, &ramp, 50_000.0), 36.0 * 50_000.0);
    assert_eq!(exposure(36, &ramp, -5.0), 0.0);
    let odd = Adoption::of_instants(&[100.0, 100.0, 300.0], 4).expect("sorted");
    assert_eq!([exposure(4, &odd, 50.0), exposure(4, &odd, 200.0), exposure(4, &odd, 500.0)], [200.0, 600.0, 1000.0]);
    // As hosts of their own: who took it before the halt waited until then, the others until the next release.
    for (halted, reissued) in [(99_999.0, 400_000.0), (200_000.0, 400_000.0), (90_000.0, 90_000.0)] {
        let wait = |host: u32| {
            let at = 86_400.0 + 43_200.0 * (f64::from(host) + 0.5) / 100_000.0;
            if at <= halted { at } else { reissued }
        };
        let sum = (0..100_000).map(wait).sum::<f64>() / 100_000.0;
        assert!((exposure_if_halted(1, &ramp, halted, reissued) / sum - 1.0).abs() < 1e-5);
    }
}

/// 18 June 2018: the release is there at 19:00, hosts look at a minute of their own from 20:00, the first failure, and
/// all stop 44 minutes after it. The curve of the looks against evenings drawn minute by minute.
#[test]
fn a_random_minute_every_four_hours_as_drawn() {
    let mut minutes = vec![0.0; 240];
    minutes[60..120].fill(1.0 / 60.0);
    let taken = Steps::at_once().polled(&Steps::of(minutes).expect("a law")).expect("all look");
    let curve = taken.curve(60.0).expect("a curve");
    assert_eq!((curve.time(1e-9), curve.share(119.0 * 60.0)), (Some(3600.0), 1.0));
    let chance = 35.0 / 138.0;
    let exact = expected_hits(&Failures::of(36, chance, 1).expect("a chance"), &curve, 43.0 * 60.0);
    let draws = Draws::of_seed(1806);
    let evening = |replicate| {
        let minute = |host| (u64::from(draws.word(replicate, host, Purpose::Start, 0)) * 60) >> 32;
        let fails = |host: &u32| drawn::share(draws.word(replicate, *host, Purpose::Apply, 0)) < chance;
        let down: Vec<u64> = (0..36).filter(fails).map(minute).collect();
        let stop = down.iter().min().map_or(0, |first| first + 43);
        drawn::count(down.iter().filter(|minute| **minute <= stop).count())
    };
    let hits: Vec<f64> = (0..REPLICATES).map(evening).collect();
    drawn::assert_near(&Mean::of(&hits).expect("replicates"), exact, "hits at apply");
}

/// Any ramp of minutes and any law of looks: the step curve is the two drawn one after the other.
#[test]
fn a_ramp_that_is_looked_for_as_drawn() {
    let eligible = Steps::even(720);
    let taken = eligible.polled(&Steps::even(240)).expect("all look");
    let curve = taken.curve(60.0).expect("a curve");
    // W/2 + τ/2, less half a minute for each of the two laws.
    assert!((curve.mean().expect("all take it") / 60.0 - (719.0 / 2.0 + 239.0 / 2.0)).abs() < 1e-9);
    let draws = Draws::of_seed(2);
    let wait = |replicate| {
        let [place, look, ..] = draws.block(replicate, 0, Purpose::Start, 0);
        let (place, look) = ((u64::from(place) * 720) >> 32, (u64::from(look) * 240) >> 32);
        let at = (place..).find(|at| at % 240 == look).expect("within four hours");
        f64::from(u32::try_from(at).expect("a small number"))
    };
    let waits: Vec<f64> = (0..REPLICATES).map(wait).collect();
    let mean = Mean::of(&waits).expect("replicates");
    drawn::assert_near(&mean, curve.mean().expect("all take it") / 60.0, "polled");
    let late = drawn::count(waits.iter().filter(|at| **at > 600.0).count()) / f64::from(REPLICATES);
    let exact = 1.0 - curve.share(600.0 * 60.0);
    assert!(
        (late - exact).abs() < 4.0 * libm::sqrt(exact * (1.0 - exact) / f64::from(REPLICATES)),
        "{late}, not {exact}"
    );
}
