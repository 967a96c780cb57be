use super::answer::Now;
use crate::host::Host;
use crate::instant::{HORIZON, Instant};
use crate::open_time::Windows;
use crate::policy::Policy;
use crate::reason::Reason;

/// Whether a window is open for that host.
pub(crate) fn window(policy: &Policy<'_>, host: &Host<'_>, now: Instant) -> Now {
    let windows = match Windows::of(policy.guard().windows, host) {
        Ok(windows) if windows.is_always() => return Now::open(None, Reason::NoWindow),
        Ok(windows) => windows,
        Err(reason) => return Now::closed(None, reason),
    };
    let last = now.saturating_add(HORIZON).unix();
    match windows.closed(now.unix(), last) {
        Some(reason) => {
            let opens = Some(windows.state(now.unix(), last).until).filter(|until| *until <= last);
            Now::closed(opens.and_then(Instant::from_unix), reason)
        }
        None => {
            let closes_at = windows.closes(now.unix(), last).and_then(Instant::from_unix);
            Now::open(closes_at, Reason::WindowOpen { closes_at })
        }
    }
}
