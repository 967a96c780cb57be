//! The example agent: a crate outside the workspace, with a lock file of its own, that embeds the engine as anyone would.

use std::time::Duration;

use nix::unistd::Uid;

use crate::announce;
use crate::command::Command;
use crate::failure::Failure;
use crate::job::Job;
use crate::tally::{Runner, Tally};

const LIMIT: Duration = Duration::from_secs(10 * 60);

pub(super) fn test(job: &Job, tally: &mut Tally) -> Result<(), Failure> {
    job.cargo("fmt --check --manifest-path").arg(MANIFEST).run()?;
    cargo(job, "clippy --all-targets").words("-- --deny warnings").run()?;
    let test = cargo(job, "test").limit(LIMIT).words("--");
    // Another root directory, and a place where no other job of cron is seen, are root's to have.
    let test = if Uid::effective().is_root() {
        test.words("--include-ignored")
    } else {
        announce::note("without a real apt, cron and systemd: they need root");
        test
    };
    test.run_counting(Runner::Libtest, tally)
}

fn cargo(job: &Job, words: &str) -> Command {
    job.cargo(words).words("--locked --manifest-path").arg(MANIFEST).arg("--target-dir").arg(job.target())
}

const MANIFEST: &str = "examples/agent/Cargo.toml";
