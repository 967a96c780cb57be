//! The one place in which the time comes in.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use stagger_core::Instant;

use crate::Failure;

/// The time by the clock of this machine, in whole seconds.
#[expect(clippy::disallowed_methods, reason = "this is the edge: everything else is told the instant")]
pub(crate) fn now() -> Result<Instant, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| "this machine's clock is before 1970")?;
    let now = i64::try_from(since.as_secs()).ok().and_then(Instant::from_unix);
    now.ok_or_else(|| "this machine's clock is after 9999".into())
}

/// Sleeps until the clock shows that instant, or an earlier one than now.
///
/// In short stretches: a timer stands still while the machine is suspended, and does not follow a clock that is set.
pub(crate) fn sleep_until(instant: Instant) -> Result<(), Failure> {
    let mut before = now()?;
    while before < instant {
        std::thread::sleep(Duration::from_secs(instant.since(before).min(STRETCH)));
        let now = now()?;
        if now < before {
            break;
        }
        before = now;
    }
    Ok(())
}

/// In seconds.
const STRETCH: u64 = 30;
