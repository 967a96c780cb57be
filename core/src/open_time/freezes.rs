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
    about: About,
    calm: &'e Calm,
}

/// Which of them: bit *n* for the freeze at that place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct About(u32);

/// Where the host of freezes stands, and a time in which none of them is on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calm {
    host: Option<Zone>,
    near: Near,
    times: (i64, i64),
}

impl<'e> Freezes<'e> {
    pub(crate) const NONE: Self = Self { list: &[], about: About::NONE, calm: &Calm::NEVER };

    pub(crate) const fn by(list: &'e [Freeze<'e>], about: About, calm: &'e Calm) -> Self {
        Self { list, about, calm }
    }

    /// Before it the clock of one of them is not known.
    fn first(&self) -> i64 {
        self.each().filter_map(|(_, freeze)| freeze.zone.of(self.calm.host)).map(covered_from).max().unwrap_or(i64::MIN)
    }

    pub(crate) const fn is_none(&self) -> bool {
        self.about.0 == 0
    }

    const fn is_calm(&self, at: i64) -> bool {
        self.calm.times.0 <= at && at < self.calm.times.1
    }

    /// Until when surely none is on, if that is known at that second.
    pub(super) fn calm_until(&self, at: i64) -> Option<i64> {
        match self.is_none() {
            true => Some(i64::MAX),
            false => self.is_calm(at).then_some(self.calm.times.1),
        }
    }

    /// The state at that second, and until when it lasts at least.
    pub(crate) fn state(&self, at: i64) -> State {
        match self.calm_until(at) {
            Some(until) => State { open: true, until },
            None => self.exactly(at),
        }
    }

    /// The state at that second, and until when it lasts.
    pub(crate) fn exactly(&self, at: i64) -> State {
        let first = self.first();
        if at < first {
            return State { open: false, until: first };
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
        if at < self.first() {
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
        let Calm { host, near, .. } = *self.calm;
        self.each()
            .filter_map(move |(place, freeze)| Some((place, freeze.at_or_after(freeze.zone.of(host)?, at, &near)?)))
    }

    /// Each, with its place.
    fn each(&self) -> impl Iterator<Item = (u16, &'e Freeze<'e>)> {
        let About(bits) = self.about;
        let is_about = move |place: u16| bits.checked_shr(place.into()).is_some_and(|bits| bits & 1 == 1);
        (0_u16..).zip(self.list).filter(move |(place, _)| is_about(*place))
    }
}

impl About {
    pub(super) const NONE: Self = Self(0);

    /// Those that are about that release on that host; `None` if one of them goes by the host's clock, and its zone is not
    /// known.
    pub(crate) fn of(list: &[Freeze<'_>], host: &Host<'_>, release: &Release<'_>) -> Option<Self> {
        let mut about = 0;
        for (place, freeze) in (0_u32..).zip(list).filter(|(_, freeze)| freeze.is_about(release, host)) {
            freeze.zone.of(host.stands_in())?;
            about |= bit(place);
        }
        Some(Self(about))
    }

    /// Their places.
    pub(super) fn places(self) -> impl Iterator<Item = u16> + use<> {
        (0..Freeze::MAX)
            .filter_map(|place| u16::try_from(place).ok())
            .filter(move |place| self.0.checked_shr((*place).into()).is_some_and(|bits| bits & 1 == 1))
    }
}

impl Calm {
    const NEVER: Self = Self { host: None, near: Near::UTC, times: (0, 0) };

    /// A time around that second in which none of those freezes is on for a host that stands in that zone, whatever the
    /// release. Most are asked for while none is on: back to where ramps start, if that is so.
    pub(crate) fn of(list: &[Freeze<'_>], host: Option<Zone>, now: i64) -> Self {
        let mut known = (0_u32..).zip(list).filter_map(|(place, freeze)| Some((place, freeze.zone.of(host)?)));
        let Some((first, zone)) = known.next() else { return Self { host, ..Self::NEVER } };
        let calm = Self { host, near: Near::new(zone, now), ..Self::NEVER };
        let about = known.fold(bit(first), |about, (place, _)| about | bit(place));
        let freezes = Freezes { list, about: About(about), calm: &calm };
        let from = |at| Some((at, freezes.exactly(at))).filter(|(_, state)| state.open);
        let recent = from(now.saturating_sub(RECENT)).filter(|(_, state)| state.until > now);
        let times = recent.or_else(|| from(now)).map_or((0, 0), |(at, state)| (at, state.until));
        Self { times, ..calm }
    }
}

fn bit(place: u32) -> u32 {
    1_u32.checked_shl(place).unwrap_or(0)
}

/// Longer than ago most ramps started.
const RECENT: i64 = 14 * 86_400;
