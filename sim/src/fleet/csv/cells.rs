//! [`Cells`]: where the cells of a row stand in the text. Only a row in which something is wrong is looked at twice.

use std::ops::Range;

/// A row of a text, from its first byte.
pub(super) struct Cells<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Cells<'a> {
    /// The row that begins there; line ends and the mark of byte order before it are passed over.
    pub(super) fn of(text: &'a str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let passed = rest.len().saturating_sub(rest.trim_start_matches(['\r', '\n', '\u{feff}']).len());
        Self { text, start: start.saturating_add(passed) }
    }

    /// The bytes of the cell at that place, with the quotation marks around it; the last cell if there are fewer.
    pub(super) fn span(&self, place: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let (mut begin, mut index) = (self.start, self.start);
        let mut left = place;
        let mut quoted = false;
        while let Some(byte) = bytes.get(index) {
            match byte {
                // A doubled one ends and begins the quotation, which comes to the same.
                b'"' => quoted = !quoted,
                b',' if !quoted => {
                    let Some(fewer) = left.checked_sub(1) else { break };
                    left = fewer;
                    begin = index.saturating_add(1);
                }
                b'\r' | b'\n' if !quoted => break,
                _ => {}
            }
            index = index.saturating_add(1);
        }
        begin..index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_behind_quotation_marks_and_line_ends() {
        let text = "host,site\r\n\"a,\"\"\nb\",Zürich\r\nc,\n";
        let cell = |start: usize, place: usize| &text[Cells::of(text, start).span(place)];
        assert_eq!([cell(0, 0), cell(0, 1), cell(0, 5)], ["host", "site", "site"]);
        let row = text.find('"').expect("a quotation mark");
        assert_eq!([cell(row, 0), cell(row - 1, 1)], ["\"a,\"\"\nb\"", "Zürich"]);
        let last = text.rfind('c').expect("a row");
        assert_eq!([cell(last, 0), cell(last, 1), cell(text.len(), 0)], ["c", "", ""]);
    }
}
