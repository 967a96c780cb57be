//! `stagger decide` and `stagger explain`: what one host is to do, or the host of each line.

mod lines;

use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, PolicyBuf};
use stagger_core::{Evidence, Feed, Host, Instant, Policy, WallClock, decide, explain};

use super::{Answer, clock, given, json, no_look, page, write_json};
use crate::args::{DecideArgs, ExplainArgs};
use crate::failure::{Failure, Failures};
use crate::tell;

/// The verdict, in a sentence or as JSON.
pub(super) fn decided(args: &DecideArgs) -> Result<Answer, Failure> {
    let given = Given::read(args)?;
    if args.lines.batch {
        return Ok(lines::answer(&given, |asked, out| write_json(&asked.decide(), out)));
    }
    given.ask(|asked| {
        let decision = asked.decide();
        if args.lines.json { json(&decision) } else { Ok(tell::decision(asked.host.id(), &decision, given.wall(args))) }
    })
}

/// The verdict and the gates behind it, as a table or as JSON.
pub(super) fn explained(args: &ExplainArgs) -> Result<Answer, Failure> {
    let (look, gates, args) = (&args.look, &args.gates, &args.asked);
    let given = Given::read(args)?;
    if args.lines.batch {
        no_look(look)?;
        return Ok(lines::answer(&given, |asked, out| write_json(&asked.explain(), out)));
    }
    given.ask(|asked| {
        let trace = asked.explain();
        let told = || tell::trace(asked.host.id(), &trace, gates, given.wall(args), page(look));
        if args.lines.json { json(&trace) } else { Ok(told()) }
    })
}

/// Everything that a decision is made from.
struct Asked<'a> {
    policy: &'a Policy<'a>,
    feed: &'a Feed<'a>,
    host: &'a Host<'a>,
    evidence: &'a Evidence<'a>,
    now: Instant,
}

impl<'a> Asked<'a> {
    fn decide(&self) -> stagger_core::Decision<'a> {
        decide(self.policy, self.feed, self.host, self.evidence, self.now)
    }

    fn explain(&self) -> stagger_core::Trace<'a> {
        explain(self.policy, self.feed, self.host, self.evidence, self.now)
    }
}

/// What the flags give. Without `--batch` that is everything; with it, what the lines leave out.
struct Given {
    policy: Option<PolicyBuf>,
    feed: Option<FeedBuf>,
    host: Option<HostBuf>,
    installed: Option<String>,
    evidence: Option<EvidenceBuf>,
    now: Option<Instant>,
}

impl Given {
    fn read(args: &DecideArgs) -> Result<Self, Failure> {
        let paths = [&args.policy, &args.feed, &args.host, &args.evidence];
        given::stdin_once(paths.into_iter().flatten().map(std::path::PathBuf::as_path), args.lines.batch)?;
        let mut failures = Failures::default();
        let given = Self {
            policy: failures.note(args.policy.as_deref().map(given::policy)),
            feed: failures.note(args.feed.as_deref().map(given::feed)),
            host: failures.note(args.host.as_deref().map(given::host)),
            installed: failures.note(args.installed.as_deref().map(|id| given::name("--installed", id))),
            evidence: failures.note(args.evidence.as_deref().map(given::evidence)),
            now: args.now,
        };
        failures.or(given)
    }

    /// The host, with what is told to be installed on it.
    fn host(&self) -> Option<Host<'_>> {
        let host = self.host.as_ref()?.host();
        Some(self.installed.as_deref().map_or(host, |release| host.installed(release)))
    }

    /// Asks about what the flags give alone.
    fn ask(&self, ask: impl FnOnce(&Asked<'_>) -> Result<String, Failure>) -> Result<Answer, Failure> {
        let (Some(policy), Some(feed), Some(host)) = (&self.policy, &self.feed, self.host()) else {
            return Err(Failure::new("expected `--policy`, `--feed` and `--host`", None));
        };
        let now = self.now.map_or_else(clock::now, Ok)?;
        let (policy, evidence) =
            (policy.policy(), self.evidence.as_ref().map_or(Evidence::none(), EvidenceBuf::evidence));
        feed.with(|feed| ask(&Asked { policy: &policy, feed, host: &host, evidence: &evidence, now })).map(Answer::Text)
    }

    /// The clock to tell it by.
    fn wall(&self, args: &DecideArgs) -> WallClock<'static> {
        let of_policy = || self.policy.as_ref().map_or(stagger_core::Zone::UTC, PolicyBuf::zone);
        WallClock::new(args.zone.unwrap_or_else(of_policy))
    }
}
