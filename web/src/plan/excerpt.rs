//! [`Excerpt`]: the line of a text that a problem stands in, and where in it.

/// A line, cut to what can be shown, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// What stands before the place.
    pub(crate) before: String,
    /// The rest of the line.
    pub(crate) after: String,
}

impl Excerpt {
    /// The excerpt around a line and a column, both from 1; `None` if the text has no such line.
    pub(crate) fn of(text: &str, line: usize, column: usize) -> Option<Self> {
        let line = text.lines().nth(line.checked_sub(1)?)?;
        let at = line.char_indices().nth(column.checked_sub(1)?).map_or(line.len(), |(at, _)| at);
        let (before, after) = line.split_at_checked(at)?;
        let before = before.trim_start();
        let from = before.char_indices().rev().nth(MOST_BEFORE).map(|(at, _)| at);
        let before =
            from.map_or_else(|| before.to_owned(), |from| format!("…{}", before.get(from..).unwrap_or_default()));
        let until = after.char_indices().nth(MOST_AFTER).map(|(at, _)| at);
        let after =
            until.map_or_else(|| after.to_owned(), |until| format!("{}…", after.get(..until).unwrap_or_default()));
        Some(Self { before, after })
    }
}

const MOST_BEFORE: usize = 40;
const MOST_AFTER: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, line: usize, column: usize) -> Option<(String, String)> {
        Excerpt::of(text, line, column).map(|excerpt| (excerpt.before, excerpt.after))
    }

    #[test]
    fn the_place_parts_the_line() {
        let text = "format = 1\n  zone = \"Zürich\"\n";
        assert_eq!(parts(text, 2, 10), Some(("zone = ".to_owned(), "\"Zürich\"".to_owned())));
        assert_eq!(parts(text, 2, 99), Some(("zone = \"Zürich\"".to_owned(), String::new())));
    }

    #[test]
    fn there_is_none_outside_of_the_text() {
        assert_eq!(
            [parts("one", 2, 1), parts("one", 0, 1), parts("one", 1, 0), parts("", 1, 1)],
            [None, None, None, None]
        );
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let line = "é".repeat(500);
        let (before, after) = parts(&line, 1, 250).expect("an excerpt");
        assert_eq!((before.chars().count(), after.chars().count()), (42, 61));
    }
}
