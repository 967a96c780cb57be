use super::State;
use super::windows::Windows;

/// When windows are open and closed for some weeks, written down once: looking it up costs less than asking them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeline {
    /// Where one state ends and the next begins, ascending; only the first of them, by `count`.
    bounds: [i64; MOST],
    count: usize,
    /// Bit *n* if it is open from that bound to the next.
    open: u32,
}

impl Timeline {
    /// Of no time at all.
    pub(crate) const NONE: Self = Self { bounds: [0; MOST], count: 0, open: 0 };

    /// From that second on, as far as there is room and no instant of it lies beyond `last`.
    pub(crate) fn of(windows: &Windows<'_>, from: i64, last: i64) -> Self {
        let mut timeline = Self::NONE;
        if windows.is_always() || !windows.are_known(from) {
            return timeline;
        }
        let mut at = from;
        for (place, bound) in (0_u32..).zip(&mut timeline.bounds) {
            *bound = at;
            timeline.count = timeline.count.saturating_add(1);
            let state = windows.state(at, last);
            if state.until > last {
                break;
            }
            if state.open {
                timeline.open |= 1_u32.checked_shl(place).unwrap_or(0);
            }
            at = state.until;
        }
        timeline
    }

    /// The state at that second, if it is written down.
    pub(crate) fn state(&self, at: i64) -> Option<State> {
        let bounds = self.bounds.get(..self.count)?;
        let next = bounds.partition_point(|bound| *bound <= at);
        let until = *bounds.get(next)?;
        let place = u32::try_from(next.checked_sub(1)?).ok()?;
        Some(State { open: self.open.checked_shr(place)? & 1 == 1, until })
    }
}

/// Two weeks of a policy that opens twice a day, and then some.
const MOST: usize = 32;
