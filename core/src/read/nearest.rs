use alloc::vec::Vec;

/// The name among `known` that `name` was probably meant to be: one that differs in a third of its letters at most.
///
/// ```
/// use stagger_core::read::nearest;
///
/// assert_eq!(nearest("minimum_age", ["salt", "minimum-age", "ramp"]), Some("minimum-age"));
/// assert_eq!(nearest("colour", ["salt", "minimum-age", "ramp"]), None);
/// ```
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.into_iter().map(|other| (distance(name, other), other));
    let (distance, other) = near.min_by_key(|(distance, _)| *distance)?;
    let length = other.chars().count().max(name.chars().take(MAX_LENGTH).count());
    (distance <= (length / 3).max(1)).then_some(other)
}

/// How many letters must be put in, left out or changed, or neighbours exchanged, case aside.
fn distance(a: &str, b: &str) -> usize {
    let letters =
        |text: &str| text.chars().take(MAX_LENGTH).map(|letter| letter.to_ascii_lowercase()).collect::<Vec<_>>();
    let (a, b) = (letters(a), letters(b));
    // Rows of the usual table: the one before the last, the last, and the one being filled.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        let mut left = i.saturating_add(1);
        row.push(left);
        for (j, y) in b.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX);
            let change = at(&last, j).saturating_add(usize::from(x != y));
            let put_in_or_leave_out = left.min(at(&last, j.saturating_add(1))).saturating_add(1);
            let mut best = change.min(put_in_or_leave_out);
            if let (Some(i), Some(j)) = (i.checked_sub(1), j.checked_sub(1))
                && a.get(i) == Some(y)
                && b.get(j) == Some(x)
            {
                best = best.min(at(&before, j).saturating_add(1));
            }
            row.push(best);
            left = best;
        }
        (before, last) = (last, row);
    }
    last.last().copied().unwrap_or(0)
}

/// Longer names are compared by their beginnings.
const MAX_LENGTH: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_counted_by_hand() {
        for (a, b, expected) in [
            ("", "", 0),
            ("ramp", "ramp", 0),
            ("ramp", "RAMP", 0),
            ("", "ramp", 4),
            ("rmap", "ramp", 1),
            ("ram", "ramp", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }
}
