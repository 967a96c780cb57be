use crate::check::CHECK_GRACE;
use crate::host::Host;
use crate::instant::Instant;
use crate::policy::{Apply, Policy};

/// When the host is next at a check that counts for a slot at `since`. A check that has gone by never counts for a
/// slot that comes after it.
pub(crate) fn check(policy: &Policy<'_>, host: &Host<'_>, since: Instant, now: Instant) -> CheckOpens {
    match policy.applies() {
        Apply::AtInstant => CheckOpens::NotNeeded,
        Apply::AtCheck => {
            let checks = policy.check().checks_of(policy.salt(), host.id());
            // A check counts for its whole minute, and no two are closer than that.
            let counts_from = now.saturating_sub(CHECK_GRACE.saturating_sub(1));
            match checks.next(since.max(counts_from)) {
                Some(check) if check <= now => CheckOpens::Now { check },
                Some(next) => CheckOpens::At { next },
                None => CheckOpens::Never,
            }
        }
    }
}

/// When the gate *check* is open.
#[derive(Clone, Copy)]
pub(crate) enum CheckOpens {
    /// The policy asks for no check.
    NotNeeded,
    /// A check that counts is under way.
    Now { check: Instant },
    /// The first check that counts.
    At { next: Instant },
    /// No check within the horizon.
    Never,
}
