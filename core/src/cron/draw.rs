//! `H` and `~`: values of the host's own.

use super::Field;
use crate::phase::Phase;

/// A value, or a value and those a step apart, to be drawn from a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Draw {
    pub(super) first: u8,
    pub(super) last: u8,
    /// How far apart the values are; `None` for a single one.
    pub(super) step: Option<u8>,
}

impl Draw {
    /// The values drawn: the place of the first lies in the range, and with a step within the first step.
    pub(super) fn values(self, phase: Phase) -> u64 {
        let span = self.last.saturating_sub(self.first).saturating_add(1);
        let choices = self.step.map_or(span, |step| step.min(span));
        let offset = u8::try_from(phase.offset(choices.into())).unwrap_or(0);
        let start = self.first.saturating_add(offset);
        match self.step {
            None => bit(start),
            Some(step) => (start..=self.last).step_by(step.max(1).into()).fold(0, |values, value| values | bit(value)),
        }
    }
}

/// The draws of one field. They share one phase: `H(0-29),H(30-59)` is half an hour apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Draws {
    /// The free places come last.
    list: [Option<Draw>; Draws::MOST],
}

impl Draws {
    /// The most draws of one field.
    pub(super) const MOST: usize = 4;

    /// `None` when there are too many.
    pub(super) fn add(&mut self, draw: Draw) -> Option<()> {
        let free = self.list.iter_mut().find(|place| place.is_none())?;
        *free = Some(draw);
        Some(())
    }

    pub(super) const fn are_none(&self) -> bool {
        let [first, ..] = self.list;
        first.is_none()
    }

    pub(super) fn values(&self, field: Field, salt: &str, host: &str) -> u64 {
        if self.are_none() {
            return 0;
        }
        let phase = Phase::draw(field.purpose(), salt, "", host);
        self.list.iter().map_while(Option::as_ref).fold(0, |values, draw| values | draw.values(phase))
    }
}

pub(super) fn bit(value: u8) -> u64 {
    1_u64.checked_shl(value.into()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(first: u8, last: u8, step: Option<u8>, numerator: u64) -> std::vec::Vec<u8> {
        let values = Draw { first, last, step }.values(Phase::from_numerator(numerator));
        (0..64).filter(|value| values & bit(*value) != 0).collect()
    }

    #[test]
    fn draws_stay_in_their_range() {
        assert_eq!(values(0, 59, None, 0), [0]);
        assert_eq!(values(0, 59, None, u64::MAX), [59]);
        assert_eq!(values(0, 59, Some(15), 0), [0, 15, 30, 45]);
        assert_eq!(values(0, 59, Some(15), u64::MAX), [14, 29, 44, 59]);
        assert_eq!(values(50, 59, Some(10), u64::MAX), [59]);
        assert_eq!(values(0, 59, Some(60), 1 << 63), [30]);
        assert_eq!(values(0, 59, Some(99), u64::MAX), [59]);
        assert_eq!(values(1, 7, Some(2), 1 << 63), [2, 4, 6]);
        assert_eq!(values(7, 7, None, u64::MAX), [7]);
    }
}
