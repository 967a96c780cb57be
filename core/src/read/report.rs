//! [`Report`]: everything that is wrong, at once.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// Everything that is wrong with what was read, in the order in which it stands there.
///
/// It displays as one line a problem; [`Report::of`] puts the name of the file before each.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct Report {
    /// The problems: at least one, at most [`Report::MAX_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub left_out: usize,
}

impl Report {
    /// The most problems that one report lists.
    pub const MAX_PROBLEMS: usize = 100;

    /// The problems, at least one, in the order in which they stand, and how many more there are; [`Report::locate`] is
    /// still to see the text.
    #[must_use]
    pub fn new(mut problems: Vec<Problem>, left_out: usize) -> Self {
        problems.sort_by_key(|problem| problem.place.span.as_ref().map_or(usize::MAX, |span| span.start));
        Self { problems, left_out }
    }

    /// Turns byte spans into lines and columns.
    #[must_use]
    pub fn locate(mut self, text: &str) -> Self {
        let mut place = Cursor::start();
        for problem in &mut self.problems {
            let Some(span) = &problem.place.span else { continue };
            place.go_to(text, span.start);
            problem.place.line = Some(place.line);
            problem.place.column = Some(place.column);
        }
        self
    }

    /// The same report, each line led by the name of the file.
    #[must_use]
    pub const fn of<'a>(&'a self, source: &'a str) -> ReportOf<'a> {
        ReportOf { report: self, source }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of("").fmt(f)
    }
}

impl core::error::Error for Report {}

/// A report with the name of the file it is about.
#[derive(Clone, Copy, Debug)]
pub struct ReportOf<'a> {
    report: &'a Report,
    source: &'a str,
}

impl fmt::Display for ReportOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        for problem in &self.report.problems {
            f.write_str(gap)?;
            if !self.source.is_empty() {
                write!(f, "{}:", self.source)?;
                if problem.place.line.is_none() {
                    f.write_str(" ")?;
                }
            }
            problem.fmt(f)?;
            gap = "\n";
        }
        match self.report.left_out {
            0 => Ok(()),
            more => write!(f, "{gap}and {more} more"),
        }
    }
}

/// One thing that is wrong: what was found, what would be right, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What stands there, in words, the reader's own input in back-ticks.
    pub found: String,
    /// What would be right, in words.
    pub expected: String,
    /// What may help: the nearest name, or the reason.
    pub hint: Option<String>,
}

impl Problem {
    /// What was found where a key stands that nobody asked for.
    pub const UNKNOWN_KEY: &'static str = "an unknown key";

    /// At that place one thing was found, and another would be right.
    #[must_use]
    pub fn new(place: Place, found: impl Into<String>, expected: impl Into<String>, hint: Option<String>) -> Self {
        Self { place, found: found.into(), expected: expected.into(), hint }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)?;
        write!(f, "found {}, expected {}", self.found, self.expected)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

/// Where a problem stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct Place {
    /// The keys that lead there, such as `hosts[3].up`; empty for the whole.
    pub path: String,
    /// The line, from 1, if it came from a text.
    pub line: Option<usize>,
    /// The column in characters, from 1, if it came from a text.
    pub column: Option<usize>,
    /// The bytes of the text.
    pub span: Option<Range<usize>>,
}

impl Place {
    /// The value to which those keys lead, and the bytes of the text in which it stands.
    #[must_use]
    pub const fn new(path: String, span: Option<Range<usize>>) -> Self {
        Self { path, line: None, column: None, span }
    }
}

impl fmt::Display for Place {
    /// The place and a colon with a space after it; nothing for the whole of what came from no text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, "{line}:{column}: ")?;
        }
        if self.path.is_empty() { Ok(()) } else { write!(f, "{}: ", self.path) }
    }
}

/// A place in a text that only ever moves on, so that many spans are found in one pass.
struct Cursor {
    byte: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    const fn start() -> Self {
        Self { byte: 0, line: 1, column: 1 }
    }

    fn go_to(&mut self, text: &str, byte: usize) {
        let passed = text.get(self.byte..).unwrap_or_default();
        for (offset, letter) in passed.char_indices() {
            if self.byte.saturating_add(offset) >= byte {
                break;
            }
            if letter == '\n' {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else {
                self.column = self.column.saturating_add(1);
            }
        }
        self.byte = self.byte.max(byte);
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;

    fn problem(path: &str, span: Option<Range<usize>>) -> Problem {
        let place = Place::new(path.to_string(), span);
        Problem { place, found: "`x`".to_string(), expected: "`y`".to_string(), hint: None }
    }

    #[test]
    fn columns_count_characters_and_lines_from_one() {
        let text = "a = 'Zürich'\nb = 1\n";
        let report = Report::new(vec![problem("b", Some(18..19)), problem("a", Some(4..13))], 0).locate(text);
        assert_eq!(
            report.of("x.toml").to_string(),
            "x.toml:1:5: a: found `x`, expected `y`\nx.toml:2:5: b: found `x`, expected `y`"
        );
    }

    #[test]
    fn a_report_without_a_text_names_paths_only() {
        let report = Report::new(vec![problem("", None), problem("salt", None)], 3);
        assert_eq!(report.to_string(), "found `x`, expected `y`\nsalt: found `x`, expected `y`\nand 3 more");
        assert_eq!(report.of("page").to_string().lines().next(), Some("page: found `x`, expected `y`"));
    }

    #[test]
    fn a_span_beyond_the_text_is_its_end() {
        let report = Report::new(vec![problem("a", Some(90..99))], 0).locate("one\ntwo");
        assert_eq!(report.to_string(), "2:4: a: found `x`, expected `y`");
    }
}
