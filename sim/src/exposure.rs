//! What waiting for a good release costs: hosts that go without it, plain and weighted by how soon attackers come.
//!
//! ```
//! use stagger_sim::exposure::{Exploitation, Exposure};
//!
//! // Ten hosts that take the release after a day, and one that does not within the thirty days looked at.
//! let day = 86_400;
//! let exposure = Exposure::of(std::iter::repeat_n(day, 10).chain([30 * day]));
//! assert_eq!(exposure.host_hours(), 10.0 * 24.0 + 30.0 * 24.0);
//! // Known to be exploited: on average so many hosts are still open when the first attack comes.
//! let caught = exposure.caught(&Exploitation::known_exploited());
//! assert!((caught - (10.0 * 0.12 + 0.56)).abs() < 0.2, "{caught}");
//! ```

mod exploitation;

pub use exploitation::{Exploitation, FirstAttack, Known};

/// How long the hosts of a fleet go without a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Of each host, in seconds from the publication.
    open: Vec<u32>,
}

impl Exposure {
    /// Of hosts that are each open for so many seconds: from the publication until they apply, or until the end of what
    /// is looked at if they do not.
    #[must_use]
    pub fn of(open: impl Iterator<Item = u32>) -> Self {
        Self { open: open.collect() }
    }

    /// How many hosts.
    #[must_use]
    pub const fn hosts(&self) -> usize {
        self.open.len()
    }

    /// How long hosts are open, all together, in seconds.
    #[must_use]
    pub fn host_seconds(&self) -> u64 {
        self.open.iter().map(|open| u64::from(*open)).sum()
    }

    /// The same in hours. It says nothing about attackers, and so assumes nothing.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "seconds of fleets and years lie far below 2⁵³")]
    pub fn host_hours(&self) -> f64 {
        self.host_seconds() as f64 / 3600.0
    }

    /// On average so many hosts are still open, and within reach, when attackers first come: what is integrated is the
    /// density of the first attack over the time for which each host is open.
    #[must_use]
    pub fn caught(&self, law: &Exploitation) -> f64 {
        // In the order of the hosts, so that every target adds alike.
        self.open.iter().map(|open| law.caught(*open)).sum()
    }
}
