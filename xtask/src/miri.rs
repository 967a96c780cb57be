//! `cargo xtask miri`: the core's unit tests, interpreted.
//!
//! The core forbids `unsafe`; what is looked for is undefined behaviour in what it is built on, and overflow that a
//! release build would hide.

use crate::announce;
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::stopwatch::Stopwatch;
use crate::tally::{Runner, Tally};

/// Interpreting is some hundred times slower than running, so properties are asked of few cases.
const CASES: &str = "4";

pub(crate) fn miri() -> Result<(), Failure> {
    let job = setup::ready(&[Need::Miri])?;
    let stopwatch = Stopwatch::start();
    let mut tally = Tally::default();
    announce::heading("miri: the unit tests of the core");
    job.cargo("+nightly miri test --package stagger-core --lib")
        // Proptest asks for the directory in which it runs.
        .env("MIRIFLAGS", "-Zmiri-disable-isolation")
        .env("PROPTEST_CASES", CASES)
        .run_counting(Runner::Libtest, &mut tally)?;
    announce::note(format_args!("{} tests, nothing found", tally.total()));
    announce::done("miri", stopwatch.elapsed());
    Ok(())
}
