//! The wariness of each id on the standard input, from Rust's own `DefaultHasher`: `fcos.py` builds and runs this.
//!
//! The policy engine of fedora-coreos-cincinnati is a Rust server; its `compute_wariness` hashes the id's `String` with
//! `DefaultHasher`, divides the digest by the largest one as `f64`, and clamps. The same calls are made here.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

fn main() {
    for line in std::io::stdin().lines() {
        let id = line.expect("text");
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let digest = hasher.finish();
        let wariness = (digest as f64 / u64::MAX as f64).max(0.000_001).min(1.0);
        println!("{digest} {:016x} {wariness}", wariness.to_bits());
    }
}
