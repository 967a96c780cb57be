use core::str::FromStr;

use super::error::CronErrorKind as Kind;
use super::field::FieldSet;
use super::{Cron, CronError, Field};

impl FromStr for Cron {
    type Err = CronError;

    fn from_str(text: &str) -> Result<Self, CronError> {
        if text.len() > Self::MAX_LENGTH {
            return Err(CronError::new(Kind::TooLong, 0, text.len()));
        }
        let whole = Part { text, start: 0 };
        let found = whole.split(is_blank).filter(|part| !part.text.is_empty()).count();
        if found != Field::ALL.len() {
            return Err(whole.wrong(Kind::FieldCount(found)));
        }
        let mut fields = [FieldSet::default(); 5];
        let parts = whole.split(is_blank).filter(|part| !part.text.is_empty());
        for ((part, field), set) in parts.zip(Field::ALL).zip(&mut fields) {
            *set = field_set(field, part)?;
        }
        Ok(Self { fields })
    }
}

fn field_set(field: Field, part: Part<'_>) -> Result<FieldSet, CronError> {
    let mut set = FieldSet { star: part.text.starts_with('*'), ..FieldSet::default() };
    for item in part.split(|letter| letter == ',') {
        if item.text == "H" {
            set.hashed = true;
        } else if item.text.starts_with('H') {
            return Err(item.wrong(Kind::HashAlone(field)));
        } else {
            set.values |= item_values(field, item)?;
        }
    }
    if matches!(field, Field::DayOfWeek) && set.values & (1 << 7) != 0 {
        set.values = (set.values & !(1 << 7)) | 1;
    }
    Ok(set)
}

/// The values of `*`, `a`, `a-b`, and either with a step.
fn item_values(field: Field, item: Part<'_>) -> Result<u64, CronError> {
    let (base, step) = item.split_once('/');
    let (least, greatest) = field.range();
    let (first, last) = if base.text == "*" {
        // As `*`, the day of the week goes to Saturday: 0 and 7 are one day.
        (least, if matches!(field, Field::DayOfWeek) { 6 } else { greatest })
    } else {
        let (from, to) = base.split_once('-');
        let first = value(field, from)?;
        let last = match (to, step) {
            (Some(to), _) => value(field, to)?,
            (None, Some(_)) => greatest,
            (None, None) => first,
        };
        if last < first {
            return Err(base.wrong(Kind::WrapsAround { field, first, last }));
        }
        (first, last)
    };
    let step = match step {
        Some(part) => number(part).filter(|step| *step > 0).ok_or_else(|| part.wrong(Kind::Step(field)))?,
        None => 1,
    };
    Ok((first..=last).step_by(usize::from(step)).fold(0, |values, value| values | (1_u64 << (value & 63))))
}

fn value(field: Field, part: Part<'_>) -> Result<u8, CronError> {
    if part.text.is_empty() {
        return Err(part.wrong(Kind::Missing(field)));
    }
    if let Some(value) = field.value_of_name(part.text) {
        return Ok(value);
    }
    let digits = part.text.bytes().all(|byte| byte.is_ascii_digit());
    let (least, greatest) = field.range();
    match number(part) {
        Some(value) if (least..=greatest).contains(&value) => Ok(value),
        None if !digits => Err(part.wrong(Kind::Unknown(field))),
        _ => Err(part.wrong(Kind::OutOfRange(field))),
    }
}

/// A number of one or two digits.
fn number(part: Part<'_>) -> Option<u8> {
    let plain = matches!(part.text.len(), 1 | 2) && part.text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { part.text.parse().ok() } else { None }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t')
}

/// A stretch of the text that knows where it stands.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Part<'a> {
    /// Splits at letters of one byte.
    fn split(self, at: impl Fn(char) -> bool + 'a) -> impl Iterator<Item = Part<'a>> {
        let mut start = self.start;
        self.text.split(at).map(move |text| {
            let part = Part { text, start };
            start = start.saturating_add(text.len()).saturating_add(1);
            part
        })
    }

    fn split_once(self, at: char) -> (Part<'a>, Option<Part<'a>>) {
        match self.text.split_once(at) {
            None => (self, None),
            Some((before, after)) => {
                let start = self.start.saturating_add(before.len()).saturating_add(at.len_utf8());
                (Part { text: before, start: self.start }, Some(Part { text: after, start }))
            }
        }
    }

    fn wrong(self, kind: Kind) -> CronError {
        CronError::new(kind, self.start, self.start.saturating_add(self.text.len()))
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    fn values(text: &str, field: Field) -> std::vec::Vec<u8> {
        let cron: Cron = text.parse().expect(text);
        (0..64).filter(|value| cron.set(field).values & (1 << value) != 0).collect()
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
        let star = |text: &str| text.parse::<Cron>().expect(text).set(Field::DayOfMonth).star;
        assert!(star("0 0 * * 1"));
        assert!(star("0 0 */2 * 1"));
        assert!(!star("0 0 1,* * 1"));
        assert!(!star("0 0 H * 1"));
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
            ("H/15 * * * *", 0..4, "`H` stands for one value and takes no range or step; write `H` alone"),
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
