//! The tests of the npm package, compiled to wasm: under Node and in two browsers.

use std::time::Duration;

use crate::command::Command;
use crate::failure::Failure;
use crate::job::Job;
use crate::tally::{Runner, Tally};

/// For one run in a browser, compilation included: a browser that hangs fails.
const LIMIT: Duration = Duration::from_secs(15 * 60);

pub(super) fn node(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    test(job, "--node", tally, |command| command)
}

/// Builds the package as it would be published, and uses it.
pub(super) fn types(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    job.tool("wasm-pack")?.words("build --release --mode no-install --target nodejs wasm").run()?;
    job.program("npm").words("test --prefix wasm/tests/npm").limit(LIMIT).run_counting(Runner::Node, tally)
}

pub(super) fn chrome(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    let driver = job.find("chromedriver")?;
    test(job, "--headless --chrome --chromedriver", tally, |command| command.arg(driver))
}

pub(super) fn firefox(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    let driver = job.find("geckodriver")?;
    test(job, "--headless --firefox --geckodriver", tally, |command| command.arg(driver))
}

fn test(job: &Job, place: &str, tally: &mut Tally, driver: impl FnOnce(Command) -> Command) -> Result<(), Failure> {
    let command = job.tool("wasm-pack")?.words("test --mode no-install").words(place);
    driver(command)
        .arg("wasm")
        // Seconds for all tests of one file. The runner's own limit of 20 is for idle machines.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .limit(LIMIT)
        .run_counting(Runner::Libtest, tally)
}
