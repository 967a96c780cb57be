//! A count for each column, as columns of a height.

use anstyle::Style;

use super::ink::Ink;
use super::strip::Strip;

/// Columns as high as the counts, from the top line down; the highest possible count fills all lines. A count above 0
/// always shows.
pub(super) fn chart(counts: &[usize], highest: usize, lines: usize, ink: Ink, style: Style) -> Vec<Strip> {
    let eighths = |count: usize| (count * lines * 8).div_ceil(highest.max(1));
    let line = |line: usize| {
        let below = (lines - 1 - line) * 8;
        let mut strip = Strip::blank(counts.len());
        for (column, count) in counts.iter().enumerate() {
            strip.put(column, ink.level(eighths(*count).saturating_sub(below).min(8)), style);
        }
        strip
    };
    (0..lines).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tell::style::PLAIN;

    #[test]
    fn counts_become_columns() {
        let text =
            |ink| -> Vec<String> { chart(&[0, 1, 8, 12, 16], 16, 2, ink, PLAIN).iter().map(Strip::text).collect() };
        assert_eq!(text(Ink::Unicode), ["   ▄█", " ▁███"]);
        assert_eq!(text(Ink::Ascii), ["   +#", " .###"]);
        assert_eq!(chart(&[0, 0], 0, 1, Ink::Unicode, PLAIN)[0].text(), "");
    }
}
