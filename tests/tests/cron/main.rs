//! Cron texts: every occurrence around every change of unusual zones, against an oracle that asks every minute, and
//! against other people's code where that is right.

mod naive;

use chrono::{DateTime, Utc};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use naive::{Naive, Wall};
use proptest::prelude::*;
use serde_json::Value;
use stagger_core::cron::Times;
use stagger_core::{Cron, Fold, Gap, Instant, Zone};
use stagger_tests::CRONSIM;

/// Half hours, whole days, three hours, changes at midnight and at one minute past it, backwards rules, Ramadan.
const UNUSUAL: [&str; 36] = [
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Fakaofo",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "Asia/Gaza",
    "Asia/Hebron",
    "Antarctica/Troll",
    "Antarctica/Casey",
    "Antarctica/Vostok",
    "Australia/Adelaide",
    "America/St_Johns",
    "America/Havana",
    "America/Asuncion",
    "America/Santiago",
    "America/Godthab",
    "America/Scoresbysund",
    "America/Caracas",
    "America/Sao_Paulo",
    "America/Argentina/San_Luis",
    "America/Metlakatla",
    "America/Tijuana",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Jerusalem",
    "Asia/Pyongyang",
    "Asia/Tehran",
    "Africa/Cairo",
    "Atlantic/Azores",
    "Europe/Volgograd",
    "Europe/Istanbul",
    "Pacific/Chatham",
    "Pacific/Easter",
    "Pacific/Norfolk",
];

#[test]
fn around_every_change_of_unusual_zones_from_2000_to_2037() {
    let texts = ["0-59/15 0-23 * * *", "30 2 * * *", "1 0 * * *", "*/20 * * * *", "17 */2 * * sun", "15,45 1-3 ? * *"];
    let crons: Vec<(Naive, Times)> = texts.iter().map(|text| (Naive::new(text), times(text))).collect();
    let rules = [(Gap::After, Fold::First), (Gap::Skip, Fold::Second), (Gap::After, Fold::Both)];
    let mut changes = 0;
    for name in UNUSUAL {
        let (ours, theirs) = zone(name);
        let mut change = Instant::from_unix(YEAR_2000 + 3 * DAY).expect("in range");
        while let Some(next) = ours.change_after(change).filter(|next| next.unix() < YEAR_2038) {
            change = next;
            changes += 1;
            let (from, until) = (change.unix() - 14 * 3600, change.unix() + 14 * 3600);
            let wall = Wall::new(&theirs, from - 4 * 3600, until + 4 * 3600);
            for (naive, times) in &crons {
                for (gap, fold) in rules {
                    let expected: Vec<i64> = wall.occurrences(naive, gap, fold);
                    let expected: Vec<i64> = expected.into_iter().filter(|unix| (from..until).contains(unix)).collect();
                    let times = times.gap(gap).fold(fold);
                    let found = list(&times, ours, from, until);
                    assert_eq!(found, expected, "{name} {change} {gap:?} {fold:?} {times:?}");
                    assert_eq!(list_back(&times, ours, from, until), expected, "{name} {change}, going back");
                }
            }
        }
    }
    assert!(changes >= 1500, "{changes} changes");
}

