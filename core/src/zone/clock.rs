//! [`Near`]: a zone with one of its stretches at hand.

use super::{Stretch, Zone};

/// A zone, and the stretch of it that is asked for most: finding one anew costs more than everything that is done with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Near {
    zone: Zone,
    stretch: Stretch,
}

impl Near {
    /// Coordinated universal time, at any time.
    pub(crate) const UTC: Self =
        Self { zone: Zone::UTC, stretch: Stretch { from: i64::MIN, until: i64::MAX, seconds_east: 0 } };

    /// That zone, to be asked mostly about times near that second.
    pub(crate) fn new(zone: Zone, unix: i64) -> Self {
        Self { zone, stretch: zone.stretch(unix) }
    }

    /// The zone.
    pub(crate) const fn zone(&self) -> Zone {
        self.zone
    }

    /// The stretch at hand.
    pub(crate) const fn at_hand(&self) -> Stretch {
        self.stretch
    }

    /// The stretch of that zone at that second.
    pub(crate) fn stretch(&self, zone: Zone, unix: i64) -> Stretch {
        let at_hand = self.zone == zone && (self.stretch.from..self.stretch.until).contains(&unix);
        if at_hand { self.stretch } else { zone.stretch(unix) }
    }
}
