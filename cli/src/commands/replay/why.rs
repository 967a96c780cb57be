//! What one host is told at an instant of a replicate, and why.

use serde::Serialize;
use stagger_core::{Instant, Trace};
use stagger_sim::{NotInRun, Scenario, Setup, What, Why};

use super::run::Rehearsed;
use crate::args::ReplayArgs;
use crate::commands::{json_document, page};
use crate::failure::Failure;
use crate::input::did_you_mean;
use crate::tell;

pub(super) fn answer(args: &ReplayArgs, scenario: &Scenario, hypothesis: &str, host: &str) -> Result<String, Failure> {
    let rehearsed = Rehearsed::of(args, scenario, hypothesis)?;
    let hosts = scenario.everyone().hosts();
    let place = hosts.iter().position(|known| known.id == host).ok_or_else(|| {
        let names = hosts.iter().map(|known| known.id.as_str());
        Failure::new(format!("found no host called `{host}` in this scenario"), did_you_mean(host, names))
    })?;
    rehearsed.rehearsal().with(|setup| {
        let setup = if args.run.keep_salt { setup.keeps_salt() } else { setup };
        let run = (rehearsed.seed, rehearsed.replicate);
        let at = args.run.at.unwrap_or_else(|| begins(&setup, run, place, scenario));
        let answered = setup.moment(run, place, at, |moment| {
            let why = Why::of(moment, scenario.wall());
            if args.json {
                return json_document(&Answer { why: &why, trace: moment.trace() });
            }
            Ok(tell::why(&rehearsed, &why, page(&args.look)))
        });
        answered.unwrap_or_else(|not| Err(outside(not, at, scenario)))
    })
}

/// The answer as data: with the trace as the core writes it.
#[derive(Serialize)]
struct Answer<'w> {
    #[serde(flatten)]
    why: &'w Why,
    trace: Option<Trace<'w>>,
}

/// When the host begins to apply a release, or the last second of the run.
fn begins(setup: &Setup<'_>, (seed, replicate): (u64, u32), host: usize, scenario: &Scenario) -> Instant {
    let mut begins = None;
    setup.watch(seed, replicate, |event| {
        if event.host == Some(host) && matches!(event.what, What::Applies { .. }) {
            begins.get_or_insert(event.at);
        }
    });
    begins.unwrap_or(scenario.run_span().until().saturating_sub(1))
}

fn outside(not: NotInRun, at: Instant, scenario: &Scenario) -> Failure {
    let span = scenario.run_span();
    let found = match not {
        NotInRun::Host => "found a host that does not take part in the run".to_string(),
        NotInRun::Instant => {
            format!("found `--at {at}`, expected an instant from {} on and before {}", span.from(), span.until())
        }
    };
    Failure::new(found, None)
}
