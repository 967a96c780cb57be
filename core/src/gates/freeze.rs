use super::answer::Now;
use crate::feed::Release;
use crate::host::Host;
use crate::instant::{HORIZON, Instant};
use crate::open_time::Freezes;
use crate::policy::Policy;
use crate::reason::Reason;

/// Whether no freeze is on for that release on that host.
pub(crate) fn freeze(policy: &Policy<'_>, host: &Host<'_>, release: &Release<'_>, now: Instant) -> Now {
    let list = policy.guard().freezes;
    if list.is_empty() {
        return Now::open(None, Reason::NoFreeze);
    }
    let freezes = match Freezes::of(list, host, release, now.unix(), None) {
        Ok(freezes) => freezes,
        Err(reason) => return Now::closed(None, reason),
    };
    let last = now.saturating_add(HORIZON).unix();
    match freezes.now(now.unix()) {
        Some(reason) => Now::closed(freezes.ends(now.unix(), last).and_then(Instant::from_unix), reason),
        None => {
            let starts = Some(freezes.state(now.unix()).until).filter(|until| *until <= last);
            Now::open(starts.and_then(Instant::from_unix), Reason::FreezeClear)
        }
    }
}

/// The facts behind the gate *freeze*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct FreezeFacts {
    /// Its place among the freezes of the policy, from 0.
    pub freeze: u16,
    /// When it began.
    pub from: Instant,
    /// When it ends.
    pub until: Instant,
}
