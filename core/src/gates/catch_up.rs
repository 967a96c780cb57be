use crate::instant::Instant;

/// The facts behind the gate *catch-up*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct CatchUpFacts {
    /// The slot that the host missed.
    pub slot: Instant,
    /// The instant from which it is spread again.
    pub released_at: Instant,
    /// How many places in such a spread it has missed since.
    pub misses: u32,
    /// Over how much open time late hosts are spread, in seconds.
    pub over: u32,
    /// When the host comes.
    pub comes_at: Instant,
}
