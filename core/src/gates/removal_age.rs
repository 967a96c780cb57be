use crate::feed::Release;
use crate::instant::Instant;
use crate::policy::Policy;
use crate::removal::Obeys;

/// When a removal that goes by the date of the withdrawal may start; `None` if that date is not known.
pub(crate) fn removal_age(policy: &Policy<'_>, obeys: Obeys, release: &Release<'_>) -> Option<RemovalAgeFacts> {
    let withdrawn_at = release.withdrawn_at()?;
    let minimum_age = if obeys.minimum_age { policy.age() } else { 0 };
    Some(RemovalAgeFacts { withdrawn_at, minimum_age, over_at: withdrawn_at.saturating_add(minimum_age) })
}

/// The facts behind the gate *minimum age* of a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RemovalAgeFacts {
    /// When the release was withdrawn.
    pub withdrawn_at: Instant,
    /// How long ago that must be, in seconds.
    pub minimum_age: u32,
    /// When it is.
    pub over_at: Instant,
}
