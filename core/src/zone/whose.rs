//! [`ZoneOf`]: by whose clock a local time is read.

use super::Zone;

/// By whose clock a local time is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ZoneOf {
    /// That of the host. For a host whose zone is not known it cannot be told.
    #[default]
    Host,
    /// This one, for every host.
    Everyone(Zone),
}

impl ZoneOf {
    /// The zone, for a host that stands in that one; `None` if it is the host's and not known.
    #[must_use]
    pub const fn of(self, host: Option<Zone>) -> Option<Zone> {
        match self {
            Self::Host => host,
            Self::Everyone(zone) => Some(zone),
        }
    }
}
