//! [`Feed`]: the releases that a host sees.

use core::fmt;

use crate::instant::Instant;
use crate::severity::Severity;
use crate::words::Words;

/// One version of what is to be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Release<'a> {
    id: &'a str,
    published: Option<Instant>,
    withdrawn: bool,
    withdrawn_at: Option<Instant>,
    severity: Option<Severity>,
    first_seen: Option<Instant>,
    supersedes: &'a [ReleaseName<'a>],
}

impl<'a> Release<'a> {
    /// A release of that name, without a date: until it has one, it holds.
    #[must_use]
    pub const fn new(id: &'a str) -> Self {
        Self {
            id,
            published: None,
            withdrawn: false,
            withdrawn_at: None,
            severity: None,
            first_seen: None,
            supersedes: &[],
        }
    }

    /// When it was published.
    #[must_use]
    pub const fn published(self, at: Instant) -> Self {
        Self { published: Some(at), ..self }
    }

    /// Whether the vendor, or an operator, has taken it back.
    #[must_use]
    pub const fn withdrawn(self, withdrawn: bool) -> Self {
        Self { withdrawn, withdrawn_at: if withdrawn { self.withdrawn_at } else { None }, ..self }
    }

    /// That it has been taken back, and when.
    #[must_use]
    pub const fn withdrawn_since(self, at: Instant) -> Self {
        Self { withdrawn: true, withdrawn_at: Some(at), ..self }
    }

    /// How bad it is to go without it.
    #[must_use]
    pub const fn severity(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// When the host, or its mirror, first saw it: written once, never moved.
    #[must_use]
    pub const fn first_seen(self, at: Instant) -> Self {
        Self { first_seen: Some(at), ..self }
    }

    /// The releases that it supersedes, at most [`Release::MAX_SUPERSEDED`].
    #[must_use]
    pub const fn superseding(self, releases: &'a [ReleaseName<'a>]) -> Self {
        Self { supersedes: releases, ..self }
    }

    /// The most releases that one may supersede.
    pub const MAX_SUPERSEDED: usize = 64;

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

    /// When it was first seen, if that is known.
    #[must_use]
    pub const fn first_seen_at(&self) -> Option<Instant> {
        self.first_seen
    }

    /// Whether it supersedes that one.
    #[must_use]
    pub fn supersedes(&self, release: &str) -> bool {
        self.supersedes.iter().take(Self::MAX_SUPERSEDED).any(|name| name.as_str() == release)
    }

    /// Whether it has been taken back.
    #[must_use]
    pub const fn is_withdrawn(&self) -> bool {
        self.withdrawn
    }

    /// When it was taken back, if it was and that is known.
    #[must_use]
    pub const fn withdrawn_at(&self) -> Option<Instant> {
        self.withdrawn_at
    }
}

/// The name of a release, where one speaks of others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReleaseName<'a>(pub(crate) Words<'a>);

impl<'a> ReleaseName<'a> {
    /// That name.
    #[must_use]
    pub const fn new(name: &'a str) -> Self {
        Self(Words::Borrowed(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The releases that a host sees, oldest first. *Newest* is the last of the list, never a date or a version text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feed<'a> {
    releases: &'a [Release<'a>],
    fetched: Option<Instant>,
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
        Ok(Self { releases, fetched: None })
    }

    /// The feed of releases that were found distinct when they were read.
    #[cfg(feature = "read")]
    pub(crate) const fn of_distinct(releases: &'a [Release<'a>]) -> Self {
        Self { releases, fetched: None }
    }

    /// When it was fetched from its source.
    #[must_use]
    pub const fn fetched(self, at: Instant) -> Self {
        Self { fetched: Some(at), ..self }
    }

    /// When it was fetched, if that is known.
    #[must_use]
    pub const fn fetched_at(&self) -> Option<Instant> {
        self.fetched
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
