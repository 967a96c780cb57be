//! [`Roll`]: what apt and update-manager draw for a phased update.

use core::fmt;

/// A draw of 0 to 100: the host takes the update while its roll is at most the `Phased-Update-Percentage`.
///
/// There are 101 rolls, not 100, so a percentage of *p* lets (*p* + 1)/101 of the hosts in. In particular, an update
/// that was stopped by setting it to 0 % still goes to the hosts that rolled 0, about one in a hundred.
///
/// ```
/// use stagger_compat::apt;
///
/// let roll = apt::roll("phased1", "50", "912e43bd1c1d4ba481f9f8ccab25f9ee").expect("a machine id");
/// assert_eq!(roll.get(), 11);
/// assert!(roll.is_held_at(10));
/// assert!(!roll.is_held_at(11));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Roll(u8);

impl Roll {
    /// How many rolls there are: 0 to 100.
    pub(crate) const COUNT: u8 = 101;

    pub(crate) const fn new(drawn: u8) -> Self {
        Self(drawn)
    }

    /// The roll itself: 0 to 100. The lowest goes first.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether an update at that percentage, 0 to 100, is held back. At 100 nothing is.
    #[must_use]
    pub const fn is_held_at(self, percentage: u8) -> bool {
        self.0 > percentage
    }
}

impl fmt::Display for Roll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
