//! [`Refusal`]: why something is refused, with the place of everything that is wrong.

use serde::{Deserialize, Serialize};

/// Why something is refused: at least one problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What is wrong, in the order in which it stands in the text.
    pub problems: Vec<Problem>,
    /// How many more problems there are.
    pub left_out: u32,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its line and column in the text, both from 1, if it stands in one.
    pub place: Option<(u32, u32)>,
    /// The bytes of the text that it takes, if it stands in one.
    pub span: Option<(u32, u32)>,
    /// The path of its key; empty if there is none.
    pub path: String,
    /// What was found, in words; what was written stands in back-ticks.
    pub found: String,
    /// What would be right, in words.
    pub expected: String,
    /// What may help.
    pub hint: Option<String>,
}

impl Refusal {
    /// The refusal of something that stands in no text.
    #[must_use]
    pub fn of(path: &str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        let (path, found, expected) = (path.to_owned(), found.into(), expected.into());
        let problem = Problem { place: None, span: None, path, found, expected, hint: None };
        Self { problems: vec![problem], left_out: 0 }
    }
}
