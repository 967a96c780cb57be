//! What must hold across crates and targets. The conformance vectors stand in a crate of their own, which knows no
//! engine; here is what the tests of this package share beside them.

pub mod ensembles;

use serde_json::Value;
pub use stagger_conformance::{Answer, Case, DECISIONS, Decisions, Said, conform, decisions, record};
use stagger_core::read::Node;

/// The digests of `tests/oracle/digest.py`.
pub const DIGESTS: &str = include_str!("../vectors/digest.json");

/// The occurrences of `tests/oracle/cron.py`.
pub const CRONSIM: &str = include_str!("../vectors/cron-cronsim.json");

/// The weights of `tests/oracle/sequential.py`.
pub const SEQUENTIAL: &str = include_str!("../vectors/sequential.json");

/// The tree of a JSON value.
///
/// # Panics
///
/// When it is nested too deeply.
#[must_use]
pub fn tree(value: &Value) -> Node {
    serde_json::from_value(value.clone()).expect("a tree")
}

/// The Rust of the README, run as a stranger would write it.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The Rust of the embedding guide.
#[cfg(doctest)]
#[doc = include_str!("../../docs/embedding.md")]
pub struct EmbeddingGuide;
