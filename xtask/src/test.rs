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
    let tally = summary.tally();
    let count = format!("{} passed, {} failed", tally.passed, tally.failed);
    match result {
        Ok(()) if tally.total() > 0 => announce::answer(count),
        Ok(()) => {}
        Err(failure) if tally.failed > 0 => return Err(Failure { last_line: Some(count), ..failure }),
        // What failed was no test, so a count without a failure would mislead.
        Err(failure) => return Err(failure),
    }
    Ok(())
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
