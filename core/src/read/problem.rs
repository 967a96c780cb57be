use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::fmt;
use core::ops::Range;

/// One thing that is wrong with what was read: where, what was found, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct Problem {
    /// The path of keys that leads there, as in `hosts[3].id`; empty for the whole.
    pub path: String,
    /// The line of the text, from 1, if it was read from text.
    pub line: Option<usize>,
    /// The column in that line, in characters, from 1.
    pub column: Option<usize>,
    /// The bytes of the text.
    pub span: Option<Range<usize>>,
    /// What was found and what was expected.
    pub message: String,
    /// A hint at what was probably meant, such as the nearest valid name.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem at that path.
    #[must_use]
    pub fn new(path: impl Into<String>, span: Option<Range<usize>>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, column: None, span, message: message.into(), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, "{line}:{column}: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

/// Problems noted so far: reading goes on after each, so that all are reported at once.
#[derive(Debug)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// The most problems that are kept. What comes after them is most often a consequence.
    const MAX: usize = 100;

    pub(super) const fn none() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// Notes one.
    pub(super) fn note(&self, problem: Problem) {
        let mut problems = self.0.borrow_mut();
        if problems.len() < Self::MAX {
            problems.push(problem);
        }
    }

    pub(super) fn into_noted(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// All that is wrong with what was read, in the order in which it stands there. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize))]
pub struct Report {
    source: Option<String>,
    problems: Vec<Problem>,
}

impl Report {
    /// Refuses what was read if there are problems. The text, if there is one, gives them lines and columns.
    pub(crate) fn refuse(mut problems: Vec<Problem>, text: Option<&str>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.sort_by_key(|problem| problem.span.as_ref().map(|span| span.start));
        if let Some(text) = text {
            let mut position = Position::default();
            for problem in &mut problems {
                if let Some(span) = &problem.span {
                    position.go_to(span.start, text);
                    (problem.line, problem.column) = (Some(position.line), Some(position.column));
                }
            }
        }
        Err(Self { source: None, problems })
    }

    /// A report of one problem.
    #[must_use]
    pub fn of(problem: Problem) -> Self {
        Self { source: None, problems: Vec::from([problem]) }
    }

    /// The same, naming the file or whatever it was read from.
    #[must_use]
    pub fn source(self, name: impl Into<String>) -> Self {
        Self { source: Some(name.into()), ..self }
    }

    /// The problems, in the order in which they stand in the text.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for Report {
    /// One line for each problem.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line_break = "";
        for problem in &self.problems {
            f.write_str(line_break)?;
            if let Some(source) = &self.source {
                let gap = if problem.line.is_some() { ":" } else { ": " };
                write!(f, "{source}{gap}")?;
            }
            problem.fmt(f)?;
            line_break = "\n";
        }
        Ok(())
    }
}

impl core::error::Error for Report {}

/// A place in a text, moved forwards only, so that all problems are placed in one pass.
struct Position {
    at: usize,
    line: usize,
    column: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { at: 0, line: 1, column: 1 }
    }
}

impl Position {
    fn go_to(&mut self, to: usize, text: &str) {
        let rest = text.get(self.at..).unwrap_or_default();
        for (index, letter) in rest.char_indices() {
            if self.at.saturating_add(index) >= to {
                break;
            }
            if letter == '\n' {
                (self.line, self.column) = (self.line.saturating_add(1), 1);
            } else {
                self.column = self.column.saturating_add(1);
            }
        }
        self.at = self.at.max(to);
    }
}
