use core::str::FromStr;

use super::days::Special;
use super::error::CronErrorKind as Kind;
use super::field::FieldSet;
use super::item;
use super::part::Part;
use super::{Cron, CronError, Field};

impl FromStr for Cron {
    type Err = CronError;

    fn from_str(text: &str) -> Result<Self, CronError> {
        if text.len() > Self::MAX_LENGTH {
            return Err(CronError::new(Kind::TooLong, 0, text.len()));
        }
        let whole = Part { text, start: 0 };
        let mut parts = whole.split(is_blank).filter(|part| !part.text.is_empty());
        let [first, second, third, fourth, fifth, sixth] = core::array::from_fn(|_| parts.next());
        if let (Some(name), None) = (first, second)
            && name.text.starts_with('@')
        {
            return by_name(name);
        }
        let (Some(minute), Some(hour), Some(day_of_month), Some(month), Some(day_of_week), None) =
            (first, second, third, fourth, fifth, sixth)
        else {
            return Err(
                whole.wrong(Kind::FieldCount(whole.split(is_blank).filter(|part| !part.text.is_empty()).count()))
            );
        };
        let mut special = Special::default();
        Ok(Self {
            minute: field_set(Field::Minute, minute, &mut special)?,
            hour: field_set(Field::Hour, hour, &mut special)?,
            day_of_month: field_set(Field::DayOfMonth, day_of_month, &mut special)?,
            month: field_set(Field::Month, month, &mut special)?,
            day_of_week: field_set(Field::DayOfWeek, day_of_week, &mut special)?,
            special,
        })
    }
}

fn by_name(name: Part<'_>) -> Result<Cron, CronError> {
    let fields = match NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.text)) {
        Some((_, fields)) => *fields,
        None => return Err(name.wrong(Kind::UnknownName)),
    };
    fields.parse()
}

fn field_set(field: Field, part: Part<'_>, special: &mut Special) -> Result<FieldSet, CronError> {
    let mut set = FieldSet { star: part.text.starts_with(['*', '?']), ..FieldSet::default() };
    for item in part.split(|letter| letter == ',') {
        item::add(field, item, &mut set, special)?;
    }
    if matches!(field, Field::DayOfWeek) {
        set.values = super::field::sunday_is_0(set.values);
    }
    Ok(set)
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t')
}

