//! `cargo xtask bench`: what decisions cost, beside what others cost, and the page that says so.

use std::path::{Path, PathBuf};

use crate::announce;
use crate::failure::Failure;
use crate::job::Job;
use crate::setup;

const MANIFEST: &str = "--manifest-path bench/Cargo.toml --locked";
const PAGE: &str = "docs/benchmarks.md";

/// Measures, counts instructions, and writes the page.
pub(crate) fn bench() -> Result<(), Failure> {
    let job = setup::ready(&[])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| job.root().join("bench/target"), PathBuf::from);
    let python = simpy(&job, &target)?;
    announce::heading("measure: about six minutes once it is built");
    job.cargo("bench").words(MANIFEST).words("-- --noplot").run()?;
    announce::heading("count instructions");
    job.cargo("build --release --bins").words(MANIFEST).run()?;
    let date = job.program("date").words("--utc +%F").ask().unwrap_or_default();
    job.program(&target.join("release/report").display().to_string())
        .arg(PAGE)
        .arg(target.join("criterion"))
        .arg(target.join("release"))
        .arg(python)
        .arg(date)
        .run()
        .map_err(|failure| failure.remedy("apt-get install valgrind, then: cargo xtask bench"))?;
    announce::note(format_args!("{PAGE} has the figures of this run"));
    Ok(())
}

/// A Python of its own that has SimPy, which is measured beside.
fn simpy(job: &Job, target: &Path) -> Result<PathBuf, Failure> {
    let own = target.join("simpy");
    let python = own.join("bin/python");
    if !python.exists() {
        announce::heading("install SimPy");
        let made = job.program("python3").words("-m venv").arg(&own).run();
        made.map_err(|failure| failure.remedy("apt-get install python3-venv, then: cargo xtask bench"))?;
    }
    let program = python.display().to_string();
    job.program(&program).words("-m pip install --quiet --disable-pip-version-check").arg(SIMPY).run()?;
    Ok(python)
}

const SIMPY: &str = "simpy==4.1.1";
