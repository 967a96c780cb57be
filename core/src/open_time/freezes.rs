use super::State;
use super::windows::covered_from;
use crate::feed::Release;
use crate::freeze::Freeze;
use crate::gates::FreezeFacts;
use crate::host::Host;
use crate::instant::Instant;
use crate::reason::Reason;
use crate::zone::{Near, Times, Zone};

/// The freezes of a policy that are about one release on one host.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Freezes<'e> {
    list: &'e [Freeze<'e>],
    /// Bit *n* for the freeze at that place.
    about: u32,
    host: Option<Zone>,
    /// Before it the clock of one of them is not known.
    first: i64,
    near: Near,
    /// A time in which none is on.
    calm: (i64, i64),
}

impl<'e> Freezes<'e> {
    pub(crate) const NONE: Self =
        Self { list: &[], about: 0, host: None, first: i64::MIN, near: Near::UTC, calm: NOT_CALM };

    /// # Errors
    ///
    /// When one of them goes by the host's clock, and the host's zone is not known.
    pub(crate) fn of(
        list: &'e [Freeze<'e>],
        host: &Host<'_>,
        release: &Release<'_>,
        now: i64,
        kept: Option<&Calm>,
    ) -> Result<Self, Reason> {
        let mut freezes = Self { list, host: host.stands_in(), ..Self::NONE };
        let kept = kept.filter(|kept| kept.lasts(now));
        for (place, freeze) in (0_u32..).zip(list).filter(|(_, freeze)| freeze.is_about(release, host)) {
            let zone = freeze.zone.of(freezes.host).ok_or(Reason::ZoneUnknown)?;
            freezes.first = freezes.first.max(covered_from(zone));
            if freezes.about == 0 {
                let at_hand = kept.map(|kept| kept.near).filter(|near| near.zone() == zone);
                freezes.near = at_hand.unwrap_or_else(|| Near::new(zone, now));
            }
            freezes.about |= bit(place);
        }
        if !freezes.is_none() {
            freezes.calm = kept.map_or_else(|| freezes.calm_around(now), |kept| kept.times);
        }
        Ok(freezes)
    }

    /// A time around that second in which none of all those freezes is on, whatever the release.
    pub(crate) fn calm_for_all(list: &'e [Freeze<'e>], host: Option<Zone>, now: i64) -> Calm {
        let mut freezes = Self { list, host, ..Self::NONE };
        for (place, freeze) in (0_u32..).zip(list) {
            if let Some(zone) = freeze.zone.of(host) {
                freezes.first = freezes.first.max(covered_from(zone));
                if freezes.about == 0 {
                    freezes.near = Near::new(zone, now);
                }
                freezes.about |= bit(place);
            }
        }
        Calm { times: freezes.calm_around(now), near: freezes.near }
    }

    /// Most are asked for while none is on: back to where ramps start, if that is so.
    fn calm_around(&self, now: i64) -> (i64, i64) {
        let recent = self.calm_from(now.saturating_sub(RECENT));
        if recent.1 > now { recent } else { self.calm_from(now) }
    }

    pub(crate) const fn is_none(&self) -> bool {
        self.about == 0
    }

    /// The places of those that count.
    pub(super) fn places(&self) -> impl Iterator<Item = u16> + use<> {
        let about = self.about;
        (0..Freeze::MAX)
            .filter_map(|place| u16::try_from(place).ok())
            .filter(move |place| about.checked_shr((*place).into()).is_some_and(|bits| bits & 1 == 1))
    }

    /// From that second on, if none is on then, until the first begins.
    fn calm_from(&self, at: i64) -> (i64, i64) {
        let state = self.state(at);
        if state.open { (at, state.until) } else { NOT_CALM }
    }

    const fn is_calm(&self, at: i64) -> bool {
        self.calm.0 <= at && at < self.calm.1
    }

    /// Until when surely none is on, if that is known at that second.
    pub(super) fn calm_until(&self, at: i64) -> Option<i64> {
        match self.is_none() {
            true => Some(i64::MAX),
            false => self.is_calm(at).then_some(self.calm.1),
        }
    }

    pub(crate) fn state(&self, at: i64) -> State {
        if self.is_calm(at) {
            return State { open: true, until: self.calm.1 };
        }
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
        if self.is_calm(at) {
            return None;
        }
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
        let (about, host, near) = (self.about, self.host, self.near);
        let list = (0_u16..).zip(self.list);
        list.filter(move |(place, _)| about.checked_shr((*place).into()).is_some_and(|bits| bits & 1 == 1))
            .filter_map(move |(place, freeze)| Some((place, freeze.at_or_after(freeze.zone.of(host)?, at, &near)?)))
    }
}

/// A time in which no freeze is on, and the clock that the first of them goes by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calm {
    times: (i64, i64),
    near: Near,
}

impl Calm {
    const fn lasts(&self, now: i64) -> bool {
        self.times.0 <= now && now < self.times.1
    }
}

fn bit(place: u32) -> u32 {
    1_u32.checked_shl(place).unwrap_or(0)
}

const NOT_CALM: (i64, i64) = (0, 0);
/// Longer than ago most ramps started.
const RECENT: i64 = 14 * 86_400;