/// cronsim's occurrences, as `tests/oracle/cron.py` wrote them down.
#[test]
fn cronsim_is_of_the_same_opinion() {
    let file: Value = serde_json::from_str(CRONSIM).expect("a file of occurrences");
    let rows = file["rows"].as_array().expect("a list");
    assert!(rows.len() >= 400);
    for row in rows {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let instant = |value: &Value| text(value).parse::<Instant>().expect("an instant");
        let (cron, ours) = (times(&text(&row["cron"])), zone(&text(&row["zone"])).0);
        let mut at = instant(&row["after"]);
        for expected in row["next"].as_array().expect("a list") {
            at = cron.next(at.saturating_add(1), ours).expect("an occurrence");
            assert_eq!(at, instant(expected), "{row}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn next_and_previous_are_what_asking_every_minute_finds(
        text in cron_text(),
        which in any::<prop::sample::Index>(),
        from in YEAR_2000 + 90 * DAY..YEAR_2038,
        rules in prop::sample::select(vec![(Gap::After, Fold::First), (Gap::Skip, Fold::Both), (Gap::After, Fold::Second)]),
    ) {
        let (ours, theirs) = zone(which.get::<&str>(&UNUSUAL));
        let (gap, fold) = rules;
        let wall = Wall::new(&theirs, from - 7 * DAY, from + 7 * DAY);
        let expected = wall.occurrences(&Naive::new(&text), gap, fold);
        let times = times(&text).gap(gap).fold(fold);
        let instant = Instant::from_unix(from).expect("in range");
        let near = |unix: &i64| unix.abs_diff(from) < 6 * DAY.unsigned_abs();
        let found = times.next(instant, ours).map(Instant::unix);
        prop_assert_eq!(found.filter(near), expected.iter().copied().find(|unix| *unix >= from).filter(near));
        let found = times.previous(instant, ours).map(Instant::unix);
        prop_assert_eq!(found.filter(near), expected.iter().copied().rfind(|unix| *unix <= from).filter(near));
    }

    /// Far occurrences, which stepping would not reach: nothing that a day's midnight shows lies between.
    #[test]
    fn no_day_between_is_left_out(
        day in day_fields(), from in YEAR_2000..YEAR_2038, which in any::<prop::sample::Index>()
    ) {
        let text = format!("0 12 {day}");
        let (ours, theirs) = zone(which.get::<&str>(&["UTC", "Europe/Berlin", "America/St_Johns"]));
        let naive = Naive::new(&text);
        let found = times(&text).next(Instant::from_unix(from).expect("in range"), ours).map(Instant::unix);
        let first_noon = theirs.to_datetime(Timestamp::from_second(from).expect("in range")).date();
        let expected = (0..41 * 366)
            .map(|days| first_noon.checked_add(jiff::Span::new().days(days)).expect("in range").at(12, 0, 0, 0))
            .filter(|noon| naive.matches(*noon))
            .map(|noon| theirs.to_timestamp(noon).expect("noon is never left out here").as_second())
            .find(|unix| *unix >= from);
        match expected.filter(|unix| unix - from <= i64::from(stagger_core::HORIZON)) {
            Some(unix) => prop_assert_eq!(found, Some(unix), "{}", text),
            None => prop_assert_eq!(found, None, "{}", text),
        }
    }

    /// croner joins a day field that is `*/n` by *or*, and reads `a/n` its own way; the rest of the dialect agrees.
    #[test]
    fn croner_is_of_the_same_opinion(text in plain_cron_text(), from in YEAR_2000 + DAY..YEAR_2038) {
        let cron = croner::parser::CronParser::new().parse(&text).expect("a text that croner reads");
        let start: DateTime<Utc> = DateTime::from_timestamp(from, 0).expect("in range");
        let expected = cron.find_next_occurrence(&start, true).ok().map(|next| next.timestamp());
        let found = times(&text).next(Instant::from_unix(from).expect("in range"), Zone::UTC).map(Instant::unix);
        let horizon = |unix: &i64| unix - from <= i64::from(stagger_core::HORIZON);
        prop_assert_eq!(found, expected.filter(horizon), "{} from {}", text, start);
    }
}

fn cron_text() -> impl Strategy<Value = String> {
    (field(0, 59), field(0, 23), day_fields()).prop_map(|(minute, hour, days)| format!("{minute} {hour} {days}"))
}

fn day_fields() -> impl Strategy<Value = String> {
    let day_of_month = prop_oneof![
        4 => field(1, 31),
        1 => Just("?".to_owned()),
        1 => Just("L".to_owned()),
        1 => Just("LW,7".to_owned()),
        1 => (1..=31_u32).prop_map(|day| format!("{day}W")),
    ];
    let day_of_week = prop_oneof![
        4 => field(0, 7),
        2 => Just("*".to_owned()),
        1 => (0..=7_u32, 1..=5_u32).prop_map(|(day, nth)| format!("{day}#{nth}")),
        1 => (0..=7_u32).prop_map(|day| format!("{day}L")),
        1 => Just("mon-Fri/2,SAT".to_owned()),
    ];
    let month = prop_oneof![3 => Just("*".to_owned()), 1 => field(1, 12), 1 => Just("feb-apr,Oct".to_owned())];
    (day_of_month, month, day_of_week).prop_map(|(day, month, weekday)| format!("{day} {month} {weekday}"))
}

fn plain_cron_text() -> impl Strategy<Value = String> {
    let value = |least: u32, greatest: u32| {
        prop_oneof![
            (least..=greatest).prop_map(|value| value.to_string()),
            (least..=greatest, least..=greatest).prop_map(|(a, b)| format!("{}-{}", a.min(b), a.max(b))),
        ]
    };
    let day_of_month = prop_oneof![3 => Just("*".to_owned()), 2 => value(1, 31), 1 => Just("L".to_owned())];
    let day_of_week = prop_oneof![
        3 => Just("*".to_owned()),
        2 => value(0, 6),
        1 => (0..=6_u32, 1..=5_u32).prop_map(|(day, nth)| format!("{day}#{nth}")),
    ];
    (value(0, 59), value(0, 23), day_of_month, day_of_week)
        .prop_map(|(minute, hour, day, weekday)| format!("{minute} {hour} {day} * {weekday}"))
}

fn field(least: u32, greatest: u32) -> impl Strategy<Value = String> {
    let value = move || least..=greatest;
    prop_oneof![
        3 => Just("*".to_owned()),
        2 => (1..20_u32).prop_map(|step| format!("*/{step}")),
        3 => value().prop_map(|value| value.to_string()),
        2 => (value(), value()).prop_map(|(a, b)| format!("{}-{}", a.min(b), a.max(b))),
        1 => (value(), value(), 1..9_u32).prop_map(|(a, b, n)| format!("{}-{}/{n},{b}", a.min(b), a.max(b))),
        1 => (value(), 1..9_u32).prop_map(|(a, n)| format!("{a}/{n}")),
    ]
}

fn list(times: &Times, zone: Zone, from: i64, until: i64) -> Vec<i64> {
    let mut found = Vec::new();
    let mut at = Instant::from_unix(from).expect("in range");
    while let Some(next) = times.next(at, zone).filter(|next| next.unix() < until) {
        assert!(next >= at, "an occurrence before it was asked for");
        found.push(next.unix());
        at = next.saturating_add(1);
    }
    found
}

fn list_back(times: &Times, zone: Zone, from: i64, until: i64) -> Vec<i64> {
    let mut found = Vec::new();
    let mut at = Instant::from_unix(until - 1).expect("in range");
    while let Some(previous) = times.previous(at, zone).filter(|previous| previous.unix() >= from) {
        assert!(previous <= at, "an occurrence after it was asked for");
        found.push(previous.unix());
        at = previous.saturating_sub(1);
    }
    found.reverse();
    found
}

fn times(text: &str) -> Times {
    text.parse::<Cron>().expect(text).times("", "")
}

fn zone(name: &str) -> (Zone, TimeZone) {
    (name.parse().expect(name), TimeZoneDatabase::bundled().get(name).expect(name))
}

const DAY: i64 = 86_400;
const YEAR_2000: i64 = 946_684_800;
const YEAR_2038: i64 = 2_145_916_800;
