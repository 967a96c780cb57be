//! [`LinkedFleet`]: a fleet in place of the scenario's own.

/// A fleet in place of the scenario's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkedFleet {
    /// A made-up one.
    Made(MadeUp),
    /// A person's own, as CSV or JSON.
    Text(String),
}

/// A made-up fleet. Sites, classes and zones are lists of names, each with the parts for which it counts, such as
/// `Brisbane 3, Sydney 4`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MadeUp {
    /// How many hosts there are.
    pub(crate) hosts: u32,
    /// Their sites.
    pub(crate) sites: String,
    /// Their classes.
    pub(crate) classes: String,
    /// Their zones.
    pub(crate) zones: String,
}
