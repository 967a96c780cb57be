//! [`Stretch`]: a stretch of time.

use serde::{Deserialize, Serialize};
use stagger_core::Instant;
use stagger_sim::Interval;

/// A stretch of time in seconds since 1970, half-open: `from` is in it, `until` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its first second.
    pub from: i64,
    /// The second after its last.
    pub until: i64,
}

impl Stretch {
    /// The same as the engine counts; `None` if it is empty, or out of the engine's range.
    #[must_use]
    pub fn interval(self) -> Option<Interval> {
        Interval::new(Instant::from_unix(self.from)?, Instant::from_unix(self.until)?)
    }
}

impl From<Interval> for Stretch {
    fn from(interval: Interval) -> Self {
        Self { from: interval.from().unix(), until: interval.until().unix() }
    }
}
