//! The playground, built by Trunk with tools that are pinned and on `PATH`: it downloads none.

use crate::failure::Failure;
use crate::job::Job;
use crate::setup::Need;
use crate::tally::Tally;

/// Where the page goes that is served, tested and published.
pub(crate) const DIST: &str = "dist";

pub(crate) const NEEDS: &[Need] = &[Need::WasmTarget, Need::WasmBindgen, Need::WasmOpt, Need::Trunk];

pub(super) fn step(job: &Job, _: &mut Tally) -> Result<(), Failure> {
    build(job)
}

/// Builds the page for release into [`DIST`].
pub(crate) fn build(job: &Job) -> Result<(), Failure> {
    require_index(job)?;
    // Trunk itself is kept offline, so the crates must be here before.
    job.cargo("fetch").run()?;
    job.tool("trunk")?
        .words("build --release=true --offline=true --skip-version-check --dist")
        .arg(DIST)
        .arg("index.html")
        .run()
        .map_err(|failure| failure.remedy("look at what Trunk and rustc say above"))
}

/// Whether there is a page to build.
pub(crate) fn require_index(job: &Job) -> Result<(), Failure> {
    if job.root().join("index.html").is_file() {
        return Ok(());
    }
    Err(Failure::new("there is no index.html in the root of the repository").remedy("git checkout -- index.html"))
}
