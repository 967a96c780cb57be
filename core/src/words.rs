//! [`Words`]: a text, borrowed or owned.

#[cfg(feature = "read")]
use alloc::string::String;
use core::fmt;
use core::hash::{Hash, Hasher};

/// A text that was handed in, or one that was read and is kept. Rules and rows hold their texts this way, so that a
/// policy, a host or evidence is a few slices whichever way it came to be, and is made without an allocator.
#[derive(Clone)]
pub(crate) enum Words<'a> {
    Borrowed(&'a str),
    #[cfg(feature = "read")]
    Owned(String),
}

impl Words<'_> {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            #[cfg(feature = "read")]
            Self::Owned(text) => text,
        }
    }

    #[cfg(feature = "read")]
    pub(crate) fn to_static(&self) -> Words<'static> {
        Words::Owned(String::from(self.as_str()))
    }
}

impl fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl PartialEq for Words<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Words<'_> {}

impl Hash for Words<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}
