//! `cargo xtask fuzz`: each target of `fuzz/` for a bounded time.
//!
//! The targets start from the corpus that earlier runs left, and from the seeds that are checked in.

use std::fs;
use std::time::Duration;

use crate::announce;
use crate::args::FuzzArgs;
use crate::failure::Failure;
use crate::job::Job;
use crate::setup::{self, Need};
use crate::stopwatch::Stopwatch;

/// The targets, as in `fuzz/Cargo.toml`.
pub(crate) const TARGETS: [&str; 3] = ["policy", "cron", "decide"];

/// What building a target may take beyond fuzzing it.
const BUILD: Duration = Duration::from_secs(15 * 60);

pub(crate) fn fuzz(args: &FuzzArgs) -> Result<(), Failure> {
    let job = setup::ready(&[Need::NightlySource, Need::CargoFuzz])?;
    for target in TARGETS.iter().filter(|name| args.target.as_deref().is_none_or(|chosen| chosen == **name)) {
        one(&job, target, args.seconds)?;
    }
    Ok(())
}

fn one(job: &Job, target: &str, seconds: u32) -> Result<(), Failure> {
    announce::heading(format_args!("fuzz {target}: {seconds} s"));
    let stopwatch = Stopwatch::start();
    let corpus = job.root().join("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus)
        .map_err(|error| Failure::system(format_args!("{} cannot be written", corpus.display()), &error))?;
    let seeds = job.root().join("fuzz/seeds").join(target);
    let mut command = job.tool("cargo")?.words("+nightly fuzz run").arg(target).arg(&corpus);
    if seeds.is_dir() {
        command = command.arg(&seeds);
    }
    command
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        // One input may take a second at most; the laws hold it to a bounded number of steps.
        .words("-timeout=10 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 -verbosity=0")
        .limit(BUILD + Duration::from_secs(seconds.into()))
        .run()
        .map_err(|failure| {
            failure.within(format_args!("the target {target} found something")).remedy(format!(
                "make a test of the input that is named above; `cargo +nightly fuzz run {target} FILE` runs it again"
            ))
        })?;
    announce::note(format_args!("{target}: nothing found"));
    announce::done(target, stopwatch.elapsed());
    Ok(())
}
