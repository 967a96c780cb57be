//! [`Local`] times as [`Times`]: from one reading of a clock to another, in real time.

use super::occurs::Seconds;
use super::{SECONDS_PER_DAY, Stretch, Zone};

/// Real time, half-open, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

/// The same on the wall, in seconds from 1970-01-01 00:00:00 there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Local {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

impl Local {
    /// From the first occurrence of the start (in a gap: right after it) to the first occurrence of the end at or after
    /// that; `None` if that is no time at all. `near` is a stretch of the zone: where it holds, it is quicker.
    pub(crate) fn times(self, zone: Zone, near: Stretch) -> Option<Times> {
        let from = near.well_inside(self.from).unwrap_or_else(|| zone.occurs_at(self.from).0);
        let until = near.well_inside(self.until).unwrap_or_else(|| match zone.occurs_at(self.until) {
            (first, Seconds::Twice(second)) if first < from => second,
            (first, _) => first,
        });
        (from < until).then_some(Times { from, until })
    }
}

impl Zone {
    /// Whether the clock ever shows the day of that midnight on the wall.
    pub(crate) fn shows_day(self, midnight: i64) -> bool {
        match self.occurs_at(midnight) {
            (_, Seconds::Once | Seconds::Twice(_)) => true,
            (after, Seconds::Never) => {
                let shown = after.saturating_add(self.stretch(after).seconds_east.into());
                shown < midnight.saturating_add(SECONDS_PER_DAY)
            }
        }
    }
}

impl Stretch {
    /// The day, counted from 1 January 1970, that the clock of this stretch shows at that second.
    pub(crate) fn local_day(self, unix: i64) -> i64 {
        unix.saturating_add(self.seconds_east.into()).div_euclid(SECONDS_PER_DAY)
    }

    /// The second at which the clock shows that, if it is so far inside the stretch that it occurs nowhere else.
    pub(crate) fn well_inside(self, local: i64) -> Option<i64> {
        let at = local.saturating_sub(self.seconds_east.into());
        (at >= self.from.saturating_add(FAR) && at < self.until.saturating_sub(FAR)).then_some(at)
    }
}

/// More than the clocks of two stretches ever differ.
const FAR: i64 = 2 * SECONDS_PER_DAY;
