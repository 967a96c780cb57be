//! Whole numbers: places and counts to the widths that columns and pixels have, and back.

/// A place in a column, from the number that stands for it.
pub(crate) const fn place(number: u32) -> usize {
    number as usize
}

/// How many, as columns have it; no fleet has more hosts than fit.
pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many, for pixels only.
pub(crate) fn pixels(count: usize) -> f64 {
    f64::from(number(count))
}

/// The whole part of something that is to be a place; 0 for what is less, or no number.
pub(crate) fn floor(value: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from floating point saturates")]
    {
        value as u32 as usize
    }
}

/// The least place that is not before that.
pub(crate) fn ceiling(value: f64) -> usize {
    floor(value.ceil())
}

/// How many, with a comma between thousands.
pub(crate) fn told(count: u32) -> String {
    let digits = count.to_string();
    let mut told = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_place_is_the_first_or_the_last() {
        assert_eq!([floor(-3.5), floor(f64::NAN), floor(2.9), ceiling(2.1), ceiling(2.0)], [0, 0, 2, 3, 2]);
        assert_eq!(floor(f64::INFINITY), place(u32::MAX));
    }

    #[test]
    fn thousands_have_a_comma() {
        assert_eq!([0, 999, 1000, 98_765, 1_234_567].map(told), ["0", "999", "1,000", "98,765", "1,234,567"]);
    }
}
