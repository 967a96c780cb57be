//! What cargo alone can tell: format, lints, documentation, tests on this machine.

use crate::failure::Failure;
use crate::job::Job;
use crate::tally::{Runner, Tally};

pub(super) fn format(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    job.cargo("fmt --all --check").run().map_err(|failure| failure.remedy("cargo fmt --all"))
}

pub(super) fn clippy(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    job.cargo("clippy --workspace --all-targets -- --deny warnings").run()
}

pub(super) fn clippy_wasm(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    let packages = "--package stagger-wasm --package stagger-web --package stagger-web-worker";
    job.cargo("clippy --all-targets --target wasm32-unknown-unknown").words(packages).words("-- --deny warnings").run()
}

pub(super) fn docs(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    job.cargo("doc --workspace --no-deps").env("RUSTDOCFLAGS", "--deny warnings").run()
}

pub(super) fn native(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    job.cargo("test --workspace --no-fail-fast").run_counting(Runner::Libtest, tally)
}

/// In a build of all crates together the core has every feature that anyone asks for, so fewer need builds of their own.
pub(super) fn features(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    for features in ["", "--features chrono", "--features serde", "--features read"] {
        job.cargo("test --package stagger-core --no-default-features")
            .words(features)
            .run_counting(Runner::Libtest, tally)?;
    }
    for features in ["", "--features read"] {
        job.cargo("test --package stagger-conformance").words(features).run_counting(Runner::Libtest, tally)?;
    }
    Ok(())
}
