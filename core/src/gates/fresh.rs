use crate::evidence::Evidence;
use crate::guards::Guards;
use crate::instant::Instant;
use crate::reason::Reason;

/// Whether evidence is there and fresh; otherwise why it is not. A clock that stands well before the observation is wrong,
/// and what it says of the age of evidence with it.
pub(crate) fn fresh(guards: &Guards<'_>, evidence: &Evidence<'_>, now: Instant) -> Result<FreshFacts, Reason> {
    let observed_at = evidence.observed_at().ok_or(Reason::EvidenceUnknown)?;
    let staleness = guards.freshness.staleness();
    let facts = FreshFacts { observed_at, fresh_until: observed_at.saturating_add(staleness) };
    if now.since(observed_at) > u64::from(staleness) {
        return Err(Reason::EvidenceStale(facts));
    }
    if observed_at.since(now) > u64::from(staleness) {
        return Err(Reason::EvidenceAhead(facts));
    }
    Ok(facts)
}

/// The facts behind the freshness of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct FreshFacts {
    /// When it was observed.
    pub observed_at: Instant,
    /// Until when the policy takes it for fresh.
    pub fresh_until: Instant,
}
