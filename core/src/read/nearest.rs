use alloc::vec::Vec;

/// The candidate that is nearest to a mistyped name, if one is near: at most one slip for every three letters, where a
/// slip is a letter missing, added, changed or swapped with its neighbour. The first on a tie.
///
/// ```
/// use stagger_core::read::nearest;
///
/// assert_eq!(nearest("minimum_age", ["ramp", "minimum-age"]), Some("minimum-age"));
/// assert_eq!(nearest("colour", ["ramp", "minimum-age"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
    let most = name.len().div_ceil(3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
        if letters.len().abs_diff(name.len()) > most {
            continue;
        }
        let slips = slips(&name, &letters);
        if slips <= most && best.is_none_or(|(fewest, _)| slips < fewest) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The least number of slips that turn one into the other (optimal string alignment), row by row.
fn slips(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut previous = None;
    for (row, letter) in from.iter().enumerate() {
        let mut this = Vec::with_capacity(last.len());
        this.push(row.saturating_add(1));
        for (column, other) in to.iter().enumerate() {
            let cell = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
            let change = cell(&last, column).saturating_add(usize::from(letter != other));
            let missing = cell(&last, column.saturating_add(1)).saturating_add(1);
            let added = cell(&this, column).saturating_add(1);
            let mut least = change.min(missing).min(added);
            if let Some(left) = column.checked_sub(1)
                && to.get(left) == Some(letter)
                && previous == Some(other)
            {
                least = least.min(cell(&before, left).saturating_add(1));
            }
            this.push(least);
        }
        previous = Some(letter);
        before = core::mem::replace(&mut last, this);
    }
    last.last().copied().unwrap_or(0)
}

/// Letters beyond this many are not compared.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let count = |a: &str, b: &str| slips(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(count("", ""), 0);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("abc", ""), 3);
        assert_eq!(count("cron", "corn"), 1);
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("ca", "abc"), 3);
    }

    #[test]
    fn far_names_are_not_offered() {
        assert_eq!(nearest("x", ["salt", "check"]), None);
        assert_eq!(nearest("", ["salt"]), None);
        assert_eq!(nearest("Salt", ["ramp", "salt"]), Some("salt"));
    }
}
