//! [`Feed`]: the releases that a host sees.

use core::fmt;

use crate::instant::Instant;
use crate::severity::Severity;

/// One version of what is to be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Release<'a> {
    id: &'a str,
    published: Option<Instant>,
    withdrawn: bool,
    severity: Option<Severity>,
}

impl<'a> Release<'a> {
    /// A release of that name, without a date: until it has one, it holds.
    #[must_use]
    pub const fn new(id: &'a str) -> Self {
        Self { id, published: None, withdrawn: false, severity: None }
    }

    /// When it was published.
    #[must_use]
    pub const fn published(self, at: Instant) -> Self {
        Self { published: Some(at), ..self }
    }

    /// Whether the vendor, or an operator, has taken it back.
    #[must_use]
    pub const fn withdrawn(self, withdrawn: bool) -> Self {
        Self { withdrawn, ..self }
    }

    /// How bad it is to go without it.
    #[must_use]
    pub const fn severity(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// Its name.
    #[must_use]
    pub const fn id(&self) -> &'a str {
        self.id
    }

    /// When it was published, if that is known.
    #[must_use]
    pub const fn published_at(&self) -> Option<Instant> {
        self.published
    }

    /// How bad it is to go without it, if that is known.
    #[must_use]
    pub const fn severity_of(&self) -> Option<Severity> {
        self.severity
    }

    /// Whether it has been taken back.
    #[must_use]
    pub const fn is_withdrawn(&self) -> bool {
        self.withdrawn
    }
}

/// The releases that a host sees, oldest first. *Newest* is the last of the list, never a date or a version text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feed<'a> {
    releases: &'a [Release<'a>],
}

impl<'a> Feed<'a> {
    /// The most releases that a feed may hold.
    pub const MAX_RELEASES: usize = 1_000;

    /// The feed of these releases, oldest first.
    ///
    /// # Errors
    ///
    /// When a release stands in it twice, has an empty name, or there are more than [`Feed::MAX_RELEASES`].
    pub fn new(releases: &'a [Release<'a>]) -> Result<Self, FeedError> {
        if releases.len() > Self::MAX_RELEASES {
            return Err(FeedError::TooMany);
        }
        let mut later = releases;
        let mut index = 0_usize;
        while let Some((release, rest)) = later.split_first() {
            if release.id.is_empty() {
                return Err(FeedError::NoName { index });
            }
            if let Some(distance) = rest.iter().position(|other| other.id == release.id) {
                return Err(FeedError::Twice { index: index.saturating_add(distance).saturating_add(1) });
            }
            later = rest;
            index = index.saturating_add(1);
        }
        Ok(Self { releases })
    }

    /// The feed of releases that were found distinct when they were read.
    #[cfg(feature = "read")]
    pub(crate) const fn of_distinct(releases: &'a [Release<'a>]) -> Self {
        Self { releases }
    }

    /// The releases, oldest first.
    #[must_use]
    pub const fn releases(&self) -> &'a [Release<'a>] {
        self.releases
    }
}

/// Why a list of releases is not a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The release at `index` has an empty name.
    NoName {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// The release at `index` stands in the list before.
    Twice {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// More than [`Feed::MAX_RELEASES`].
    TooMany,
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoName { index } => write!(f, "release {index} has an empty name"),
            Self::Twice { index } => write!(f, "release {index} stands in the feed twice"),
            Self::TooMany => write!(f, "expected at most {} releases", Feed::MAX_RELEASES),
        }
    }
}

impl core::error::Error for FeedError {}
