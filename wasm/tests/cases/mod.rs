//! The tests of the package, for every place in which it runs.

mod answers;
mod arguments;
mod conformance;
mod errors;
mod hostile;
mod script;
mod sweep;
