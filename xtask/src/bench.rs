//! `cargo xtask bench`: what decisions cost, beside what others cost, and the page that says so.

use std::path::PathBuf;

use crate::announce;
use crate::failure::Failure;
use crate::setup;

const MANIFEST: &str = "--manifest-path bench/Cargo.toml --locked";
const PAGE: &str = "docs/benchmarks.md";

/// Measures, counts instructions, and writes the page.
pub(crate) fn bench() -> Result<(), Failure> {
    let job = setup::ready(&[])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| job.root().join("bench/target"), PathBuf::from);
    announce::heading("measure: about six minutes once it is built");
    job.cargo("bench").words(MANIFEST).words("-- --noplot").run()?;
    announce::heading("count instructions");
    job.cargo("build --release --bins").words(MANIFEST).run()?;
    let date = job.program("date").words("--utc +%F").ask().unwrap_or_default();
    job.program(&target.join("release/report").display().to_string())
        .arg(PAGE)
        .arg(target.join("criterion"))
        .arg(target.join("release/count"))
        .arg(date)
        .run()
        .map_err(|failure| failure.remedy("apt-get install valgrind, then: cargo xtask bench"))?;
    announce::note(format_args!("{PAGE} has the figures of this run"));
    Ok(())
}
