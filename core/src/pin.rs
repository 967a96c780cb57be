//! [`Pin`] and [`Block`]: releases that an operator keeps from hosts by name.

use crate::instant::Instant;
use crate::selector::Selector;
use crate::words::Words;

/// No host takes a release newer than this one, for good or until an instant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pin<'a> {
    pub(crate) release: Words<'a>,
    pub(crate) until: Option<Instant>,
    pub(crate) message: Option<Words<'a>>,
}

impl<'a> Pin<'a> {
    /// Nothing newer than that release. If the feed does not know it, nothing newer than what is installed.
    #[must_use]
    pub const fn new(release: &'a str) -> Self {
        Self { release: Words::Borrowed(release), until: None, message: None }
    }

    /// Only until that instant.
    #[must_use]
    pub fn until(self, instant: Instant) -> Self {
        Self { until: Some(instant), ..self }
    }

    /// Why, in the operator's words.
    #[must_use]
    pub fn message(self, text: &'a str) -> Self {
        Self { message: Some(Words::Borrowed(text)), ..self }
    }

    /// The newest release that hosts may take.
    #[must_use]
    pub fn release(&self) -> &str {
        self.release.as_str()
    }

    pub(crate) fn words(&self) -> Option<&str> {
        self.message.as_ref().map(Words::as_str)
    }
}

/// Hosts that this selects do not take that release, for good or until an instant. With no selector it is skipped by
/// every host, with no release it stands for all of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block<'a> {
    pub(crate) release: Option<Words<'a>>,
    pub(crate) selector: Selector<'a>,
    pub(crate) until: Option<Instant>,
    pub(crate) message: Option<Words<'a>>,
}

impl<'a> Block<'a> {
    /// The most blocks of a policy.
    pub const MAX: usize = 256;

    /// Every host skips that release.
    #[must_use]
    pub const fn skip(release: &'a str) -> Self {
        Self { release: Some(Words::Borrowed(release)), selector: Selector::everyone(), until: None, message: None }
    }

    /// Hosts that this selects take no release.
    #[must_use]
    pub const fn hosts(selector: Selector<'a>) -> Self {
        Self { release: None, selector, until: None, message: None }
    }

    /// Only hosts that this selects.
    #[must_use]
    pub fn of(self, selector: Selector<'a>) -> Self {
        Self { selector, ..self }
    }

    /// Only until that instant.
    #[must_use]
    pub fn until(self, instant: Instant) -> Self {
        Self { until: Some(instant), ..self }
    }

    /// Why, in the operator's words.
    #[must_use]
    pub fn message(self, text: &'a str) -> Self {
        Self { message: Some(Words::Borrowed(text)), ..self }
    }

    pub(crate) fn is_about(&self, release: &str) -> bool {
        self.release.as_ref().is_none_or(|own| own.as_str() == release)
    }

    pub(crate) fn words(&self) -> Option<&str> {
        self.message.as_ref().map(Words::as_str)
    }
}
