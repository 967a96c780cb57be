use crate::feed::Release;
use crate::instant::Instant;
use crate::policy::Policy;

/// When the release is old enough; `None` if it is not dated.
pub(crate) fn age(policy: &Policy<'_>, release: &Release<'_>) -> Option<AgeFacts> {
    let published = release.published_at()?;
    let minimum_age = policy.age();
    Some(AgeFacts { published, minimum_age, over_at: published.saturating_add(minimum_age) })
}

/// The facts behind the gate *minimum age*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct AgeFacts {
    /// When the release was published.
    pub published: Instant,
    /// The age that the policy asks for, in seconds.
    pub minimum_age: u32,
    /// When it is reached.
    pub over_at: Instant,
}
