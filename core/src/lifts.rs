//! [`Lifts`]: the gates that no longer hold a release back.

/// A gate that a severity or a deadline may lift. Nothing lifts *withdrawn*, *pin*, *breaker*, *in-flight* and *check*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lift {
    /// No freeze keeps it back.
    Freeze,
    /// The host's ring opens at once, as far as it waits for time alone.
    Ring,
    /// No ring waits for evidence of those before it: there is no canary.
    CanaryRing,
    /// Old enough from the instant on from which age counts.
    MinimumAge,
    /// Its place in the ramp is not waited for; on a fast track a place in the catch-up span takes its place.
    Ramp,
    /// It may start outside of windows.
    Window,
    /// No condition of the host puts it off.
    Inhibitors,
}

impl Lift {
    /// Every one, in the order of the gates.
    pub const ALL: [Self; 7] =
        [Self::Freeze, Self::Ring, Self::CanaryRing, Self::MinimumAge, Self::Ramp, Self::Window, Self::Inhibitors];

    /// Its name, as in policies: that of the gate; `canary-ring` is said in so many words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Freeze => "freeze",
            Self::Ring => "ring",
            Self::CanaryRing => "canary-ring",
            Self::MinimumAge => "minimum-age",
            Self::Ramp => "ramp",
            Self::Window => "window",
            Self::Inhibitors => "inhibitors",
        }
    }

    const fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// A set of gates that no longer hold a release back, whatever they say themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lifts {
    bits: u8,
}

impl Lifts {
    /// No gate.
    pub const NONE: Self = Self { bits: 0 };

    /// Those gates.
    #[must_use]
    pub fn of(gates: &[Lift]) -> Self {
        gates.iter().fold(Self::NONE, |set, gate| Self { bits: set.bits | gate.bit() })
    }

    /// Whether that one is in it.
    #[must_use]
    pub const fn has(self, gate: Lift) -> bool {
        self.bits & gate.bit() != 0
    }

    /// Those in it, in the order of [`Lift::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Lift> {
        Lift::ALL.into_iter().filter(move |gate| self.has(*gate))
    }

    pub(crate) const fn without(self, gate: Lift) -> Self {
        Self { bits: self.bits & !gate.bit() }
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits }
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn a_set_has_the_gates_that_were_put_in() {
        let lifts = Lifts::of(&[Lift::Window, Lift::CanaryRing]);
        assert_eq!(lifts.iter().collect::<Vec<_>>(), [Lift::CanaryRing, Lift::Window]);
        assert_eq!(Lifts::of(&Lift::ALL).iter().count(), Lift::ALL.len());
        assert_eq!(lifts.and(Lifts::of(&[Lift::Ramp])).iter().count(), 3);
    }
}
