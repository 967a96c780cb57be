//! [`Evidence`]: what is known of the fleet.

/// What is known of the fleet when deciding.
///
/// No gate of this first cut asks for evidence; rings, breakers and limits will. It stands in the signature of
/// [`decide`](crate::decide) now, so that an agent written today need not change its calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {}

impl Evidence {
    /// Nothing is known.
    #[must_use]
    pub const fn none() -> Self {
        Self {}
    }
}
