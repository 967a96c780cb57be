//! [`Label`]: a free fact about a host.

use core::fmt;

use crate::words::Words;

/// A free fact about a host: a key and a value, such as `role` and `web`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label<'a> {
    pub(crate) key: Words<'a>,
    pub(crate) value: Words<'a>,
}

impl<'a> Label<'a> {
    /// The keys that stand for the host's own facts in a [`Selector`](crate::Selector): no label may have them.
    pub const RESERVED: [&'static str; 3] = ["host", "class", "site"];

    /// The fact that `key` is `value`.
    #[must_use]
    pub const fn new(key: &'a str, value: &'a str) -> Self {
        Self { key: Words::Borrowed(key), value: Words::Borrowed(value) }
    }

    /// The same fact, with texts of its own.
    #[cfg(feature = "read")]
    #[must_use]
    pub fn to_static(&self) -> Label<'static> {
        Label { key: self.key.to_static(), value: self.value.to_static() }
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        self.key.as_str()
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        self.value.as_str()
    }

    /// Whether a selector can name the key: 1 to 128 letters, digits and `-_./`, and none of [`Label::RESERVED`].
    #[must_use]
    pub fn is_key(text: &str) -> bool {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
        (1..=128).contains(&text.len()) && text.bytes().all(allowed) && !Self::RESERVED.contains(&text)
    }
}

/// The labels of a host, sorted by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Labels<'a> {
    sorted: &'a [Label<'a>],
}

impl<'a> Labels<'a> {
    /// The most labels that one host may have.
    pub const MAX: usize = 64;

    /// The labels of a host.
    ///
    /// # Errors
    ///
    /// When they are not sorted by key, a key stands twice, a key is not [one](Label::is_key), or there are more than
    /// [`Labels::MAX`].
    pub fn new(sorted: &'a [Label<'a>]) -> Result<Self, LabelsError> {
        if sorted.len() > Self::MAX {
            return Err(LabelsError::TooMany);
        }
        let mut before: Option<&str> = None;
        for (index, label) in sorted.iter().enumerate() {
            if !Label::is_key(label.key()) {
                return Err(LabelsError::Key { index });
            }
            if before.is_some_and(|before| before >= label.key()) {
                return Err(LabelsError::Order { index });
            }
            before = Some(label.key());
        }
        Ok(Self { sorted })
    }

    /// The labels that were sorted and checked when they were read.
    #[cfg(feature = "read")]
    pub(crate) const fn of_sorted(sorted: &'a [Label<'a>]) -> Self {
        Self { sorted }
    }

    /// The value of that key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&'a str> {
        // A host has a few: most are told apart by their lengths.
        self.sorted.iter().find(|label| label.key() == key).map(Label::value)
    }

    /// The labels in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &'a Label<'a>> {
        self.sorted.iter()
    }
}

/// Why a list of labels is not one of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelsError {
    /// The key of the label at `index` is none that a selector can name.
    Key {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// The key of the label at `index` does not come after the one before it.
    Order {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// More than [`Labels::MAX`].
    TooMany,
}

impl fmt::Display for LabelsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key { index } => write!(
                f,
                "the key of label {index} is none: write letters, digits and `-_./`, and not `host`, `class` or `site`"
            ),
            Self::Order { index } => write!(f, "label {index} does not come after the one before it by its key"),
            Self::TooMany => write!(f, "expected at most {} labels", Labels::MAX),
        }
    }
}

impl core::error::Error for LabelsError {}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn labels_are_found_by_key() {
        let sorted = [Label::new("a", "1"), Label::new("b", ""), Label::new("role", "web")];
        let labels = Labels::new(&sorted).expect("sorted");
        assert_eq!((labels.value("role"), labels.value("b"), labels.value("c")), (Some("web"), Some(""), None));
        assert_eq!(labels.iter().map(Label::key).collect::<Vec<_>>(), ["a", "b", "role"]);
    }

    #[test]
    fn labels_that_cannot_be_told_apart_or_named_are_refused() {
        let refused = |labels: &[Label<'_>]| Labels::new(labels).err();
        assert_eq!(refused(&[Label::new("b", ""), Label::new("a", "")]), Some(LabelsError::Order { index: 1 }));
        assert_eq!(refused(&[Label::new("a", "1"), Label::new("a", "2")]), Some(LabelsError::Order { index: 1 }));
        for key in ["", "two words", "site", "a=b", "ключ"] {
            assert_eq!(refused(&[Label::new(key, "")]), Some(LabelsError::Key { index: 0 }), "{key}");
        }
        let many: Vec<_> = (0..65).map(|_| Label::new("a", "")).collect();
        assert_eq!(refused(&many), Some(LabelsError::TooMany));
    }
}
