//! Cron occurrences against a naive reading of the same text, minute by minute. It shares no code with the engine but
//! the text of the cron and the calendar.

use proptest::prelude::*;
use stagger_core::civil::Weekday;
use stagger_core::{Cron, Instant, LocalDateTime, Zone};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn next_is_the_first_minute_that_matches(text in cron_text(), from in 1_500_000_000_i64..1_900_000_000, zone in zone()) {
        let times = text.parse::<Cron>().expect("a cron text").times("", "");
        let from = Instant::from_unix(from).expect("in range");
        let first_minute = (from.unix() + 59).div_euclid(60) * 60;
        let found = times.next(from, zone);
        // Forty days of minutes: enough for most of the texts.
        let naive = (0..40 * 1440)
            .filter_map(|minute| Instant::from_unix(first_minute + minute * 60))
            .find(|instant| matches(&text, zone.local(*instant)));
        match naive {
            Some(naive) => prop_assert_eq!(found, Some(naive)),
            None => prop_assert!(found.is_none_or(|found| found.since(from) >= 39 * 86_400), "{:?}", found),
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Err(error) = text.parse::<Cron>() {
            prop_assert!(text.get(error.span()).is_some(), "{:?}", error);
        }
    }

    #[test]
    fn text_of_cron_letters_is_read_or_refused(text in "[-0-9*/,H a-f]{0,30}") {
        if let Err(error) = text.parse::<Cron>() {
            prop_assert!(text.get(error.span()).is_some(), "{:?}", error);
        }
    }
}

fn zone() -> impl Strategy<Value = Zone> {
    (-18 * 60..=18 * 60_i32).prop_map(|minutes| Zone::fixed(minutes * 60).expect("in range"))
}

fn cron_text() -> impl Strategy<Value = String> {
    let field = |least: u32, greatest: u32| {
        let value = move || least..=greatest;
        prop_oneof![
            4 => Just("*".to_owned()),
            2 => (1..20_u32).prop_map(|step| format!("*/{step}")),
            3 => value().prop_map(|value| value.to_string()),
            2 => (value(), value()).prop_map(|(a, b)| format!("{}-{}", a.min(b), a.max(b))),
            1 => (value(), value(), 1..9_u32).prop_map(|(a, b, n)| format!("{}-{}/{n},{b}", a.min(b), a.max(b))),
            1 => (value(), 1..9_u32).prop_map(|(a, n)| format!("{a}/{n}")),
        ]
    };
    (field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7))
        .prop_map(|(minute, hour, day, month, weekday)| format!("{minute} {hour} {day} {month} {weekday}"))
}

/// Whether the cron text, without names and `H`, matches that minute.
fn matches(text: &str, local: LocalDateTime) -> bool {
    let mut fields = text.split(' ');
    let mut field = || fields.next().expect("five fields");
    // Most minutes fail here, without a look at the calendar.
    let (minutes, hours) = (field(), field());
    if !lists(minutes, 59, local.minute()) || !lists(hours, 23, local.hour()) {
        return false;
    }
    let (days, months, weekdays) = (field(), field(), field());
    let date = local.date();
    let weekday = match date.weekday() {
        Weekday::Sunday => 0,
        Weekday::Monday => 1,
        Weekday::Tuesday => 2,
        Weekday::Wednesday => 3,
        Weekday::Thursday => 4,
        Weekday::Friday => 5,
        Weekday::Saturday => 6,
    };
    let day = lists(days, 31, date.day().into());
    let day_of_week = lists(weekdays, 7, weekday) || weekday == 0 && lists(weekdays, 7, 7);
    let both = days.starts_with('*') || weekdays.starts_with('*');
    lists(months, 12, date.month().into()) && if both { day && day_of_week } else { day || day_of_week }
}

fn lists(field: &str, greatest: u32, value: u32) -> bool {
    field.split(',').any(|item| {
        let (base, step) = item.split_once('/').unwrap_or((item, "1"));
        let step: u32 = step.parse().expect("a step");
        let least = if matches!(greatest, 31 | 12) { 1 } else { 0 };
        let (first, last) = match base.split_once('-') {
            Some((first, last)) => (first.parse().expect("a number"), last.parse().expect("a number")),
            None if base == "*" => (least, greatest),
            None => {
                let first: u32 = base.parse().expect("a number");
                (first, if item.contains('/') { greatest } else { first })
            }
        };
        (first..=last).contains(&value) && (value - first).is_multiple_of(step)
    })
}
