use super::{State, Timeline, WEEK};
use crate::instant::Instant;
use crate::reason::Reason;
use crate::window::{Ordinary, Window};
use crate::zone::{FIRST, Near, Zone};

/// The windows of a policy, for one host: a change may start in any of them, or always if there are none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Windows<'e> {
    list: &'e [Window],
    clock: &'e Clock,
    /// What is written down of them.
    timeline: Option<&'e Timeline>,
}

/// The clocks that windows go by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    host: Option<Zone>,
    /// Before it one of them is not known.
    first: i64,
    near: Near,
    /// When all of them are the one at hand, and it is not changed.
    ordinary: Ordinary,
}

impl<'e> Windows<'e> {
    pub(crate) const ALWAYS: Self = Self { list: &[], clock: &Clock::NONE, timeline: None };

    /// Those windows by that clock, with what is written down of them, if anything is.
    pub(crate) const fn by(list: &'e [Window], clock: &'e Clock, timeline: Option<&'e Timeline>) -> Self {
        Self { list, clock, timeline }
    }

    pub(super) const fn timeline(&self) -> Option<&'e Timeline> {
        self.timeline
    }

    /// Whether every clock that they go by is known from that second on.
    pub(crate) const fn are_known(&self, from: i64) -> bool {
        from >= self.clock.first
    }

    pub(crate) const fn is_always(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn state(&self, at: i64, last: i64) -> State {
        if self.is_always() {
            return State::ALWAYS;
        }
        if let Some(state) = self.timeline.and_then(|timeline| timeline.state(at)) {
            return state;
        }
        if at < self.clock.first {
            return State { open: false, until: self.clock.first };
        }
        let (mut closes, mut opens) = (at, i64::MAX);
        let wall = self.clock.ordinary.wall(at);
        for window in self.list {
            let sought = || window.at_or_after(window.zone_of().of(self.clock.host)?, at, last, &self.clock.near);
            match wall.and_then(|wall| window.in_ordinary_time(wall)).or_else(sought) {
                Some(times) if times.from <= at => closes = closes.max(times.until),
                Some(times) => opens = opens.min(times.from),
                None => {}
            }
        }
        if closes > at { State { open: true, until: closes } } else { State { open: false, until: opens } }
    }

    /// From when on it is closed, if it is open then and closes up to `last`.
    pub(crate) fn closes(&self, from: i64, last: i64) -> Option<i64> {
        let mut at = from;
        let mut leap_from = from.saturating_add(WEEK);
        while at <= last {
            let state = self.state(at, last);
            if !state.open {
                return Some(at);
            }
            at = state.until;
            if at >= leap_from {
                // It was open for a whole week, and is as long as weeks are alike.
                at = at.max(self.alike_until(at.saturating_sub(WEEK)));
                leap_from = at.saturating_add(WEEK);
            }
        }
        None
    }

    /// Why it is closed then, if it is.
    pub(crate) fn closed(&self, at: i64, last: i64) -> Option<Reason> {
        let state = self.state(at, last);
        if state.open {
            return None;
        }
        let opens_at = Some(state.until).filter(|until| *until <= last).and_then(Instant::from_unix);
        Some(if at < self.clock.first { Reason::ZoneNotCovered } else { Reason::WindowClosed { opens_at } })
    }

    /// Until when the week that starts then is like those after it: as long as no clock is changed. The same instant if
    /// one is changed soon.
    pub(crate) fn alike_until(&self, at: i64) -> i64 {
        let alike = self.each().map(|(_, zone)| {
            let stretch = self.clock.near.stretch(zone, at);
            if at >= stretch.from.saturating_add(NEAR) { stretch.until.saturating_sub(NEAR) } else { at }
        });
        alike.min().unwrap_or(i64::MAX).max(at)
    }

    /// The windows and their zones; all are known, or there would be no such value.
    fn each(&self) -> impl Iterator<Item = (&'e Window, Zone)> {
        let host = self.clock.host;
        self.list.iter().filter_map(move |window| Some((window, window.zone_of().of(host)?)))
    }
}

impl Clock {
    const NONE: Self = Self { host: None, first: i64::MIN, near: Near::UTC, ordinary: Ordinary::NEVER };

    /// Those of that list for a host that stands in that zone; `None` if one of them goes by the host's clock, and its zone
    /// is not known.
    pub(crate) fn of(list: &[Window], host: Option<Zone>, now: i64) -> Option<Self> {
        let mut first = i64::MIN;
        for window in list {
            first = first.max(covered_from(window.zone_of().of(host)?));
        }
        let near = list.first().and_then(|window| window.zone_of().of(host));
        let near = near.map_or(Near::UTC, |zone| Near::new(zone, now));
        let one_clock = list.iter().all(|window| window.zone_of().of(host) == Some(near.zone()));
        let ordinary = if one_clock { Ordinary::of(near.at_hand()) } else { Ordinary::NEVER };
        Some(Self { host, first, near, ordinary })
    }
}

/// The first second of which the clock of that zone is known.
pub(super) fn covered_from(zone: Zone) -> i64 {
    if zone.covers(Instant::MIN) { i64::MIN } else { FIRST.unix() }
}

/// How far from a change of the clock every window is an ordinary one: more than a window lasts, and then some.
const NEAR: i64 = 4 * 86_400;
