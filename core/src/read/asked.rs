//! What a reader asks of a tree: its own account of the keys and values that it knows.
//!
//! Nobody listens without the feature `schema`, and then nothing is noted.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// One question, and where it was asked.
#[cfg(feature = "schema")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The keys that lead there, a `/` before each, and `*` for any place in a list.
    pub path: String,
    /// What was asked.
    pub question: Question,
}

/// What a reader asks of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "schema"), expect(unreachable_pub, reason = "nobody listens"))]
#[non_exhaustive]
pub enum Question {
    /// For the value of a key in it.
    Key {
        /// The key.
        key: &'static str,
    },
    /// For every entry, whatever its key.
    FreeKeys {
        /// The most entries.
        most: usize,
    },
    /// To be a table.
    Table,
    /// To be a list.
    List {
        /// The most values.
        most: usize,
    },
    /// To be text, without control characters.
    Text {
        /// How long, in bytes.
        bytes: RangeInclusive<usize>,
    },
    /// To be text of a form.
    Form {
        /// The form, in words.
        expected: String,
    },
    /// To be a whole number.
    Integer {
        /// How large.
        range: RangeInclusive<i64>,
    },
    /// To be true or false.
    Boolean,
    /// To be one of these names.
    Choice {
        /// The names.
        names: Vec<String>,
    },
}
