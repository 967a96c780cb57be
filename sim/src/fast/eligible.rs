//! When a host first applies a release, if time alone settles it.

use std::fmt;

use stagger_core::{Evidence, Feed, Host, Instant, Policy, Reason, Setting, Verdict, decide};

/// Why a policy has no curve: something other than time has a say in when hosts apply, so the run itself must be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There are no hosts.
    NoHosts,
    /// The feed does not hold the release.
    NoRelease,
    /// The release has no date, so it is not known from when to count.
    Undated,
    /// The policy looks at conditions of hosts, which change.
    Conditions,
    /// A host holds for a reason that time alone does not end.
    Holds {
        /// The host.
        host: String,
        /// Why it holds.
        reason: Reason,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHosts => f.write_str("there are no hosts"),
            Self::NoRelease => f.write_str("the feed does not hold the release"),
            Self::Undated => f.write_str("the release has no date"),
            Self::Conditions => {
                f.write_str("the policy looks at conditions of hosts (`inhibit`): time alone does not settle it")
            }
            Self::Holds { host, reason } => {
                write!(f, "`{host}` holds (`{}`): time alone does not settle it", reason.code())
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// Which release is asked about, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quest<'a, 'f> {
    pub(crate) feed: &'f Feed<'a>,
    /// The release, by its name.
    pub(crate) release: &'a str,
    /// What runs on every host at first, if anything does.
    pub(crate) installed: Option<&'a str>,
    /// From when on hosts ask.
    pub(crate) from: Instant,
    /// From when on no apply counts.
    pub(crate) until: Instant,
}

impl<'a> Quest<'a, '_> {
    /// When that host applies the release; `None` if it never does. It asks without evidence: an answer that needs some
    /// is a refusal.
    pub(crate) fn applies_at(&self, policy: &Policy<'_>, bare: Host<'a>) -> Result<Option<Instant>, Refusal> {
        if policy.settings().has(Setting::Inhibit) {
            return Err(Refusal::Conditions);
        }
        let mut host = self.installed.map_or(bare, |release| bare.installed(release));
        let mut now = self.from;
        loop {
            let decision = decide(policy, &self.feed.fetched(now), &host, &Evidence::none(), now);
            host = decision.late.map_or(host, |late| host.late(late));
            match (decision.verdict, decision.release) {
                (Verdict::Apply, Some(id)) if id == self.release => return Ok(Some(now)),
                (Verdict::Apply, Some(id)) => host = bare.installed(id),
                (Verdict::Remove, _) => host = bare,
                (Verdict::Wait { until }, _) if until < self.until => now = until,
                (Verdict::Wait { .. } | Verdict::UpToDate, _) => return Ok(None),
                (Verdict::Hold, _) if for_good(&decision.reason) => return Ok(None),
                _ => return Err(Refusal::Holds { host: bare.id().to_owned(), reason: decision.reason }),
            }
        }
    }
}

/// Whether it is known that the host never applies, with policy and feed as they are: neither evidence nor a fact that
/// nobody told could change it.
const fn for_good(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Withdrawn
            | Reason::InstalledWithdrawn
            | Reason::NothingOffered
            | Reason::BeyondHorizon
            | Reason::PastPin(_)
            | Reason::Skipped(_)
            | Reason::Blocked(_)
            | Reason::WindowClosed { .. }
            | Reason::Frozen(_)
            | Reason::CheckNever
            | Reason::CheckMissesWindows
    )
}
