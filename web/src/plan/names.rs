//! [`compare`]: names in the order in which people count: `web-2` before `web-10`.

use core::cmp::Ordering;

/// Compares letter by letter, but runs of digits as the numbers that they are.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    while !left.is_empty() && !right.is_empty() {
        let (of_left, of_right) = (part(left), part(right));
        let order = match (number(of_left), number(of_right)) {
            (Some(small), Some(large)) => small.len().cmp(&large.len()).then_with(|| small.cmp(large)),
            _ => of_left.cmp(of_right),
        };
        if order != Ordering::Equal {
            return order;
        }
        left = left.get(of_left.len()..).unwrap_or_default();
        right = right.get(of_right.len()..).unwrap_or_default();
    }
    left.len().cmp(&right.len()).then_with(|| one.cmp(other))
}

/// The run of digits, or of anything else, at the beginning.
fn part(text: &str) -> &str {
    let digits = text.starts_with(|first: char| first.is_ascii_digit());
    let end = text.find(|letter: char| letter.is_ascii_digit() != digits).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The digits without leading zeros.
fn number(part: &str) -> Option<&str> {
    part.starts_with(|first: char| first.is_ascii_digit()).then(|| part.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_count_as_numbers() {
        let mut names = ["web-10", "db-1", "web-2", "web-02b", "web", "web-2a", "é9", "web-010"];
        names.sort_by(|one, other| compare(one, other));
        assert_eq!(names, ["db-1", "web", "web-2", "web-2a", "web-02b", "web-010", "web-10", "é9"]);
    }

    #[test]
    fn it_is_an_order() {
        let names = ["", "0", "00", "a", "a0", "a00", "a1", "a1b", "1a", "12345678901234567890123"];
        for one in names {
            for other in names {
                assert_eq!(compare(one, other), compare(other, one).reverse(), "{one} {other}");
                assert_eq!(compare(one, other) == Ordering::Equal, one == other);
            }
        }
    }
}
