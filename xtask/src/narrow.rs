//! `cargo xtask narrow`: the conformance vectors, run natively where a word has 32 bits.
//!
//! `cargo xtask test` runs the same vectors on wasm32, in Node and in browsers. Here no virtual machine stands between, and
//! the standard library is built from its sources, since rustup need not have it for this target.

use crate::announce;
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::stopwatch::Stopwatch;
use crate::tally::{Runner, Tally};

const TARGET: &str = "i686-unknown-linux-gnu";

pub(crate) fn narrow() -> Result<(), Failure> {
    let job = setup::ready(&[Need::NightlySource])?;
    let stopwatch = Stopwatch::start();
    let mut tally = Tally::default();
    announce::heading(format_args!("narrow: the conformance vectors on {TARGET}"));
    // First a core without any feature, then one that reads and answers in JSON.
    for features in ["", "--features read"] {
        job.cargo("+nightly test -Zbuild-std --package stagger-conformance --tests --target")
            .arg(TARGET)
            .words(features)
            .run_counting(Runner::Libtest, &mut tally)
            .map_err(|failure| {
                failure.remedy("if linking failed: apt-get install gcc-multilib brings the 32 bit libraries of C")
            })?;
    }
    announce::note(format_args!("{} tests passed", tally.total()));
    announce::done("narrow", stopwatch.elapsed());
    Ok(())
}
