//! `cargo xtask fuzz`: each target of `fuzz/` for a bounded time.
//!
//! The targets start from the corpus that earlier runs left, and from the seeds that are checked in.

mod log;

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::announce;
use crate::args::FuzzArgs;
use crate::failure::Failure;
use crate::job::Job;
use crate::setup::{self, Need};
use crate::stopwatch::Stopwatch;
use crate::tally::{Runner, Tally};

/// The targets, as in `fuzz/Cargo.toml`.
pub(crate) const TARGETS: [&str; 3] = ["policy", "cron", "decide"];

/// What cargo-fuzz is asked for: laws break by panicking, and the core forbids `unsafe`, so no sanitizer slows it down.
const PLAIN: &str = "--sanitizer none";

/// What a run may take beyond its seconds: the corpus is read before they count.
const START: Duration = Duration::from_secs(5 * 60);

pub(crate) fn fuzz(args: &FuzzArgs) -> Result<(), Failure> {
    let job = setup::ready(&[Need::NightlySource, Need::CargoFuzz])?;
    let stopwatch = Stopwatch::start();
    announce::heading("the seeds are questions of the vectors");
    let seeds = job.cargo("+nightly test --manifest-path fuzz/Cargo.toml --lib");
    seeds.run_counting(Runner::Libtest, &mut Tally::default())?;
    announce::heading("build the fuzz targets: one to two minutes the first time");
    let build = job.tool("cargo")?.words("+nightly fuzz build").words(PLAIN);
    build.run().map_err(|failure| failure.within("the fuzz targets do not build, and nothing was fuzzed"))?;
    announce::done("build", stopwatch.elapsed());
    TARGETS
        .iter()
        .filter(|name| args.target.as_deref().is_none_or(|chosen| chosen == **name))
        .try_for_each(|target| one(&job, target, args.seconds))
}

fn one(job: &Job, target: &str, seconds: u32) -> Result<(), Failure> {
    let stopwatch = Stopwatch::start();
    let corpus = job.root().join("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus)
        .map_err(|error| Failure::system(format_args!("{} cannot be written", corpus.display()), &error))?;
    let seeds = job.root().join("fuzz/seeds").join(target);
    let (output, path) = job.scratch(&format!("fuzz-{target}.log"))?;
    announce::heading(format_args!("fuzz {target}: {seconds} s, told in {}", path.display()));
    let mut command = job.tool("cargo")?.words("+nightly fuzz run").words(PLAIN).arg(target).arg(&corpus);
    if seeds.is_dir() {
        command = command.arg(&seeds);
    }
    let ended = command
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        // An input that takes ten seconds is a finding too: the answer to any question is bounded.
        .words("-timeout=10 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 -verbosity=0")
        .stderr(output)
        .limit(START + Duration::from_secs(seconds.into()))
        .run();
    let told = read(&path)?;
    ended.map_err(|failure| found(target, &told, failure))?;
    let Some(executions) = log::executions(&told).filter(|executions| *executions > 0) else {
        return Err(Failure::new(format!("{} counts no execution, so nothing was shown", path.display())));
    };
    announce::note(format_args!("{target}: {executions} executions, nothing found"));
    announce::done(target, stopwatch.elapsed());
    Ok(())
}

/// The failure of a run: a finding, if libFuzzer kept an input, and otherwise a run that could not be made.
fn found(target: &str, told: &str, failure: Failure) -> Failure {
    let Some(input) = log::input(told) else {
        return failure
            .within(format_args!("{target} was not fuzzed to the end, and kept no input"))
            .remedy(log::end(told));
    };
    let executions = log::executions(told).unwrap_or_default();
    let why = log::panic(told).unwrap_or("it took too long, or too much memory");
    failure
        .within(format_args!("{target} found something after {executions} executions: {why}: {input}"))
        .remedy(format!("make it a test; `cargo +nightly fuzz run {PLAIN} {target} {input}` runs it again"))
}

fn read(path: &Path) -> Result<String, Failure> {
    // Inputs that are no text may stand in it.
    let bytes =
        fs::read(path).map_err(|error| Failure::system(format_args!("{} cannot be read", path.display()), &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
