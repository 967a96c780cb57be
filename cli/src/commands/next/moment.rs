//! [`Moment`]: an instant, and what a clock shows at it.

use serde::Serialize;
use stagger_core::{Instant, Zone};

/// An instant, and what the clock of a zone shows at it.
#[derive(Debug, Serialize)]
pub(crate) struct Moment {
    pub(crate) at: Instant,
    /// With the offset of the moment.
    local: String,
    weekday: String,
}

impl Moment {
    pub(super) fn of(zone: Zone, at: Instant) -> Self {
        let local = zone.local(at);
        let weekday = local.weekday().short_name().to_lowercase();
        Self { at, local: format!("{local}{}", offset(zone, at)), weekday }
    }
}

/// As RFC 3339 writes it.
fn offset(zone: Zone, at: Instant) -> String {
    match zone.offset_at(at) {
        0 => "Z".to_string(),
        seconds => {
            let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs() / 60);
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}
