//! [`Check`]: when a host looks for work.

use crate::cron::{Cron, Times};
use crate::instant::Instant;
use crate::zone::Zone;

/// How long a check counts after the instant that the schedule names, in seconds: the whole minute, since cron starts
/// its jobs some way into it.
pub const CHECK_GRACE: u32 = 60;

/// When a host looks for work: a cron text, read in a zone. Checks spread load, never risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Check {
    cron: Cron,
    zone: Zone,
}

impl Check {
    /// Checks at the minutes that the cron text names on the wall clock of that zone.
    #[must_use]
    pub const fn new(cron: Cron, zone: Zone) -> Self {
        Self { cron, zone }
    }

    /// The zone in which the cron text is read.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The first check of that host at or after `from`, if there is one within [`HORIZON`](crate::HORIZON).
    #[must_use]
    pub fn next(&self, salt: &str, host: &str, from: Instant) -> Option<Instant> {
        self.checks_of(salt, host).next(from)
    }

    pub(crate) fn checks_of(&self, salt: &str, host: &str) -> Checks {
        Checks { times: self.cron.times(salt, host), zone: self.zone }
    }
}

/// The checks of one host.
#[derive(Clone, Copy)]
pub(crate) struct Checks {
    times: Times,
    zone: Zone,
}

impl Checks {
    /// The first check at or after `from`.
    pub(crate) fn next(&self, from: Instant) -> Option<Instant> {
        self.times.next(from, self.zone)
    }

    /// The check that counts at `now`: the last one, if its minute is not over.
    pub(crate) fn current(&self, now: Instant) -> Option<Instant> {
        self.times.last_within_a_day(now, self.zone).filter(|last| now.since(*last) < u64::from(CHECK_GRACE))
    }
}
