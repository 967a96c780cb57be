//! What the page knows: the scenario, how it is looked at, and what is rehearsed.

pub(crate) mod rehearsal;
pub(crate) mod scenario;
pub(crate) mod view;
