//! Paragraphs, and names that fit.

use std::fmt::Display;

use textwrap::{Options, WordSplitter, fill};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Page;

/// A paragraph between the margins: `first` stands before its first line, spaces of the same width before the others.
pub(super) fn paragraph(page: Page, first: &str, text: &str) -> String {
    let rest = " ".repeat(first.width());
    // Names stay whole at their hyphens.
    let options = Options::new(page.width).word_splitter(WordSplitter::NoHyphenation);
    fill(text, options.initial_indent(first).subsequent_indent(&rest)) + "\n"
}

/// Text on one line, without signs that would move the cursor.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// A name in exactly so many columns: filled up with spaces, or cut.
pub(super) fn fitted(name: &str, columns: usize, page: Page) -> String {
    let name = plain(name);
    let mut width = name.width();
    let mut text = name;
    if width > columns {
        while width >= columns {
            let Some(last) = text.pop() else { break };
            width -= last.width().unwrap_or(0).min(width);
        }
        text.push(page.ink.cut());
        width += 1;
    }
    text + &" ".repeat(columns.saturating_sub(width))
}

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// `1 host`, `2 hosts`.
pub(super) fn count(number: usize, one: impl Display) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tell::Ink;

    #[test]
    fn names_are_cut_to_the_columns_they_have() {
        let page = Page { width: 40, ink: Ink::Unicode };
        assert_eq!(fitted("web-07", 8, page), "web-07  ");
        assert_eq!(fitted("web-07", 6, page), "web-07");
        assert_eq!(fitted("web-0701", 6, page), "web-0…");
        assert_eq!(fitted("東京サーバ", 6, page), "東京… ");
        assert_eq!(fitted("a\nb", 3, page), "a b");
    }
}
