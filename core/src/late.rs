//! [`Late`]: what an agent keeps of a host that missed its slot.

use crate::instant::Instant;

/// That a host missed its slot for a release, and is spread again: an agent keeps it until the release is applied, and
/// tells it with the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
pub struct Late<'a> {
    /// The release.
    pub release: &'a str,
    /// The instant from which the host is spread again: the first after its slot at which nothing else blocked.
    pub released_at: Instant,
    /// How many places in such a spread it has missed since.
    pub misses: u32,
}
