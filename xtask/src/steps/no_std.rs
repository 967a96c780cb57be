//! Builds of the core where nothing but the core language is to be had.
//!
//! The standard library for a bare target is built from its sources, so that nothing of `std` can slip in by way of a
//! dependency.

use crate::failure::Failure;
use crate::job::Job;
use crate::tally::Tally;

/// A microcontroller without an operating system.
const BARE: &str = "thumbv7em-none-eabi";

pub(super) fn build(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    for (libraries, features) in
        [("core", ""), ("core,alloc", "--features read"), ("core,alloc", "--features read,serde")]
    {
        job.cargo("+nightly build --package stagger-core --no-default-features --target")
            .arg(BARE)
            .arg(format!("-Zbuild-std={libraries}"))
            .words(features)
            .run()?;
    }
    job.cargo("build --package stagger-core --no-default-features --target wasm32-unknown-unknown").run()
}
