use crate::feed::Release;
use crate::instant::Instant;
use crate::policy::{AgeFrom, Policy};
use crate::reason::Reason;

/// When the release is old enough.
///
/// # Errors
///
/// When it lacks a date from which its age counts: then it is not old enough yet.
pub(crate) fn age(policy: &Policy<'_>, release: &Release<'_>) -> Result<AgeFacts, Reason> {
    let published = || release.published_at().ok_or(Reason::PublishedUnknown);
    let first_seen = || release.first_seen_at().ok_or(Reason::FirstSeenUnknown);
    let (clock, counts_from) = match policy.age_counts_from() {
        AgeFrom::Published => (AgeClock::Published, published()?),
        AgeFrom::FirstSeen => (AgeClock::FirstSeen, first_seen()?),
        AgeFrom::Stricter => match (published()?, first_seen()?) {
            (published, first_seen) if first_seen > published => (AgeClock::FirstSeen, first_seen),
            (published, _) => (AgeClock::Published, published),
        },
    };
    let minimum_age = policy.age();
    Ok(AgeFacts { clock, counts_from, minimum_age, over_at: counts_from.saturating_add(minimum_age) })
}

/// The facts behind the gate *minimum age*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct AgeFacts {
    /// What its age counts from.
    pub clock: AgeClock,
    /// That instant.
    pub counts_from: Instant,
    /// The age that the policy asks for, in seconds.
    pub minimum_age: u32,
    /// When it is reached.
    pub over_at: Instant,
}

/// What the age of a release counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum AgeClock {
    /// Its publication.
    Published,
    /// The first sight of it.
    FirstSeen,
}
