use crate::feed::Feed;
use crate::instant::Instant;
use crate::policy::Policy;
use crate::reason::Reason;

/// Whether the feed is as fresh as the policy asks.
///
/// # Errors
///
/// When it is too old, when it is not known how old it is, or when it was fetched well after now: then one of the clocks
/// is wrong, and what they say of ages with it.
pub(crate) fn feed_is_fresh(policy: &Policy<'_>, feed: &Feed<'_>, now: Instant) -> Result<(), Reason> {
    let Some(staleness) = policy.stale_after() else { return Ok(()) };
    let fetched_at = feed.fetched_at().ok_or(Reason::FeedUnfetched)?;
    let facts = FeedFacts { fetched_at, fresh_until: fetched_at.saturating_add(staleness) };
    if now.since(fetched_at) > u64::from(staleness) {
        return Err(Reason::FeedStale(facts));
    }
    if fetched_at.since(now) > u64::from(staleness) {
        return Err(Reason::FeedAhead(facts));
    }
    Ok(())
}

/// The facts behind the freshness of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct FeedFacts {
    /// When it was fetched.
    pub fetched_at: Instant,
    /// Until when the policy takes it for fresh.
    pub fresh_until: Instant,
}
