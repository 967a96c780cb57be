use super::answer::Now;
use crate::instant::{HORIZON, Instant};
use crate::open_time::Windows;
use crate::reason::Reason;

/// Whether one of the windows is open.
pub(crate) fn window(windows: Result<Windows<'_>, Reason>, now: Instant) -> Now {
    let windows = match windows {
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
