//! [`Host`]: the machine that asks.

/// A machine, and what it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Host<'a> {
    id: &'a str,
    installed: Option<&'a str>,
}

impl<'a> Host<'a> {
    /// A host of that name on which no release is installed. The name must not change: its phase hangs on it.
    #[must_use]
    pub const fn new(id: &'a str) -> Self {
        Self { id, installed: None }
    }

    /// The release that is installed.
    #[must_use]
    pub const fn installed(self, release: &'a str) -> Self {
        Self { installed: Some(release), ..self }
    }

    pub(crate) const fn id(&self) -> &'a str {
        self.id
    }

    pub(crate) const fn runs(&self) -> Option<&'a str> {
        self.installed
    }
}
