//! The playground in a real browser.

use std::fs;
use std::time::Duration;

use crate::command::Command;
use crate::failure::Failure;
use crate::job::Job;
use crate::steps::DIST;
use crate::tally::{Runner, Tally};

const LIMIT: Duration = Duration::from_secs(15 * 60);
const DIR: &str = "tests/browser";

/// Runs every `*.test.mjs` of `tests/browser` against the page in [`DIST`].
pub(super) fn end_to_end(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    if !job.root().join(DIST).join("index.html").is_file() {
        return Err(Failure::new("the playground is not built").remedy("cargo xtask test --only page,e2e"));
    }
    let files = test_files(job)?;
    // What the page says shows the same is tried with the real command.
    job.cargo("build").words("--package stagger-cli").run()?;
    let command = job.program("node").words("--test --test-reporter=spec");
    files.iter().fold(command, Command::arg).limit(LIMIT).run_counting(Runner::Node, tally)
}

/// In the order of their names: node's own search for them differs between its versions.
fn test_files(job: &Job) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(job.root().join(DIR))
        .map_err(|error| Failure::system(format_args!("{DIR} cannot be read"), &error))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut files: Vec<_> =
        names.filter(|name| name.ends_with(".test.mjs")).map(|name| format!("{DIR}/{name}")).collect();
    files.sort_unstable();
    Ok(files)
}
