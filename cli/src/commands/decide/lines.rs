//! The lines of `--batch`: each a table of what the flags do not give.

use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, Item, PolicyBuf, Refused, Table, read};
use stagger_core::{Evidence, Feed, Instant};

use super::{Asked, Given};
use crate::batch;
use crate::commands::given::{take_host, take_policy};
use crate::commands::{Answer, clock};

/// Answers every line. What the flags give is read once, and borrowed by every line that leaves it out.
pub(super) fn answer(given: &Given, write: impl Fn(&Asked<'_>, &mut Vec<u8>)) -> Answer {
    let (of_policy, of_host) = (given.policy.as_ref().map(PolicyBuf::policy), given.host());
    let of_evidence = given.evidence.as_ref().map_or(Evidence::none(), EvidenceBuf::evidence);
    let run = |of_feed: Option<&Feed<'_>>| {
        batch::run(|node, out| {
            let line = read(node, |item| Line::take(&item, given))?;
            let policy = line.policy.as_ref().map(PolicyBuf::policy);
            let host = line.host.as_ref().map(HostBuf::host);
            let evidence = line.evidence.as_ref().map(EvidenceBuf::evidence);
            let mut ask = |feed: &Feed<'_>| {
                let (Some(policy), Some(host)) =
                    (policy.as_ref().or(of_policy.as_ref()), host.as_ref().or(of_host.as_ref()))
                else {
                    return;
                };
                let evidence = evidence.as_ref().unwrap_or(&of_evidence);
                write(&Asked { policy, feed, host, evidence, now: line.now }, out);
            };
            match (&line.feed, of_feed) {
                (Some(feed), _) => feed.with(ask),
                (None, Some(feed)) => ask(feed),
                (None, None) => {}
            }
            Ok(())
        })
    };
    Answer::Lines(match &given.feed {
        Some(feed) => feed.with(|feed| run(Some(feed))),
        None => run(None),
    })
}

/// What a line says. What it leaves out, the flags give: [`Line::take`] sees to that.
struct Line {
    policy: Option<PolicyBuf>,
    feed: Option<FeedBuf>,
    host: Option<HostBuf>,
    evidence: Option<EvidenceBuf>,
    now: Instant,
}

impl Line {
    fn take(item: &Item<'_>, given: &Given) -> Result<Self, Refused> {
        let table = item.table()?;
        let policy = take(&table, "policy", "the policy", given.policy.is_some(), take_policy);
        let feed = take(&table, "feed", "the list of releases", given.feed.is_some(), FeedBuf::take);
        let host = take(&table, "host", "the host", given.host.is_some(), take_host);
        let evidence = take(&table, "evidence", "what is known", true, EvidenceBuf::take);
        let now = match (table.optional("now"), given.now) {
            (Some(item), _) => item.instant(),
            (None, Some(now)) => Ok(now),
            (None, None) => clock::now_instead_of("now", item),
        };
        table.finish()?;
        Ok(Self { policy: policy?, feed: feed?, host: host?, evidence: evidence?, now: now? })
    }
}

/// The value of a key that must be there, unless the flag of the same name gives it.
fn take<T>(
    table: &Table<'_>,
    key: &'static str,
    what: &str,
    given: bool,
    take: impl FnOnce(&Item<'_>) -> Result<T, Refused>,
) -> Result<Option<T>, Refused> {
    match table.optional(key) {
        Some(item) => take(&item).map(Some),
        None if given => Ok(None),
        None => table.required(key, &format!("{what}, unless `--{key}` gives it")).map(|_| None),
    }
}
