//! `cargo xtask screenshots`: the pictures of the README, taken of the page as it is now.

use crate::announce;
use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::steps;

pub(crate) const NEEDS: &[Need] = &[
    Need::Node,
    Need::Chromium,
    Need::WasmTarget,
    Need::BrowserPackages,
    Need::WasmBindgen,
    Need::WasmOpt,
    Need::Trunk,
];

const SCRIPT: &str = "tests/browser/screenshots.mjs";

/// Builds the page and runs the script that looks at it.
pub(crate) fn screenshots() -> Result<(), Failure> {
    let job = setup::ready(NEEDS)?;
    if !job.root().join(SCRIPT).is_file() {
        return Err(Failure::new(format!("there is no {SCRIPT}")).remedy(format!("git checkout -- {SCRIPT}")));
    }
    announce::heading("build the playground");
    steps::build_page(&job)?;
    announce::heading("take pictures");
    job.program("node").arg(SCRIPT).run()?;
    announce::note("look at the pictures in docs/ before you commit them");
    Ok(())
}
