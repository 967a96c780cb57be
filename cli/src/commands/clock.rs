//! The clock of this machine: the edge, where nobody else says what the time is.

use chrono::Utc;
use stagger_core::Instant;
use stagger_core::read::{Item, Refused};

use crate::failure::Failure;

/// The instant it shows now.
pub(super) fn now() -> Result<Instant, Failure> {
    read().map_err(|error| Failure::new(error, None))
}

/// The same, for a line of a batch that leaves `key` out.
pub(super) fn now_instead_of(key: &str, item: &Item<'_>) -> Result<Instant, Refused> {
    read().map_err(|error| item.wrong(format!("nothing, and {error}"), format!("the key `{key}`: an instant"), None))
}

#[expect(clippy::disallowed_methods, reason = "this is the edge: everything below is told the instant")]
fn read() -> Result<Instant, String> {
    Instant::try_from(Utc::now()).map_err(|error| format!("this machine's clock is off: {error}"))
}
