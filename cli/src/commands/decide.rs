//! `stagger decide` and `stagger explain`: what one host is to do.

use std::path::Path;

use chrono::Utc;
use serde::Serialize;
use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, Item, Key, MAX_NAME, Node, PolicyBuf, Value, read};
use stagger_core::{Feed, Host, Instant, WallClock, decide, explain, text};

use super::page;
use crate::args::{DecideArgs, ExplainArgs};
use crate::failure::Failure;
use crate::input::{Text, is_stdin};
use crate::tell;

/// The verdict, in a sentence or as JSON.
pub(super) fn decided(args: &DecideArgs) -> Result<String, Failure> {
    let asked = Asked::read(args)?;
    asked.with(|feed, host| {
        let decision = decide(&asked.policy.policy(), feed, host, &asked.evidence.evidence(), asked.now);
        if args.json { json(&decision) } else { Ok(tell::decision(asked.host.id(), &decision, asked.wall)) }
    })
}

/// The verdict and the gates behind it, as a table or as JSON.
pub(super) fn explained(args: &ExplainArgs) -> Result<String, Failure> {
    let asked = Asked::read(&args.asked)?;
    asked.with(|feed, host| {
        let trace = explain(&asked.policy.policy(), feed, host, &asked.evidence.evidence(), asked.now);
        if args.asked.json {
            json(&trace)
        } else {
            Ok(tell::trace(asked.host.id(), &trace, &args.gates, asked.wall, page(&args.look)))
        }
    })
}

/// Everything that a decision is made from, and the clock to tell it by.
struct Asked {
    policy: PolicyBuf,
    feed: FeedBuf,
    host: HostBuf,
    evidence: EvidenceBuf,
    installed: Option<String>,
    now: Instant,
    wall: WallClock<'static>,
}

impl Asked {
    fn read(args: &DecideArgs) -> Result<Self, Failure> {
        let paths = [&args.policy, &args.feed, &args.host].into_iter().chain(&args.evidence);
        if paths.filter(|path| is_stdin(path)).count() > 1 {
            return Err(Failure::new("found `-` more than once, expected standard input to be read once", None));
        }
        let policy = Text::read(&args.policy, text::MAX_BYTES)?.parse(text::policy, PolicyBuf::from_tree)?;
        let feed = Text::read(&args.feed, text::MAX_BYTES)?.parse(text::feed, FeedBuf::from_tree)?;
        let evidence = args.evidence.as_ref().map_or_else(
            || Ok(EvidenceBuf::default()),
            |path| Text::read(path, text::MAX_BYTES)?.parse(text::evidence, EvidenceBuf::from_tree),
        );
        let wall = WallClock::new(args.zone.unwrap_or_else(|| policy.zone()));
        Ok(Self {
            policy,
            feed,
            host: host(&args.host)?,
            evidence: evidence?,
            installed: args.installed.as_deref().map(installed).transpose()?,
            now: args.now.map_or_else(clock, Ok)?,
            wall,
        })
    }

    fn with<T>(&self, ask: impl FnOnce(&Feed<'_>, &Host<'_>) -> T) -> T {
        let host = self.host.host();
        let host = self.installed.as_deref().map_or(host, |release| host.installed(release));
        self.feed.with(|feed| ask(feed, &host))
    }
}

/// The host of a file, or the host of that name.
fn host(asked: &Path) -> Result<HostBuf, Failure> {
    let names_a_file = asked.extension().is_some_and(|ending| ending == "toml" || ending == "json");
    if names_a_file || is_stdin(asked) {
        return Text::read(asked, text::MAX_BYTES)?.parse(text::host, HostBuf::from_tree);
    }
    let id = asked.to_string_lossy();
    let key = Key { text: "id".to_string(), span: None };
    let node = Node::new(Value::Table(vec![(key, Node::new(Value::Text(id.to_string())))]));
    HostBuf::from_tree(&node).map_err(|report| Failure::report("--host", &id, report))
}

/// The name of a release, by the rule for such names in files.
fn installed(id: &str) -> Result<String, Failure> {
    let name = |item: Item<'_>| item.text(1..=MAX_NAME).map(str::to_string);
    read(&Node::new(Value::Text(id.to_string())), name).map_err(|report| Failure::report("--installed", id, report))
}

#[expect(clippy::disallowed_methods, reason = "this is the edge: everything below is told the instant")]
fn clock() -> Result<Instant, Failure> {
    Instant::try_from(Utc::now()).map_err(|error| Failure::new(format!("this machine's clock is off: {error}"), None))
}

fn json(answer: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(answer)
        .map(|json| json + "\n")
        .map_err(|error| Failure::new(format!("the answer is no JSON: {error}"), None))
}
