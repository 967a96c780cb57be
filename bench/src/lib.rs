//! The workloads of `cargo xtask bench`, and the answers on which all who are measured must agree first.
//!
//! Times hang on the machine, so what is kept is mostly ratios within one run, and instruction counts.

pub mod days;
pub mod decisions;
pub mod occurrences;
pub mod rehearsals;
pub mod rules;
pub mod workloads;
