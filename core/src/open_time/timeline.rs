use super::State;
use super::windows::Windows;

/// When windows are open and closed for some weeks, written down once: looking it up costs less than asking them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeline {
    /// Where one state ends and the next begins, ascending; places without one come last, as [`NO_BOUND`].
    bounds: [i64; MOST],
    /// How long it was open by then, from the first on.
    opened: [u64; MOST],
    /// Bit *n* if it is open from that bound to the next.
    open: u32,
}

impl Timeline {
    /// Of no time at all.
    pub(crate) const NONE: Self = Self { bounds: [NO_BOUND; MOST], opened: [u64::MAX; MOST], open: 0 };

    /// From that second on, as far as there is room and no instant of it lies beyond `last`.
    pub(crate) fn of(windows: &Windows<'_>, from: i64, last: i64) -> Self {
        let mut timeline = Self::NONE;
        if windows.is_always() || !windows.are_known(from) {
            return timeline;
        }
        let (mut at, mut open) = (from, 0_u64);
        for (place, (bound, opened)) in (0_u32..).zip(timeline.bounds.iter_mut().zip(&mut timeline.opened)) {
            (*bound, *opened) = (at, open);
            let state = windows.state(at, last);
            if state.until > last {
                break;
            }
            if state.open {
                timeline.open |= 1_u32.checked_shl(place).unwrap_or(0);
                open = open.saturating_add(seconds(at, state.until));
            }
            at = state.until;
        }
        timeline
    }

    /// The state at that second, if it is written down.
    pub(crate) fn state(&self, at: i64) -> Option<State> {
        self.stretch(at).map(|(_, state)| state)
    }

    /// How long it was open by that second since the first that is written down.
    pub(super) fn opened_at(&self, at: i64) -> Option<u64> {
        let (place, state) = self.stretch(at)?;
        self.opened_by(place, state, at)
    }

    /// The first open second by which it was open so long since then; `None` if that is not written down.
    pub(super) fn opens_after(&self, opened: u64) -> Option<i64> {
        // The last stretch that begins no later in open time: one that is closed comes before the one that it ends with.
        let next = self.opened.partition_point(|by_then| *by_then <= opened);
        self.bounds.get(next).filter(|until| **until != NO_BOUND)?;
        let place = next.checked_sub(1)?;
        let within = opened.saturating_sub(*self.opened.get(place)?);
        Some(self.bounds.get(place)?.saturating_add_unsigned(within))
    }

    /// How far one comes from that second until that much open time has passed, but not beyond `until`, or what is written
    /// down: the second, how much it was, and the state just before. `None` if nothing is written down of it.
    pub(super) fn stride(&self, from: i64, most: u64, until: i64) -> Option<(i64, u64, State)> {
        let (place, state) = self.stretch(from)?;
        let before = self.opened_by(place, state, from)?;
        let wanted = before.saturating_add(most);
        let reached = self.opened.partition_point(|opened| *opened < wanted);
        if let (Some(start), Some(opened), Some(end)) = (
            self.bounds.get(reached.checked_sub(1)?),
            self.opened.get(reached.checked_sub(1)?),
            self.bounds.get(reached),
        ) && *end != NO_BOUND
        {
            let at = start.saturating_add_unsigned(wanted.saturating_sub(*opened));
            if at <= until {
                return Some((at, most, State { open: true, until: *end }));
            }
        }
        let last = self.bounds.iter().rev().find(|bound| **bound != NO_BOUND)?;
        let end = until.min(*last);
        let (place, state) = self.stretch(end.saturating_sub(1))?;
        (end > from).then_some((end, self.opened_by(place, state, end)?.saturating_sub(before), state))
    }

    /// How long it was open by that second of the stretch at that place.
    fn opened_by(&self, place: usize, state: State, at: i64) -> Option<u64> {
        let within = if state.open { seconds(*self.bounds.get(place)?, at) } else { 0 };
        Some(self.opened.get(place)?.saturating_add(within))
    }

    /// The place of the stretch in which that second lies, and its state.
    fn stretch(&self, at: i64) -> Option<(usize, State)> {
        let next = self.bounds.partition_point(|bound| *bound <= at);
        let until = self.bounds.get(next).copied().filter(|until| *until != NO_BOUND)?;
        let place = next.checked_sub(1)?;
        let open = self.open.checked_shr(u32::try_from(place).ok()?)? & 1 == 1;
        Some((place, State { open, until }))
    }
}

fn seconds(from: i64, until: i64) -> u64 {
    until.saturating_sub(from).unsigned_abs()
}

/// Two weeks of a policy that opens twice a day, and then some.
const MOST: usize = 32;
const NO_BOUND: i64 = i64::MAX;
