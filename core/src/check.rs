//! [`Check`]: when a host looks for work.

use crate::cron::{Cron, Fold, Gap, Times};
use crate::instant::{HORIZON, Instant};
use crate::phase::{Phase, Purpose};
use crate::zone::Zone;

/// How long a check counts after the instant that the schedule names, in seconds: the whole minute, since cron starts
/// its jobs some way into it.
pub const CHECK_GRACE: u32 = 60;

/// When a host looks for work: a cron text, read in a zone, or a plain interval. Checks spread load, never risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Check(Schedule);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Schedule {
    Cron { cron: Cron, zone: Zone, gap: Gap, fold: Fold },
    Every { seconds: u32 },
}

impl Check {
    /// The shortest interval, in seconds.
    pub const SHORTEST: u32 = 60;

    /// Checks at the minutes that the cron text names on the wall clock of that zone.
    #[must_use]
    pub const fn new(cron: Cron, zone: Zone) -> Self {
        Self(Schedule::Cron { cron, zone, gap: Gap::After, fold: Fold::First })
    }

    /// Checks every so many seconds of real time, whatever the clock on the wall does, from an offset of the host's own;
    /// `None` below [`Check::SHORTEST`].
    #[must_use]
    pub const fn every(seconds: u32) -> Option<Self> {
        if seconds < Self::SHORTEST { None } else { Some(Self(Schedule::Every { seconds })) }
    }

    /// What becomes of a fixed time that the clock leaves out; an interval knows none.
    #[must_use]
    pub const fn gap(self, gap: Gap) -> Self {
        match self.0 {
            Schedule::Cron { cron, zone, fold, .. } => Self(Schedule::Cron { cron, zone, gap, fold }),
            Schedule::Every { .. } => self,
        }
    }

    /// What becomes of a fixed time that the clock shows twice; an interval knows none.
    #[must_use]
    pub const fn fold(self, fold: Fold) -> Self {
        match self.0 {
            Schedule::Cron { cron, zone, gap, .. } => Self(Schedule::Cron { cron, zone, gap, fold }),
            Schedule::Every { .. } => self,
        }
    }

    /// The zone in which the cron text is read; UTC for an interval.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        match self.0 {
            Schedule::Cron { zone, .. } => zone,
            Schedule::Every { .. } => Zone::UTC,
        }
    }

    /// Whether its instants are the host's own: if not, all hosts check at once, whatever their salt.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        match self.0 {
            Schedule::Cron { cron, .. } => cron.is_drawn(),
            Schedule::Every { .. } => true,
        }
    }

    /// The first check of that host at or after `from`, if there is one within [`HORIZON`].
    #[must_use]
    pub fn next(&self, salt: &str, host: &str, from: Instant) -> Option<Instant> {
        self.checks_of(salt, host).next(from)
    }

    /// The last check of that host at or before `until`, if there is one within [`HORIZON`].
    #[must_use]
    pub fn previous(&self, salt: &str, host: &str, until: Instant) -> Option<Instant> {
        self.checks_of(salt, host).previous(until)
    }

    /// The checks of that host, drawn once, to be asked many times.
    #[must_use]
    pub fn checks_of(&self, salt: &str, host: &str) -> Checks {
        Checks(match self.0 {
            Schedule::Cron { cron, zone, gap, fold } => {
                Drawn::Cron { times: cron.times(salt, host).gap(gap).fold(fold), zone }
            }
            Schedule::Every { seconds } => {
                Drawn::Every { seconds, offset: Phase::draw(Purpose::CheckOffset, salt, "", host).offset(seconds) }
            }
        })
    }

    #[cfg(all(feature = "read", feature = "serde"))]
    pub(crate) const fn schedule(&self) -> &Schedule {
        &self.0
    }
}

/// The checks of one host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks(Drawn);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawn {
    Cron {
        times: Times,
        zone: Zone,
    },
    /// Every so many seconds, counted from 1970-01-01T00:00:00Z and the offset.
    Every {
        seconds: u32,
        offset: u32,
    },
}

impl Checks {
    /// The first check at or after `from`, if there is one within [`HORIZON`].
    #[must_use]
    pub fn next(&self, from: Instant) -> Option<Instant> {
        match self.0 {
            Drawn::Cron { times, zone } => times.next(from, zone),
            Drawn::Every { seconds, offset } => {
                let next = from.unix().saturating_add(i64::from(seconds).saturating_sub(1));
                Instant::from_unix(floor(next, seconds, offset)).filter(|next| next.since(from) <= HORIZON.into())
            }
        }
    }

    /// The last check at or before `until`, if there is one within [`HORIZON`].
    #[must_use]
    pub fn previous(&self, until: Instant) -> Option<Instant> {
        match self.0 {
            Drawn::Cron { times, zone } => times.previous(until, zone),
            Drawn::Every { seconds, offset } => {
                let last = Instant::from_unix(floor(until.unix(), seconds, offset));
                last.filter(|last| until.since(*last) <= HORIZON.into())
            }
        }
    }
}

/// The last check of an interval at or before that second.
fn floor(unix: i64, seconds: u32, offset: u32) -> i64 {
    let since = unix.saturating_sub(offset.into());
    unix.saturating_sub(since.checked_rem_euclid(seconds.into()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_keeps_its_distance_from_an_offset_of_the_hosts_own() {
        let check = Check::every(4 * 3600).expect("long enough");
        let from: Instant = "2026-03-29T00:00:00Z".parse().expect("an instant");
        let first = check.next("salt", "web-07", from).expect("a check");
        assert!(first.since(from) < 4 * 3600);
        assert_eq!(check.next("salt", "web-07", first), Some(first));
        assert_eq!(check.previous("salt", "web-07", first), Some(first));
        let second = check.next("salt", "web-07", first.saturating_add(1)).expect("a check");
        assert_eq!(second.since(first), 4 * 3600);
        assert_eq!(check.previous("salt", "web-07", second.saturating_sub(1)), Some(first));
        assert_ne!(check.next("salt", "web-08", from), Some(first));
        assert_eq!(Check::every(59), None);
    }

    #[test]
    fn only_what_is_drawn_differs_from_host_to_host() {
        let drawn = |text: &str| Check::new(text.parse().expect("a cron text"), Zone::UTC).is_drawn();
        assert!(drawn("H */4 * * *") && drawn("0 0 * * 1~5"));
        assert!(!drawn("20 */4 * * THU") && !drawn("@hourly"));
        assert!(Check::every(60).is_some_and(|check| check.is_drawn()));
    }

    #[test]
    fn an_interval_ends_where_time_does() {
        let check = Check::every(u32::MAX).expect("long enough");
        assert_eq!(check.next("salt", "web-07", Instant::MAX), None);
        assert_eq!(check.previous("salt", "web-07", Instant::MIN), None);
    }
}
