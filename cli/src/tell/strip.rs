//! [`Strip`]: a line of signs, each with its colour, written in any order.

use anstyle::Style;

use super::ink::Ink;
use super::style::PLAIN;

/// A line of so many signs, each one column wide.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    cells: Vec<(char, Style)>,
}

impl Strip {
    pub(super) fn blank(columns: usize) -> Self {
        Self::of(columns, ' ', PLAIN)
    }

    pub(super) fn of(columns: usize, sign: char, style: Style) -> Self {
        Self { cells: vec![(sign, style); columns] }
    }

    /// Puts a sign into a column, if there is such a column.
    pub(super) fn put(&mut self, column: usize, sign: char, style: Style) {
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = (sign, style);
        }
    }

    /// The sign in that column.
    pub(super) fn at(&self, column: usize) -> Option<char> {
        self.cells.get(column).map(|(sign, _)| *sign)
    }

    /// Writes text of narrow letters from that column on; what does not fit is left out.
    pub(super) fn write(&mut self, column: usize, text: &str, style: Style) {
        for (offset, letter) in text.chars().enumerate() {
            self.put(column + offset, letter, style);
        }
    }

    /// Fills half columns, beside what is filled already.
    pub(super) fn bar(&mut self, (from, until): (usize, usize), ink: Ink, style: Style) {
        for column in from / 2..until.div_ceil(2) {
            let filled = |half: usize| from <= half && half < until;
            let before = self.at(column);
            let was = |left, right| before == Some(ink.bar(left, right));
            let left = filled(column * 2) || was(true, true) || was(true, false);
            let right = filled(column * 2 + 1) || was(true, true) || was(false, true);
            self.put(column, ink.bar(left, right), style);
        }
    }

    /// Whether nothing but spaces and guides stands in those columns, all of which there are.
    pub(super) fn is_free(&self, from: usize, until: usize, ink: Ink) -> bool {
        let free = |(sign, _): &(char, Style)| *sign == ' ' || *sign == ink.guide();
        self.cells.get(from..until).is_some_and(|cells| cells.iter().all(free))
    }

    /// The line with its colours, without spaces at its end.
    pub(super) fn told(&self) -> String {
        let end = self.cells.iter().rposition(|(sign, _)| *sign != ' ').map_or(0, |last| last + 1);
        let cells = self.cells.get(..end).unwrap_or_default();
        let runs = cells.chunk_by(|(_, one), (_, other)| one == other);
        runs.map(|run| {
            let style = run.first().map_or(PLAIN, |(_, style)| *style);
            let text: String = run.iter().map(|(sign, _)| *sign).collect();
            format!("{style}{text}{style:#}")
        })
        .collect()
    }

    /// The line without its colours.
    #[cfg(test)]
    pub(super) fn text(&self) -> String {
        let text: String = self.cells.iter().map(|(sign, _)| *sign).collect();
        text.trim_end().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_bars_that_touch_within_a_column_fill_it() {
        let mut strip = Strip::blank(4);
        strip.bar((1, 3), Ink::Unicode, PLAIN);
        assert_eq!(strip.text(), "▗▖");
        strip.bar((3, 4), Ink::Unicode, PLAIN);
        assert_eq!(strip.text(), "▗▄");
        assert!(strip.is_free(2, 4, Ink::Unicode) && !strip.is_free(1, 4, Ink::Unicode));
        assert!(!strip.is_free(3, 5, Ink::Unicode), "there is no fifth column");
    }
}
