//! `stagger lint`: what in a policy would make a fleet go all at once, or never.

use std::path::PathBuf;

use serde::Serialize;
use stagger_core::read::{Place, PolicyBuf};
use stagger_core::{WallClock, text, zone};
use stagger_sim::lint::{Finding, Level, Linted, lint};

use super::{Answer, clock, given, json, page};
use crate::args::{Denied, LintArgs};
use crate::failure::{Failure, Failures};
use crate::input::Text;
use crate::tell;

pub(super) fn answer(args: &LintArgs) -> Result<Answer, Failure> {
    let paths = [Some(&args.policy), args.fleet.as_ref(), args.feed.as_ref()];
    given::stdin_once(paths.into_iter().flatten().map(PathBuf::as_path), false)?;
    let source = Text::read(&args.policy, text::MAX_BYTES)?;
    let mut failures = Failures::default();
    let policy = failures.note(Some(source.parse(text::policy, PolicyBuf::from_tree)));
    let feed = failures.note(args.feed.as_deref().map(given::feed));
    let fleet = failures.note(args.fleet.as_deref().map(given::fleet));
    let (Some(policy), feed, fleet) = failures.or((policy, feed, fleet))? else {
        return Err(Failure::new("expected `--policy`", None));
    };
    let from = args.from.map_or_else(clock::now, Ok)?;
    let wall = WallClock::new(args.zone.unwrap_or_else(|| policy.zone()));
    let mut linted = Linted::new(&policy, from).told_by(wall).made_up(args.hosts);
    if let Some(feed) = &feed {
        linted = linted.feed(feed);
    }
    if let Some(fleet) = &fleet {
        linted = linted.fleet(fleet);
    }
    let findings = placed(lint(&linted), &source);
    let denied = findings.iter().any(|placed| is_denied(placed.finding.severity, args.deny));
    let told = if args.json {
        json(&Answered { format: 1, engine: env!("CARGO_PKG_VERSION"), zone_data: zone::DATA_VERSION, findings })?
    } else {
        tell::lint(&findings, &source, fleet.is_none().then_some(args.hosts), page(&args.look))
    };
    Ok(if denied { Answer::Denied(told) } else { Answer::Text(told) })
}

/// A finding, and where it stands.
#[derive(Debug, Serialize)]
pub(crate) struct Placed {
    #[serde(flatten)]
    pub(crate) finding: Finding,
    pub(crate) place: Option<Place>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Answered {
    format: u32,
    engine: &'static str,
    zone_data: &'static str,
    findings: Vec<Placed>,
}

fn placed(findings: Vec<Finding>, source: &Text) -> Vec<Placed> {
    // In JSON nobody knows where a key stands.
    let tree = if source.is_json() { None } else { text::tree(&source.text, text::MAX_BYTES).ok() };
    let place = |finding: &Finding| finding.place(tree.as_ref()?, &source.text);
    findings.into_iter().map(|finding| Placed { place: place(&finding), finding }).collect()
}

const fn is_denied(severity: Level, deny: Option<Denied>) -> bool {
    match severity {
        Level::Error => true,
        Level::Warning => deny.is_some(),
        Level::Note => matches!(deny, Some(Denied::Notes)),
    }
}
