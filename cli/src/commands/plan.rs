//! `stagger plan`: when each host of a fleet goes.

use std::path::PathBuf;

use stagger_core::Evidence;
use stagger_core::read::EvidenceBuf;
use stagger_sim::{Interval, Plan};

use super::{clock, given, json, page};
use crate::args::PlanArgs;
use crate::failure::{Failure, Failures};
use crate::tell;

pub(super) fn answer(args: &PlanArgs) -> Result<String, Failure> {
    let paths = [Some(&args.fleet), Some(&args.policy), Some(&args.feed), args.evidence.as_ref()];
    given::stdin_once(paths.into_iter().flatten().map(PathBuf::as_path), false)?;
    let mut failures = Failures::default();
    let policy = failures.note(Some(given::policy(&args.policy)));
    let feed = failures.note(Some(given::feed(&args.feed)));
    let evidence = failures.note(args.evidence.as_deref().map(given::evidence));
    let fleet = failures.note(Some(given::fleet(&args.fleet)));
    let (Some(policy), Some(feed), Some(fleet), evidence) = failures.or((policy, feed, fleet, evidence))? else {
        return Err(Failure::new("expected `--fleet`, `--policy` and `--feed`", None));
    };
    let from = args.from.map_or_else(clock::now, Ok)?;
    let until = args.until.unwrap_or_else(|| from.saturating_add(DEFAULT_SPAN));
    let span = Interval::new(from, until)
        .ok_or_else(|| Failure::new(format!("--until: found {until}, expected a time after {from}"), None))?;
    let evidence = evidence.as_ref().map_or(Evidence::none(), EvidenceBuf::evidence);
    let plan = Plan::of(&fleet, &feed, &policy, &evidence, span);
    if args.json {
        return json(&plan);
    }
    if args.csv {
        return Ok(plan.to_csv());
    }
    Ok(tell::fleet_plan(&plan, args.zone.unwrap_or_else(|| policy.zone()), args.list, page(&args.look)))
}

/// How long hosts ask unless it is said, in seconds.
const DEFAULT_SPAN: u32 = 30 * 86_400;
