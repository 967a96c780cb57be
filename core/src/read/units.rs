use core::fmt;

/// Reads a duration as people write it: `90 s`, `45 min`, `12 h`, `2 d`, `1 w`, and sums such as `1 h 30 min`, each
/// unit once and the larger first. Spaces may be left out. The result is in seconds.
///
/// A month or a year has no fixed length, and fractions are refused: neither is read.
///
/// ```
/// use stagger_core::read::duration;
///
/// assert_eq!(duration("1 h 30 min"), Ok(5400));
/// assert_eq!(duration("24h"), Ok(86_400));
/// assert!(duration("1.5 h").is_err());
/// ```
///
/// # Errors
///
/// When the text is not such a duration, or the sum does not fit in 32 bits (136 years).
pub fn duration(text: &str) -> Result<u32, DurationError> {
    let mut rest = text.trim();
    let mut sum = 0_u32;
    let mut larger = u32::MAX;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits).ok_or(DurationError)?;
        let after = after.trim_start();
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (unit, after) = after.split_at_checked(letters).ok_or(DurationError)?;
        let seconds = seconds_of(unit).filter(|seconds| *seconds < larger).ok_or(DurationError)?;
        let part = number.parse::<u32>().ok().and_then(|number| number.checked_mul(seconds));
        sum = part.and_then(|part| sum.checked_add(part)).ok_or(DurationError)?;
        larger = seconds;
        rest = after.trim_start();
    }
    if larger == u32::MAX { Err(DurationError) } else { Ok(sum) }
}

fn seconds_of(unit: &str) -> Option<u32> {
    match unit {
        "s" => Some(1),
        "min" => Some(60),
        "h" => Some(3600),
        "d" => Some(86_400),
        "w" => Some(604_800),
        _ => None,
    }
}

/// The text is not a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationError;

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a duration such as `90 s`, `45 min`, `12 h`, `1 h 30 min`, `2 d` or `1 w`")
    }
}

impl core::error::Error for DurationError {}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;
    use crate::tell::Span;

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            " ",
            "h",
            "12",
            "12 H",
            "12 hours",
            "1 M",
            "1 month",
            "-1 h",
            "1,5 h",
            "30 min 1 h",
            "1 h 1 h",
            "99999 w",
        ] {
            assert_eq!(duration(text), Err(DurationError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_duration_that_is_told_is_read_again(seconds: u32) {
            prop_assert_eq!(duration(&Span(seconds.into()).to_string()), Ok(seconds));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9a-z .-]{0,20}") {
            let _ = duration(&text);
        }
    }
}
