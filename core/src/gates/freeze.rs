use super::answer::Now;
use crate::instant::{HORIZON, Instant};
use crate::open_time::Freezes;
use crate::reason::Reason;

/// Whether none of the freezes that are about a release on a host is on; of how many is said.
pub(crate) fn freeze(freezes: Result<Freezes<'_>, Reason>, of: usize, now: Instant) -> Now {
    if of == 0 {
        return Now::open(None, Reason::NoFreeze);
    }
    let freezes = match freezes {
        Ok(freezes) => freezes,
        Err(reason) => return Now::closed(None, reason),
    };
    let last = now.saturating_add(HORIZON).unix();
    match freezes.now(now.unix()) {
        Some(reason) => Now::closed(freezes.ends(now.unix(), last).and_then(Instant::from_unix), reason),
        None => {
            let starts = Some(freezes.exactly(now.unix()).until).filter(|until| *until <= last);
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
