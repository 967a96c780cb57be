use core::fmt;
use core::ops::Range;

use super::Selector;

/// Why a text is not a selector, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelectorError {
    kind: SelectorErrorKind,
    start: usize,
    end: usize,
}

impl SelectorError {
    pub(super) const fn new(kind: SelectorErrorKind, start: usize, end: usize) -> Self {
        Self { kind, start, end }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> SelectorErrorKind {
        self.kind
    }

    /// The bytes of the text that are wrong; empty where something is missing.
    #[must_use]
    pub const fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl fmt::Display for SelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl core::error::Error for SelectorError {}

/// What may be wrong with a selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SelectorErrorKind {
    /// The text is longer than [`Selector::MAX_LENGTH`].
    TooLong,
    /// No key stands where one should.
    Key,
    /// No value stands where one should.
    Value,
    /// What follows a key is none of `=`, `!=`, `in` and `not in`.
    Operator,
    /// `==` for `=`.
    DoubleEquals,
    /// `notin` for `not in`.
    NotIn,
    /// No list follows `in`.
    List,
    /// A list does not end, or lacks a comma.
    ListEnd,
    /// Two terms without a comma between them.
    Comma,
    /// A quotation mark that is not closed.
    Quote,
    /// A letter that stands for nothing outside quotation marks.
    Letter,
}

impl fmt::Display for SelectorErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => return write!(f, "expected at most {} bytes", Selector::MAX_LENGTH),
            Self::Key => "a term starts with the key of a label, or `host`, `class` or `site`",
            Self::Value => "a value is missing; an empty one is written `''`",
            Self::Operator => "after a key write `=`, `!=`, `in (...)` or `not in (...)`",
            Self::DoubleEquals => "write one `=`",
            Self::NotIn => "write `not in`",
            Self::List => "after `in` comes a list, such as `(web, db)`",
            Self::ListEnd => "the values of a list stand between `(` and `)` with commas between them",
            Self::Comma => "terms have commas between them",
            Self::Quote => "the quotation mark is not closed",
            Self::Letter => "write values with other letters than `a-z`, `0-9` and `-_./:+@~` between quotation marks",
        })
    }
}
