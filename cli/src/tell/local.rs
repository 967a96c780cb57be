//! Instants by the clock of a zone, each with the offset of the moment.

use stagger_core::{Instant, WallClock, Zone};

/// Date and time, with the offset of the moment, so that no two are told alike.
pub(super) fn local(zone: Zone, at: Instant) -> String {
    WallClock::new(offset(zone, at)).tell(at).to_string()
}

/// The offset of that zone at that moment.
pub(super) fn offset(zone: Zone, at: Instant) -> Zone {
    Zone::fixed(zone.offset_at(at)).unwrap_or(Zone::UTC)
}