const NAMES: [(&str, &str); 7] = [
    ("@hourly", "0 * * * *"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@weekly", "0 0 * * 0"),
    ("@monthly", "0 0 1 * *"),
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
];

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    fn values(text: &str, field: Field) -> std::vec::Vec<u8> {
        let cron: Cron = text.parse().expect(text);
        let set = match field {
            Field::Minute => cron.minute,
            Field::Hour => cron.hour,
            Field::DayOfMonth => cron.day_of_month,
            Field::Month => cron.month,
            Field::DayOfWeek => cron.day_of_week,
        };
        (0..64).filter(|value| set.values & (1 << value) != 0).collect()
    }

    #[test]
    fn lists_ranges_steps_and_names() {
        assert_eq!(values("20 */4 * * *", Field::Hour), [0, 4, 8, 12, 16, 20]);
        assert_eq!(values("5/15 * * * *", Field::Minute), [5, 20, 35, 50]);
        assert_eq!(values("1-10/3,7,58-59 * * * *", Field::Minute), [1, 4, 7, 10, 58, 59]);
        assert_eq!(values("9-9/5 * * * *", Field::Minute), [9]);
        assert_eq!(values("*/99 * * * *", Field::Minute), [0]);
        assert_eq!(values("0 0 1 jan-mar,DEC *", Field::Month), [1, 2, 3, 12]);
        assert_eq!(values("0 0 * * Mon-Fri", Field::DayOfWeek), [1, 2, 3, 4, 5]);
        assert_eq!(values("0 0 * * 5-7", Field::DayOfWeek), [0, 5, 6]);
        assert_eq!(values("0 0 * * 7", Field::DayOfWeek), [0]);
        assert_eq!(values("0 0 * * 1/2", Field::DayOfWeek), [0, 1, 3, 5]);
        assert_eq!(values("\t0  0 * * *\t", Field::Hour), [0]);
    }

    #[test]
    fn a_star_is_a_star_only_at_the_start() {
        let star = |text: &str| text.parse::<Cron>().expect(text).day_of_month.star;
        assert!(star("0 0 * * 1"));
        assert!(star("0 0 */2 * 1"));
        assert!(star("0 0 ? * 1"));
        assert!(!star("0 0 1,* * 1"));
        assert!(!star("0 0 H * 1"));
        assert!(!star("0 0 ~ * 1"));
    }

    #[test]
    fn names_stand_for_whole_schedules() {
        for (name, fields) in NAMES {
            assert_eq!(name.parse::<Cron>(), fields.parse::<Cron>(), "{name}");
        }
        assert_eq!(" @Daily ".parse::<Cron>(), "0 0 * * *".parse::<Cron>());
    }

    #[test]
    fn draws_are_the_hosts_own_and_stay() {
        let minutes = |text: &str, host: &str| {
            let times = text.parse::<Cron>().expect(text).times("salt", host);
            let from = "2026-03-02T00:00:00Z".parse().expect("an instant");
            let mut at: crate::Instant = from;
            let mut minutes = std::vec::Vec::new();
            while let Some(next) = times.next(at, crate::Zone::UTC).filter(|next| next.since(from) < 3600) {
                minutes.push(next.since(from) / 60);
                at = next.saturating_add(1);
            }
            minutes
        };
        let [drawn] = minutes("H * * * *", "web-07")[..] else { panic!("one value") };
        assert_eq!(minutes("~ * * * *", "web-07"), [drawn]);
        assert_eq!(minutes("H(0-59) * * * *", "web-07"), [drawn]);
        assert_eq!(minutes("5~5 * * * *", "web-07"), [5]);
        assert_eq!(minutes("H/20 * * * *", "web-07").len(), 3);
        assert_eq!(minutes("H(0-29)/10 * * * *", "web-07").len(), 3);
        let half_an_hour_apart = minutes("H(0-29),H(30-59) * * * *", "web-07");
        assert_eq!(half_an_hour_apart[1] - half_an_hour_apart[0], 30);
        assert!((0..50).any(|host| minutes("H * * * *", &std::format!("web-{host}")) != [drawn]));
    }

    #[test]
    fn wrong_texts_name_the_place_and_what_would_be_right() {
        let cases = [
            ("", 0..0, "expected five fields (minute, hour, day of month, month, day of week), found 0"),
            ("0 0 * *", 0..7, "expected five fields (minute, hour, day of month, month, day of week), found 4"),
            ("60 * * * *", 0..2, "the minute is out of range; write `*`, `H`, 0 to 59"),
            ("0 24 * * *", 2..4, "the hour is out of range; write `*`, `H`, 0 to 23"),
            ("0 0 0 * *", 4..5, "the day of month is out of range; write `*`, `H`, 1 to 31"),
            ("0 0 * foo *", 6..9, "the month has no such value; write `*`, `H`, 1 to 12 or `jan` to `dec`"),
            ("0 0 * * 8", 8..9, "the day of week is out of range; write `*`, `H`, 0 to 7 or `sun` to `sat`"),
            ("0 0 * * fri-sun", 8..15, "a range goes upwards; write `5-7`"),
            ("50-10 * * * *", 0..5, "a range goes upwards; write `50-59,0-10`"),
            ("1,,2 * * * *", 2..2, "the minute lacks a value; write `*`, `H`, 0 to 59"),
            ("1- * * * *", 2..2, "the minute lacks a value; write `*`, `H`, 0 to 59"),
            ("*/0 * * * *", 2..3, "a step of the minute is a number from 1 to 99, as in `*/5`"),
            ("*/x * * * *", 2..3, "a step of the minute is a number from 1 to 99, as in `*/5`"),
            ("H15 * * * *", 0..3, "`H` takes a range and a step, as in `H(0-29)/10`"),
            ("H(1) * * * *", 0..4, "`H` takes a range and a step, as in `H(0-29)/10`"),
            ("H(0-60) * * * *", 4..6, "the minute is out of range; write `*`, `H`, 0 to 59"),
            ("H(9-3) * * * *", 2..5, "a range goes upwards; write `9-59,0-3`"),
            ("H/0 * * * *", 2..3, "a step of the minute is a number from 1 to 99, as in `*/5`"),
            ("0~9/2 * * * *", 0..5, "`~` takes no step; write `H`, as in `H(0-29)/10`"),
            ("9~3 * * * *", 0..3, "a range goes upwards; write `9-59,0-3`"),
            ("H,H,H,H,H * * * *", 8..9, "the minute takes `H` and `~` at most 4 times"),
            ("? * * * *", 0..1, "the minute has no such value; write `*`, `H`, 0 to 59"),
            ("0 0 L-3 * *", 4..7, "days are not counted from the last; write `L` for the last, or a day such as `28`"),
            ("0 0 * * L", 8..9, "`L` alone names no weekday; write `sat`, or `satL` for the last of the month"),
            (
                "0 0 * * fri#6",
                12..13,
                "a weekday comes 1 to 5 times in a month, as in `fri#2`; write `friL` for the last",
            ),
            ("0 0 32W * *", 4..6, "the day of month is out of range; write `*`, `H`, 1 to 31"),
            ("0 0 W * *", 4..4, "the day of month lacks a value; write `*`, `H`, 1 to 31"),
            ("0 0 * * mon-friL", 8..15, "the day of week has no such value; write `*`, `H`, 0 to 7 or `sun` to `sat`"),
            (
                "@reboot",
                0..7,
                "the names are `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`",
            ),
            ("*5 * * * *", 0..2, "the minute has no such value; write `*`, `H`, 0 to 59"),
            ("999999999999 * * * *", 0..12, "the minute is out of range; write `*`, `H`, 0 to 59"),
        ];
        for (text, span, message) in cases {
            let error = text.parse::<Cron>().expect_err(text);
            assert_eq!((error.span(), error.to_string().as_str()), (span, message), "{text}");
        }
        assert!("* * * * * ".repeat(100).parse::<Cron>().is_err());
    }
}
