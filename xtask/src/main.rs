//! `cargo xtask`: sets up, builds, tests and plays Stagger.
//!
//! Two commands matter: `cargo xtask play` serves the playground, `cargo xtask test` runs every test. Both install
//! what they need into a cache of the user (see [`tools`]), announce what they do, and name the command that failed.
//!
//! A new step of the tests is a row in [`steps::STEPS`] and a function below `steps/`; a new tool is a row in
//! [`tools`]; what a step needs on the machine is a [`setup::Need`].

mod announce;
mod args;
mod bench;
mod command;
mod failure;
mod fuzz;
mod group;
mod job;
mod miri;
mod mutants;
mod narrow;
mod pins;
mod play;
mod screenshots;
mod setup;
mod steps;
mod stopwatch;
mod summary;
mod tally;
mod test;
mod tools;
mod workspace;
mod zones;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Task};
use crate::failure::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if group::interrupted() => {
            announce::stopped();
            // What a shell reports for a command that Ctrl-C ended.
            ExitCode::from(130)
        }
        Err(failure) => {
            announce::failed(&failure);
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Result<(), Failure> {
    group::stop_on_ctrl_c()?;
    match task {
        Task::Play(args) => play::play(args),
        Task::Test(args) => test::test(args),
        Task::Screenshots => screenshots::screenshots(),
        Task::Setup(args) => setup::setup(args.purpose),
        Task::Zones(args) => zones::write(args.check),
        Task::Bench => bench::bench(),
        Task::Fuzz(args) => fuzz::fuzz(args),
        Task::Miri => miri::miri(),
        Task::Narrow => narrow::narrow(),
        Task::Mutants(args) => mutants::mutants(args),
    }
}
