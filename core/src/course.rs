//! [`Course`]: what a change runs along once its gates have let go, be it a release or its removal.

use crate::candidate::Lifted;
use crate::instant::Instant;
use crate::openings::Openings;
use crate::ramp::Ramp;

/// Where in time a change may start, and what late hosts are spread by.
#[derive(Clone, Copy)]
pub(crate) struct Course<'g> {
    pub(crate) openings: &'g Openings<'g>,
    /// S*: a host that comes after it is late. `None` if none is.
    pub(crate) slot: Option<Instant>,
    pub(crate) deadline: Option<Lifted>,
    pub(crate) spread: Option<&'g Ramp>,
    /// When the ramp starts.
    pub(crate) starts: Option<Instant>,
}

impl Course<'_> {
    /// How much of the ramp's open time is yet to come at that instant, in seconds.
    pub(crate) fn remaining(&self, at: Instant) -> u32 {
        let over = self.spread.map_or(0, |ramp| ramp.over());
        match (&self.openings.usual, self.starts) {
            (Ok(open), Some(starts)) => {
                let passed = open.open_between(starts, at, over.into());
                over.saturating_sub(u32::try_from(passed).unwrap_or(over))
            }
            _ => 0,
        }
    }
}
