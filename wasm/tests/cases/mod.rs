//! The tests of the package, for every place in which it runs.

mod answers;
mod arguments;
mod conformance;
mod errors;
mod hostile;
#[cfg(feature = "rehearse")]
mod rehearsal;
mod script;
mod sweep;
