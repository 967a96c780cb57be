//! [`Interval`]: a stretch of time.

use serde::Serialize;
use stagger_core::Instant;

/// A stretch of time, half-open: `from` is in it, `until` is not. It is never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Instant"))]
    from: Instant,
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Instant"))]
    until: Instant,
}

impl Interval {
    /// From one instant until a later one; `None` if it is not later.
    #[must_use]
    pub fn new(from: Instant, until: Instant) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// Its first instant.
    #[must_use]
    pub const fn from(&self) -> Instant {
        self.from
    }

    /// The instant after its last.
    #[must_use]
    pub const fn until(&self) -> Instant {
        self.until
    }

    /// How long it is, in seconds.
    #[must_use]
    pub const fn seconds(&self) -> u64 {
        self.until.since(self.from)
    }

    /// Whether that instant lies in it.
    #[must_use]
    pub fn contains(&self, instant: Instant) -> bool {
        self.from <= instant && instant < self.until
    }

    /// Whether all of the other lies in it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    /// Whether they share an instant.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.until && other.from < self.until
    }
}
