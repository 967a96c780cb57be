//! [`FastTrack`] and [`Deadline`]: what lifts gates.

use crate::feed::{Feed, Release};
use crate::lifts::Lifts;
use crate::severity::Severities;

/// Releases that need not wait for every gate: those of a severity, or fixes of a withdrawn release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FastTrack {
    severities: Severities,
    fixes_withdrawn: bool,
    lifts: Lifts,
}

impl FastTrack {
    /// The most fast tracks of a policy.
    pub const MAX: usize = 8;

    /// Releases of these severities do not wait for those gates.
    #[must_use]
    pub const fn of_severity(severities: Severities, lifts: Lifts) -> Self {
        Self { severities, fixes_withdrawn: false, lifts }
    }

    /// Releases that supersede a withdrawn one do not wait for those gates.
    #[must_use]
    pub const fn of_fixes(lifts: Lifts) -> Self {
        Self { severities: Severities::NONE, fixes_withdrawn: true, lifts }
    }

    /// Only those among them that supersede a withdrawn release.
    #[must_use]
    pub const fn only_fixes(self) -> Self {
        Self { fixes_withdrawn: true, ..self }
    }

    /// The gates that it lifts.
    #[must_use]
    pub const fn lifts(&self) -> Lifts {
        self.lifts
    }

    /// The severities that it is about; none if it is about all.
    #[must_use]
    pub const fn severities(&self) -> Severities {
        self.severities
    }

    /// Whether it is only about releases that supersede a withdrawn one.
    #[must_use]
    pub const fn fixes_withdrawn(&self) -> bool {
        self.fixes_withdrawn
    }

    /// Whether it is about that release.
    pub(crate) fn is_about(&self, release: &Release<'_>, feed: &Feed<'_>) -> bool {
        (self.severities == Severities::NONE || self.severities.has(release.severity_of()))
            && (!self.fixes_withdrawn || fixes_withdrawn(release, feed))
    }
}

/// Whether the release supersedes a withdrawn one of the feed.
fn fixes_withdrawn(release: &Release<'_>, feed: &Feed<'_>) -> bool {
    feed.releases().iter().any(|other| other.is_withdrawn() && release.supersedes(other.id()))
}

/// The time after which some gates no longer hold a release back, counted as its age is.
///
/// The last host is lifted at the deadline itself, every other before it, spread over the catch-up span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deadline {
    /// How long after the instant from which age counts, in seconds.
    pub after: u32,
    /// The gates that it lifts; of rings only those that wait for time alone.
    pub lifts: Lifts,
}
