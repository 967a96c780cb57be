//! What whole ensembles came to, natively, as digests: every target is held to the same ones. The native simulator writes
//! them, when it is told to and not otherwise.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The vectors as they were when this crate was built.
pub const TEXT: &str = include_str!("../vectors/ensembles.json");

/// The file of vectors.
#[derive(Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Ensembles {
    /// The version of the format: 1.
    pub format: u32,
    /// What computed them.
    pub origin: String,
    /// Ensembles of one hypothesis each.
    pub cases: Vec<Case>,
    /// Ensembles in which each replicate draws its hypothesis.
    pub mixtures: Vec<Mixed>,
}

/// A rehearsal, and the digest of its replicates.
#[derive(Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The name of a scenario that comes with Stagger.
    pub scenario: String,
    /// The name of one of its policies.
    pub policy: String,
    /// The name of one of its hypotheses, or `none`.
    pub hypothesis: String,
    /// The name of one of its responses, or `none`.
    pub response: String,
    /// The seed, in decimal.
    pub seed: String,
    /// How many replicates.
    pub replicates: u32,
    /// The digest of all that they came to.
    pub digest: String,
}

/// A rehearsal with all hypotheses of its scenario and the first of its responses.
#[derive(Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Mixed {
    /// The name of a scenario that comes with Stagger.
    pub scenario: String,
    /// The name of one of its policies.
    pub policy: String,
    /// The seed, in decimal.
    pub seed: String,
    /// How many replicates.
    pub replicates: u32,
    /// The digest of all that they came to.
    pub digest: String,
    /// The digest of their summary, to the last bit, as text: statistics are the same everywhere too.
    pub summary: String,
}

/// The vectors.
///
/// # Panics
///
/// When the file is none of vectors.
#[must_use]
pub fn vectors() -> Ensembles {
    serde_json::from_str(TEXT).expect("the file of vectors")
}

/// Replaces the vectors by these.
///
/// # Errors
///
/// When the file cannot be written; then it stands as it did.
pub fn replace(vectors: &Ensembles) -> io::Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/ensembles.json");
    let fresh = file.with_extension("json.new");
    fs::write(&fresh, lines(vectors)?)?;
    fs::rename(&fresh, &file)
}

/// As JSON, with one vector on a line.
fn lines(vectors: &Ensembles) -> io::Result<String> {
    let list = |each: Vec<serde_json::Result<String>>| -> io::Result<String> {
        let each: Vec<String> = each.into_iter().collect::<Result<_, _>>()?;
        Ok(each.join(",\n    "))
    };
    let cases = list(vectors.cases.iter().map(serde_json::to_string).collect())?;
    let mixtures = list(vectors.mixtures.iter().map(serde_json::to_string).collect())?;
    let origin = serde_json::to_string(&vectors.origin)?;
    let format = vectors.format;
    Ok(format!(
        "{{\n  \"format\": {format},\n  \"origin\": {origin},\n  \"cases\": [\n    {cases}\n  ],\n  \"mixtures\": [\n    {mixtures}\n  ]\n}}\n"
    ))
}
