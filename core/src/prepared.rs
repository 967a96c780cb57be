//! [`Prepared`]: a policy that keeps what it would work out anew for every decision.

use crate::candidate::{Asked, AtHand};
use crate::check::Checks;
use crate::decide::settle;
use crate::decision::Decision;
use crate::evidence::Evidence;
use crate::feed::Feed;
use crate::gates::HostChecks;
use crate::host::Host;
use crate::instant::Instant;
use crate::kept::Kept;
use crate::policy::Policy;

/// A policy prepared for the zone of the host that asks, about the time at which it does, and for its draws.
///
/// It decides as [`decide`](crate::decide) does, by the same gates, and in less time. It may be asked about any host at any
/// time; what it keeps is worked out anew when the zone is another or days have gone by, and the draws when the host is
/// another. Whoever decides for hosts of several zones has one for each.
///
/// ```
/// use stagger_core::*;
///
/// let at = |text: &str| text.parse::<Instant>().expect("an instant");
/// let check = Check::new("H */4 * * *".parse().expect("five fields"), Zone::UTC);
/// let policy = Policy::new("my fleet", check).apply(Apply::AtCheck).ramp(Ramp::linear(12 * 3600));
/// let releases = [Release::new("kernel-5.1").published(at("2026-03-02T06:00:00Z"))];
/// let feed = Feed::new(&releases).expect("no release twice");
///
/// let mut prepared = Prepared::new(policy);
/// for (id, now) in [("web-07", at("2026-03-02T09:00:00Z")), ("web-07", at("2026-03-02T20:34:00Z"))] {
///     let host = Host::new(id);
///     let decision = prepared.decide(&feed, &host, &Evidence::none(), now);
///     assert_eq!(decision, decide(&policy, &feed, &host, &Evidence::none(), now));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Prepared<'p> {
    policy: Policy<'p>,
    kept: Option<Kept>,
}

impl<'p> Prepared<'p> {
    /// That policy; it is prepared when it is first asked.
    #[must_use]
    pub const fn new(policy: Policy<'p>) -> Self {
        Self { policy, kept: None }
    }

    /// The policy.
    #[must_use]
    pub const fn policy(&self) -> &Policy<'p> {
        &self.policy
    }

    /// Decides what `host` is to do at `now`, as [`decide`](crate::decide) does.
    #[must_use]
    pub fn decide<'a>(
        &mut self,
        feed: &Feed<'a>,
        host: &Host<'a>,
        evidence: &Evidence<'_>,
        now: Instant,
    ) -> Decision<'a> {
        let Self { policy, kept } = self;
        let kept = ready(policy, kept, host, now);
        settle(&Asked::new(policy, feed, host, evidence, now, AtHand::Kept(kept)), None).decision
    }

    /// The checks of that host: drawn once for all that is asked about it, if the last host asked about was the same.
    #[must_use]
    pub fn checks(&mut self, host: &str) -> Checks {
        let Self { policy, kept } = self;
        let draws = || policy.check().checks_of(policy.salt(), host);
        kept.as_mut().map_or_else(draws, |kept| {
            kept.checks_are(host);
            *kept.checks().get_or_init(|| HostChecks::new(draws())).all()
        })
    }
}

/// What is kept, made to fit that host and time.
fn ready<'k>(policy: &Policy<'_>, kept: &'k mut Option<Kept>, host: &Host<'_>, now: Instant) -> &'k Kept {
    if !kept.as_ref().is_some_and(|kept| kept.fits(host, now)) {
        *kept = None;
    }
    let kept = kept.get_or_insert_with(|| Kept::of(policy, host, now));
    kept.is_about(host);
    kept
}
