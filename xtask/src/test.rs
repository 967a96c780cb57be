//! `cargo xtask test`: runs steps in order until one fails, and sums up.

use crate::announce;
use crate::args::TestArgs;
use crate::failure::Failure;
use crate::group;
use crate::job::Job;
use crate::setup;
use crate::steps::{self, STEPS, Step};
use crate::stopwatch::Stopwatch;
use crate::summary::{Row, Summary};
use crate::tally::Tally;

pub(crate) fn test(args: &TestArgs) -> Result<(), Failure> {
    if args.list {
        let width = STEPS.iter().map(|step| step.name.len()).max().unwrap_or(0);
        for step in STEPS {
            announce::answer(format_args!("{:width$}  {}", step.name, step.about));
        }
        return Ok(());
    }
    let chosen = steps::choose(&args.only, &args.skip)?;
    let total = Stopwatch::start();
    let job = setup::ready(chosen.iter().flat_map(|step| step.needs))?;
    let mut summary = Summary::after_setup(total.elapsed());
    let result = run_all(&job, &chosen, &mut summary);
    if group::interrupted() {
        return result;
    }
    announce::heading("summary");
    announce::note(summary.table(total.elapsed()));
    // The count is the last line, unless what failed was no test and the error must have the last word.
    let tally = summary.tally();
    if result.is_ok() || tally.failed > 0 {
        if let Err(failure) = &result {
            announce::failed(failure);
        }
        if tally.total() > 0 {
            announce::answer(format_args!("{} passed, {} failed", tally.passed, tally.failed));
        }
    }
    result
}

fn run_all(job: &Job, chosen: &[&'static Step], summary: &mut Summary) -> Result<(), Failure> {
    for (index, step) in chosen.iter().enumerate() {
        announce::heading(format_args!("{}/{} {}: {}", index + 1, chosen.len(), step.name, step.about));
        let stopwatch = Stopwatch::start();
        let mut tally = Tally::default();
        let result = (step.run)(job, &mut tally);
        let time = stopwatch.elapsed();
        summary.push(Row { name: step.name, time, tally, failed: result.is_err() });
        result.map_err(|failure| {
            failure
                .within(format_args!("step {}", step.name))
                .remedy(format!("mend what is reported above, then: cargo xtask test --only {}", step.name))
        })?;
        announce::done(step.name, time);
    }
    Ok(())
}
