//! [`Lifts`]: the gates that no longer hold a release back.

use crate::gates::Gate;

/// A set of gates that no longer hold a release back, whatever they say themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lifts {
    bits: u16,
}

impl Lifts {
    /// No gate.
    pub const NONE: Self = Self { bits: 0 };

    /// Those gates.
    #[must_use]
    pub fn of(gates: &[Gate]) -> Self {
        gates.iter().fold(Self::NONE, |set, gate| Self { bits: set.bits | bit(*gate) })
    }

    /// Whether that one is in it.
    #[must_use]
    pub const fn has(self, gate: Gate) -> bool {
        self.bits & bit(gate) != 0
    }
}

const fn bit(gate: Gate) -> u16 {
    1 << (gate as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_the_gates_that_were_put_in() {
        let lifts = Lifts::of(&[Gate::Window, Gate::Check]);
        assert!(Gate::ALL.into_iter().all(|gate| lifts.has(gate) == matches!(gate, Gate::Window | Gate::Check)));
    }
}
