//! Lengths of time as people write them.

use core::fmt;

/// Reads a length of time, in seconds: `90 s`, `45 min`, `12 h`, `2 d`, `1 w`, or a sum from the largest unit to the
/// smallest such as `1 h 30 min`. The spaces may be left out. There are no months, whose length varies, and no
/// fractions.
///
/// ```
/// use stagger_core::read::duration;
///
/// assert_eq!(duration("1 h 30 min"), Ok(5_400));
/// assert!(duration("1 month").is_err());
/// ```
///
/// # Errors
///
/// When the text is none of that, or comes to more than 4,294,967,295 seconds.
pub fn duration(text: &str) -> Result<u32, DurationError> {
    let mut rest = text.trim();
    let mut total = 0_u32;
    let mut smallest = None;
    if rest.is_empty() {
        return Err(DurationError::Empty);
    }
    while !rest.is_empty() {
        let (count, after) = leading(rest, |letter| letter.is_ascii_digit());
        if count.is_empty() {
            return Err(DurationError::NoNumber);
        }
        if after.starts_with(['.', ',']) {
            return Err(DurationError::Fraction);
        }
        let (name, after) = leading(after.trim_start(), char::is_alphabetic);
        let seconds = seconds_in(name)?;
        if smallest.is_some_and(|smallest| smallest <= seconds) {
            return Err(DurationError::Order);
        }
        smallest = Some(seconds);
        let count: u32 = count.parse().map_err(|_| DurationError::TooLong)?;
        let part = count.checked_mul(seconds).ok_or(DurationError::TooLong)?;
        total = total.checked_add(part).ok_or(DurationError::TooLong)?;
        rest = after.trim_start();
    }
    Ok(total)
}

/// Why a text is not a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DurationError {
    /// There is no text.
    Empty,
    /// No number stands where one should.
    NoNumber,
    /// No unit follows the number.
    NoUnit,
    /// The unit could be a minute or a month.
    MinuteOrMonth,
    /// The unit has no fixed length.
    Varies,
    /// There is no such unit.
    Unknown,
    /// The number has a fraction.
    Fraction,
    /// A unit stands after one that is not larger.
    Order,
    /// It is too long.
    TooLong,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "it is empty",
            Self::NoNumber => "each unit needs a whole number before it",
            Self::NoUnit => "the number needs a unit: `s`, `min`, `h`, `d` or `w`",
            Self::MinuteOrMonth => "`m` could be a minute or a month; write `min` for minutes",
            Self::Varies => "months and years vary in length; write days, such as `30 d`",
            Self::Unknown => "the units are `s`, `min`, `h`, `d` and `w`",
            Self::Fraction => "fractions are not read; write a smaller unit, such as `90 min` for 1.5 hours",
            Self::Order => "units go from the largest to the smallest, each once",
            Self::TooLong => "that is longer than 7101 weeks",
        })
    }
}

impl core::error::Error for DurationError {}

/// Reads a share such as `12.5 %`, in hundredths of a percent: more than 0, at most 10,000.
pub(super) fn share(text: &str) -> Option<u16> {
    let number = text.strip_suffix('%')?.trim_end();
    let (whole, places) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(places) || places.len() > 2 {
        return None;
    }
    let tenth = if places.len() == 1 { 10 } else { 1 };
    let share =
        whole.parse::<u16>().ok()?.checked_mul(100)?.checked_add(places.parse::<u16>().ok()?.checked_mul(tenth)?)?;
    (1..=10_000).contains(&share).then_some(share)
}

fn seconds_in(unit: &str) -> Result<u32, DurationError> {
    match unit {
        "s" => Ok(1),
        "min" => Ok(60),
        "h" => Ok(3600),
        "d" => Ok(86_400),
        "w" => Ok(604_800),
        "" => Err(DurationError::NoUnit),
        "m" | "M" => Err(DurationError::MinuteOrMonth),
        "mo" | "month" | "months" | "y" | "year" | "years" => Err(DurationError::Varies),
        _ => Err(DurationError::Unknown),
    }
}

fn leading(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|letter| !belongs(letter)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;
    use crate::tell::Span;

    #[test]
    fn people_write_durations_in_many_ways() {
        for (text, seconds) in [
            ("0 s", 0),
            ("90 s", 90),
            ("90s", 90),
            ("45 min", 2_700),
            (" 12 h ", 43_200),
            ("2 d", 172_800),
            ("1 w", 604_800),
            ("1 h 30 min", 5_400),
            ("1h30min", 5_400),
            ("1 w 2 d 3 h 4 min 5 s", 788_645),
            ("4294967295 s", u32::MAX),
        ] {
            assert_eq!(duration(text), Ok(seconds), "{text}");
        }
    }

    #[test]
    fn shares_are_read_to_two_places() {
        for (text, read) in [("1 %", 100), ("12.5%", 1_250), ("0.01 %", 1), ("99.99 %", 9_999), ("100 %", 10_000)] {
            assert_eq!(share(text), Some(read), "{text}");
        }
        for text in ["", "%", "0 %", "100.01 %", "1", "1.5.5 %", ".5 %", "1. %", "0.001 %", "-1 %", "1000 %"] {
            assert_eq!(share(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        use DurationError::*;
        for (text, error) in [
            ("", Empty),
            ("  ", Empty),
            ("h", NoNumber),
            ("-1 h", NoNumber),
            ("12", NoUnit),
            ("1 h 30", NoUnit),
            ("5 m", MinuteOrMonth),
            ("1 month", Varies),
            ("2 years", Varies),
            ("3 fortnights", Unknown),
            ("1.5 h", Fraction),
            ("30 min 1 h", Order),
            ("1 h 1 h", Order),
            ("4294967296 s", TooLong),
            ("8000 w", TooLong),
            ("99999999999999999999 s", TooLong),
            ("1 h, 30 min", NoNumber),
        ] {
            assert_eq!(duration(text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_duration_that_is_told_is_read_again(seconds: u32) {
            prop_assert_eq!(duration(&Span(seconds.into()).to_string()), Ok(seconds));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9a-zµ .,-]{0,20}") {
            let _ = duration(&text);
        }
    }
}
