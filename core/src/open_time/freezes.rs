use super::State;
use super::windows::covered_from;
use crate::feed::Release;
use crate::freeze::Freeze;
use crate::gates::FreezeFacts;
use crate::host::Host;
use crate::instant::Instant;
use crate::reason::Reason;
use crate::zone::{Times, Zone};

/// The freezes of a policy that are about one release on one host.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Freezes<'e> {
    list: &'e [Freeze<'e>],
    /// Bit *n* for the freeze at that place.
    about: u32,
    host: Option<Zone>,
    /// Before it the clock of one of them is not known.
    first: i64,
}

impl<'e> Freezes<'e> {
    pub(crate) const NONE: Self = Self { list: &[], about: 0, host: None, first: i64::MIN };

    /// # Errors
    ///
    /// When one of them goes by the host's clock, and the host's zone is not known.
    pub(crate) fn of(list: &'e [Freeze<'e>], host: &Host<'_>, release: &Release<'_>) -> Result<Self, Reason> {
        let mut freezes = Self { list, host: host.stands_in(), ..Self::NONE };
        for (place, freeze) in (0_u32..).zip(list).filter(|(_, freeze)| freeze.is_about(release, host)) {
            let zone = freeze.zone.of(freezes.host).ok_or(Reason::ZoneUnknown)?;
            freezes.first = freezes.first.max(covered_from(zone));
            freezes.about |= 1_u32.checked_shl(place).unwrap_or(0);
        }
        Ok(freezes)
    }

    pub(crate) const fn is_none(&self) -> bool {
        self.about == 0
    }

    pub(crate) fn state(&self, at: i64) -> State {
        if at < self.first {
            return State { open: false, until: self.first };
        }
        let (mut ends, mut starts) = (at, i64::MAX);
        for (_, times) in self.coming(at) {
            if times.from <= at {
                ends = ends.max(times.until);
            } else {
                starts = starts.min(times.from);
            }
        }
        if ends > at { State { open: false, until: ends } } else { State { open: true, until: starts } }
    }

    /// From when on none is on, if one is on then and they end up to `last`.
    pub(crate) fn ends(&self, from: i64, last: i64) -> Option<i64> {
        let mut at = from;
        while at <= last {
            let state = self.state(at);
            if state.open {
                return Some(at);
            }
            at = state.until;
        }
        None
    }

    /// The one that is on at that second, and of several the one that lasts longest.
    pub(crate) fn now(&self, at: i64) -> Option<Reason> {
        if at < self.first {
            return Some(Reason::ZoneNotCovered);
        }
        let on = self.coming(at).filter(|(_, times)| times.from <= at);
        let (freeze, times) = on.reduce(|one, other| if other.1.until > one.1.until { other } else { one })?;
        let instant =
            |unix: i64| Instant::from_unix(unix).unwrap_or(if unix < 0 { Instant::MIN } else { Instant::MAX });
        Some(Reason::Frozen(FreezeFacts { freeze, from: instant(times.from), until: instant(times.until) }))
    }

    /// Of each freeze the first times that are not over at that second, with its place.
    fn coming(&self, at: i64) -> impl Iterator<Item = (u16, Times)> {
        let (about, host) = (self.about, self.host);
        let list = (0_u16..).zip(self.list);
        list.filter(move |(place, _)| about.checked_shr((*place).into()).is_some_and(|bits| bits & 1 == 1))
            .filter_map(move |(place, freeze)| Some((place, freeze.at_or_after(freeze.zone.of(host)?, at)?)))
    }
}
