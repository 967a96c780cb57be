//! What the page knows: the scenario, and how it is looked at.

pub(crate) mod look;
pub(crate) mod scenario;
pub(crate) mod subject;
pub(crate) mod view;
