use core::cell::Cell;
use std::vec::Vec;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::civil::Weekday;
use crate::feed::Release;
use crate::freeze::Freeze;
use crate::host::Host;
use crate::window::Window;
use crate::zone::ZoneOf;

std::thread_local! {
    pub(super) static STEPS: Cell<u64> = const { Cell::new(0) };
}

fn at(text: &str) -> Instant {
    text.parse().expect(text)
}

fn window(from: &str, to: &str) -> Window {
    Window::new(from.parse().expect(from), to.parse().expect(to))
}

fn freeze(from: &str, until: &str) -> Freeze<'static> {
    Freeze::new(from.parse().expect(from), until.parse().expect(until)).expect("a freeze")
}

/// The open time of that host.
fn open<'e>(
    windows: &'e [Window],
    freezes: &'e [Freeze<'e>],
    host: &Host<'_>,
    lifts: Lifts,
    now: Instant,
) -> OpenTime<'e> {
    let unix = now.unix();
    let freezes = || Freezes::of(freezes, host, &Release::new("r"), unix, None);
    OpenTime::of(|| Windows::of(windows, host.stands_in(), unix), freezes, lifts, now).expect("a zone")
}

/// Asks for the open time of a host in that zone, as of 2026, and tells how many steps it took.
fn ask<T>(
    windows: &[Window],
    freezes: &[Freeze<'_>],
    zone: &str,
    question: impl FnOnce(&OpenTime<'_>) -> T,
) -> (T, u64) {
    let host = Host::new("web-07").zone(zone.parse().expect(zone));
    let open = open(windows, freezes, &host, Lifts::NONE, at("2026-01-01T00:00:00Z"));
    STEPS.with(|steps| steps.set(0));
    (question(&open), STEPS.with(Cell::get))
}

#[test]
fn a_ramp_is_laid_over_the_nights() {
    // 12 hours, between 00:00 and 08:00, take one and a half nights.
    let nights = [window("00:00", "08:00")];
    let lay = |seconds| ask(&nights, &[], "UTC", |open| open.advance(at("2026-03-02T06:00:00Z"), seconds)).0;
    assert_eq!(lay(0), Some(at("2026-03-02T06:00:00Z")));
    assert_eq!(lay(7_199), Some(at("2026-03-02T07:59:59Z")));
    assert_eq!(lay(7_200), Some(at("2026-03-03T00:00:00Z")), "what ends at a close comes at the next opening");
    assert_eq!(lay(43_199), Some(at("2026-03-04T01:59:59Z")));
    let between =
        |until| ask(&nights, &[], "UTC", |open| open.open_between(at("2026-03-02T06:00:00Z"), at(until), 43_200)).0;
    assert_eq!(between("2026-03-02T06:00:00Z"), 0);
    assert_eq!(between("2026-03-02T23:00:00Z"), 7_200);
    assert_eq!(between("2026-03-04T01:00:00Z"), 39_600);
    assert_eq!(between("2036-03-04T01:00:00Z"), 43_200, "no more than asked for");
}

#[test]
fn cutoffs_are_taken_off_before_windows_are_joined() {
    let windows = [window("20:00", "22:00").cutoff(1800), window("22:00", "23:00").cutoff(600)];
    let lay = |seconds| ask(&windows, &[], "UTC", |open| open.advance(at("2026-03-02T20:00:00Z"), seconds)).0;
    assert_eq!(lay(5_399), Some(at("2026-03-02T21:29:59Z")));
    assert_eq!(lay(5_400), Some(at("2026-03-02T22:00:00Z")));
    assert_eq!(lay(8_399), Some(at("2026-03-02T22:49:59Z")));
    assert_eq!(lay(8_400), Some(at("2026-03-03T20:00:00Z")));
}

#[test]
fn a_freeze_pauses_also_without_windows() {
    let freezes = [freeze("12-20 18:00", "01-05")];
    let lay = |seconds| ask(&[], &freezes, "+10:00", |open| open.advance(at("2026-12-20T07:00:00Z"), seconds)).0;
    assert_eq!(lay(3_599), Some(at("2026-12-20T07:59:59Z")));
    assert_eq!(lay(3_600), Some(at("2027-01-04T14:00:00Z")));
    assert_eq!(lay(4_000), Some(at("2027-01-04T14:06:40Z")));
}

#[test]
fn lifted_gates_take_no_time_away() {
    let (windows, freezes) = ([window("22:00", "06:00")], [freeze("2026-01-01", "2027-01-01")]);
    let opens = |lifts: &[Lift]| {
        let (host, noon) = (Host::new("h").zone(crate::Zone::UTC), at("2026-03-02T12:00:00Z"));
        open(&windows, &freezes, &host, Lifts::of(lifts), noon).first_open(noon)
    };
    assert_eq!(opens(&[]), Some(at("2027-01-01T00:00:00Z")));
    assert_eq!(opens(&[Lift::Window]), Some(at("2027-01-01T00:00:00Z")));
    assert_eq!(opens(&[Lift::Freeze]), Some(at("2026-03-02T22:00:00Z")));
    assert_eq!(opens(&[Lift::Freeze, Lift::Window]), Some(at("2026-03-02T12:00:00Z")));
}

/// Forty years of nights take no more steps than their changes of the clock and their freezes ask for.
#[test]
#[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
fn the_number_of_steps_does_not_grow_with_the_wait() {
    let nights = [window("22:00", "06:00").on(&[Weekday::Friday, Weekday::Saturday])];
    let lay = |zone, years: u32, freezes: &[Freeze<'_>]| {
        let seconds = years * 52 * 16 * 3600;
        ask(&nights, freezes, zone, |open| open.advance(at("2026-01-01T00:00:00Z"), seconds))
    };
    let (one, ten) = (lay("UTC", 1, &[]), lay("UTC", 38, &[]));
    assert!(one.0.is_some() && ten.0.is_some());
    assert!(one.1 < 40 && ten.1 < 40, "{} and {} steps", one.1, ten.1);
    let (found, steps) = lay("Europe/Berlin", 38, &[]);
    assert!(found.is_some() && steps < 76 * 25, "{steps} steps over 76 changes of the clock");
    let yearly = [freeze("12-20", "01-05"), freeze("02-29", "03-02")];
    let (found, steps) = lay("UTC", 36, &yearly);
    assert!(found.is_some() && steps < 80 * 25, "{steps} steps over 80 freezes");
    // What never opens is found to be so at once.
    let never = [window("02:00", "02:30").cutoff(1800)];
    let (found, steps) = ask(&never, &[], "Europe/Berlin", |open| open.first_open(at("2026-01-01T00:00:00Z")));
    assert_eq!((found, steps), (None, 1));
}

#[test]
fn a_window_that_only_a_change_of_the_clock_makes_long_enough_opens_then() {
    // In Berlin the clock is put back from 03:00 to 02:00 on 25 October 2026: three hours are four.
    let windows = [window("01:00", "04:00").cutoff(3 * 3600)];
    let opens = ask(&windows, &[], "Europe/Berlin", |open| open.first_open(at("2026-01-01T00:00:00Z"))).0;
    assert_eq!(opens, Some(at("2026-10-24T23:00:00Z")));
}

#[test]
fn a_zone_of_which_the_past_is_not_known_is_closed_until_it_is() {
    let windows = [window("00:00", "24:00").zone(ZoneOf::Everyone("Europe/Berlin".parse().expect("a zone")))];
    let opens = |from| ask(&windows, &[], "UTC", |open| open.first_open(at(from))).0;
    assert_eq!(opens("1999-06-01T00:00:00Z"), Some(crate::zone::FIRST));
    assert_eq!(opens("2000-06-01T00:00:00Z"), Some(at("2000-06-01T00:00:00Z")));
    let fixed = [window("00:00", "24:00")];
    let opens = ask(&fixed, &[], "+01:00", |open| open.first_open(at("1999-06-01T00:00:00Z"))).0;
    assert_eq!(opens, Some(at("1999-06-01T00:00:00Z")));
}

#[test]
#[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
fn days_without_an_end_close_only_where_a_day_is_left_out() {
    let closes = |windows: &[Window], zone: &str, from: &str| {
        let host = Host::new("h").zone(zone.parse().expect(zone));
        let from = at(from);
        let windows = Windows::of(windows, host.stands_in(), 0).expect("a zone");
        windows.closes(from.unix(), from.saturating_add(HORIZON).unix()).map(Instant::from_unix_or_min)
    };
    let all = [window("00:00", "24:00")];
    assert_eq!(closes(&all, "UTC", "2026-01-01T12:00:00Z"), None);
    assert_eq!(closes(&all, "Europe/Berlin", "2026-01-01T12:00:00Z"), None);
    let but_sundays = [all[0].on(&[
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
    ])];
    assert_eq!(closes(&but_sundays, "UTC", "2026-01-01T12:00:00Z"), Some(at("2026-01-04T00:00:00Z")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Leaping over weeks gives what walking through them does.
    #[test]
    #[cfg_attr(miri, ignore = "many cases, which take minutes when they are interpreted")]
    fn leaps_pass_over_what_a_walk_goes_through(
        windows in prop::collection::vec(any_window(), 1..4),
        freezes in prop::collection::vec(any_freeze(), 0..3),
        zone in select(&ZONES[..]),
        from in 0_i64..400 * 86_400,
        seconds in 0_u32..10_000_000,
    ) {
        let from = Instant::from_unix_or_min(at("2025-03-01T00:00:00Z").unix() + from);
        ask(&windows, &freezes, zone, |open| {
            let (mut walked, mut left) = (from.unix(), i64::from(seconds));
            let slot = loop {
                let state = open.state_at(walked);
                if state.open && walked + left < state.until {
                    break walked + left;
                }
                left -= if state.open { state.until - walked } else { 0 };
                walked = state.until;
                if walked > open.last {
                    break i64::MAX;
                }
            };
            assert_eq!(open.advance(from, seconds), Instant::from_unix(slot), "{windows:?} {freezes:?} {zone} {from} {seconds}");
            if let Some(slot) = Instant::from_unix(slot) {
                assert_eq!(open.open_between(from, slot, u64::MAX), u64::from(seconds));
            }
        });
    }

    /// What is closed begins where a walk finds it closed, and from stretch to stretch nothing is left out.
    #[test]
    #[cfg_attr(miri, ignore = "many cases, which take minutes when they are interpreted")]
    fn closed_stretches_begin_where_a_walk_finds_them(
        windows in prop::collection::vec(any_window(), 0..4),
        freezes in prop::collection::vec(any_freeze(), 0..3),
        zone in select(&ZONES[..]),
        from in 0_i64..400 * 86_400,
    ) {
        let first = Instant::from_unix_or_min(at("2025-03-01T00:00:00Z").unix() + from);
        ask(&windows, &freezes, zone, |open| {
            let mut from = first;
            for _ in 0..6 {
                let mut walked = from.unix();
                while open.state_at(walked).open && walked <= open.last {
                    walked = open.state_at(walked).until;
                }
                let closed = open.first_closed(from);
                let expected = Some(walked).filter(|walked| *walked <= open.last).and_then(Instant::from_unix);
                assert_eq!(closed, expected, "{windows:?} {freezes:?} {zone} {from}");
                let Some(opens) = closed.and_then(|closed| open.first_open(closed)) else { break };
                assert!(open.closed(opens.saturating_sub(1)).is_some() && open.closed(opens).is_none());
                from = opens;
            }
        });
    }

    /// The same of the end of a window, which may be years ahead.
    #[test]
    #[cfg_attr(miri, ignore = "many cases, which take minutes when they are interpreted")]
    fn windows_close_where_a_walk_finds_them_closed(
        windows in prop::collection::vec(any_window(), 1..4),
        zone in select(&ZONES[..]),
        from in 0_i64..400 * 86_400,
    ) {
        let from = at("2025-03-01T00:00:00Z").unix() + from;
        let host = Host::new("h").zone(zone.parse().expect(zone));
        let last = from + 366 * 86_400;
        // All the day but for some minutes, so that they are open for long.
        let windows: Vec<Window> = windows.into_iter().chain([window("00:00", "24:00").cutoff(60), window("23:30", "00:30")]).collect();
        let open = Windows::of(&windows, host.stands_in(), 0).expect("a zone");
        let mut walked = from;
        while open.state(walked, last).open && walked <= last {
            walked = open.state(walked, last).until;
        }
        prop_assert_eq!(open.closes(from, last), Some(walked).filter(|walked| *walked <= last), "{:?} {} {}", windows, zone, from);
    }
}

fn any_window() -> impl Strategy<Value = Window> {
    const DAYS: [Weekday; 7] = [
        Weekday::Sunday,
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
    ];
    let time = || (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| crate::TimeOfDay::new(hour, minute).expect("a time"));
    let zone = prop_oneof![Just(ZoneOf::Host), Just(ZoneOf::Everyone("Europe/Berlin".parse().expect("a zone")))];
    (time(), time(), prop::sample::subsequence(DAYS.to_vec(), 1..=7), 0_u32..20_000, zone)
        .prop_map(|(from, to, days, cutoff, zone)| Window::new(from, to).on(&days).cutoff(cutoff).zone(zone))
}

fn any_freeze() -> impl Strategy<Value = Freeze<'static>> {
    (1_u8..=12, 1_u8..=28, 1_u8..=12, 1_u8..=28).prop_filter_map("all the year", |(month, day, end_month, end_day)| {
        let time = crate::TimeOfDay::MIDNIGHT;
        let from = crate::FreezeTime::yearly(month, day, time)?;
        Freeze::new(from, crate::FreezeTime::yearly(end_month, end_day, time)?)
    })
}

static ZONES: [&str; 5] = ["UTC", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Gaza", "America/St_Johns"];
