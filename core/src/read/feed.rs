//! [`FeedBuf`]: a feed that owns its texts.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::MAX_NAME;
use super::calendar::SEVERITIES;
use super::facts::take_name;
use super::item::{Item, Refused, all, read};
use super::report::Report;
use super::tree::{Node, Value, quote};
use crate::feed::{Feed, Release, ReleaseName};
use crate::instant::Instant;
use crate::severity::Severity;

/// A feed that owns its texts: a list of tables, the oldest release first; or a table of `releases`, that list, and
/// `fetched-at`, the instant at which it was fetched (not known, when it is left out).
///
/// | key | value | when it is left out |
/// |---|---|---|
/// | `id` | text of 1 to 128 bytes, no two alike | a problem |
/// | `published` | an instant such as `2018-06-18T19:00:00+10:00` | not dated: it holds |
/// | `withdrawn` | `true` or `false` | `false`; `true` with `withdrawn-at` |
/// | `withdrawn-at` | when it was withdrawn, an instant | not known |
/// | `first-seen` | when the host or its mirror first saw it, an instant | not known: where age counts from it, it holds |
/// | `supersedes` | a list of at most 64 releases | none |
/// | `severity` | `low`, `moderate`, `important` or `critical` | not known: no exception by severity is for it |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedBuf {
    releases: Vec<ReleaseBuf>,
    fetched: Option<Instant>,
}

impl FeedBuf {
    /// Reads a feed from a tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense: everything that does not is named.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read(node, |item| Self::take(&item))
    }

    /// Reads a feed that stands inside another tree.
    ///
    /// # Errors
    ///
    /// When anything in it makes no sense.
    pub fn take(item: &Item<'_>) -> Result<Self, Refused> {
        match item.node().value {
            Value::Table(_) => Self::take_table(item, "releases"),
            _ => Ok(Self { releases: take_releases(item)?, fetched: None }),
        }
    }

    /// Reads a feed from a table in which the releases stand under that key.
    pub(crate) fn take_table(item: &Item<'_>, releases: &'static str) -> Result<Self, Refused> {
        let table = item.table()?;
        let fetched = table.optional("fetched-at").map(|item| item.instant()).transpose();
        let releases = table.required(releases, "a list of releases").and_then(|item| take_releases(&item));
        table.finish()?;
        Ok(Self { releases: releases?, fetched: fetched? })
    }

    /// When it was fetched, if that is known.
    #[must_use]
    pub const fn fetched_at(&self) -> Option<Instant> {
        self.fetched
    }

    /// The releases, oldest first: what [`Feed::new`] takes.
    #[must_use]
    pub fn releases(&self) -> Vec<Release<'_>> {
        self.releases.iter().map(ReleaseBuf::release).collect()
    }

    /// Asks something of the feed.
    pub fn with<T>(&self, ask: impl FnOnce(&Feed<'_>) -> T) -> T {
        let releases = self.releases();
        let feed = Feed::of_distinct(&releases);
        ask(&self.fetched.map_or(feed, |at| feed.fetched(at)))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct ReleaseBuf {
    id: String,
    published: Option<Instant>,
    withdrawn: bool,
    withdrawn_at: Option<Instant>,
    severity: Option<Severity>,
    first_seen: Option<Instant>,
    supersedes: Vec<ReleaseName<'static>>,
}

impl ReleaseBuf {
    fn release(&self) -> Release<'_> {
        let release = Release::new(&self.id).withdrawn(self.withdrawn).superseding(&self.supersedes);
        let release = self.withdrawn_at.map_or(release, |at| release.withdrawn_since(at));
        let release = self.first_seen.map_or(release, |at| release.first_seen(at));
        let release = self.published.map_or(release, |at| release.published(at));
        self.severity.map_or(release, |severity| release.severity(severity))
    }
}

fn take_releases(item: &Item<'_>) -> Result<Vec<ReleaseBuf>, Refused> {
    let list = item.list(Feed::MAX_RELEASES)?;
    let mut seen = BTreeMap::new();
    all(list.items().enumerate().map(|(index, item)| take_release(&item, index, &mut seen)))
}

fn take_release(item: &Item<'_>, index: usize, seen: &mut BTreeMap<String, usize>) -> Result<ReleaseBuf, Refused> {
    let table = item.table()?;
    let id = table.required("id", "the release's name").and_then(|item| {
        let id = item.text(1..=MAX_NAME)?;
        match seen.insert(id.to_string(), index) {
            None => Ok(id.to_string()),
            Some(first) => {
                let hint = format!("it stands at [{first}] too");
                Err(item.wrong(format!("{} twice", quote(id)), "each release once", Some(hint)))
            }
        }
    });
    let published = table.optional("published").map(|item| item.instant()).transpose();
    let withdrawn = table.optional("withdrawn").map(|item| Ok((item.boolean()?, item))).transpose();
    let withdrawn_at = table.optional("withdrawn-at").map(|item| item.instant()).transpose();
    let severity = table.optional("severity").map(|item| item.one_of(&SEVERITIES)).transpose();
    let first_seen = table.optional("first-seen").map(|item| item.instant()).transpose();
    let supersedes = table.optional("supersedes").map_or(Ok(Vec::new()), |item| {
        all(item.list(Release::MAX_SUPERSEDED)?.items().map(|item| take_name(&item).map(ReleaseName)))
    });
    table.finish()?;
    let withdrawn = match (withdrawn?, withdrawn_at?) {
        (Some((false, item)), Some(_)) => {
            let hint = "leave `withdrawn-at` out of a release that was not withdrawn";
            return Err(item.wrong("`false` beside `withdrawn-at`", "`true`, or no such key", Some(hint.to_string())));
        }
        (stated, at) => (stated.is_some_and(|(stated, _)| stated) || at.is_some(), at),
    };
    let (withdrawn, withdrawn_at) = withdrawn;
    Ok(ReleaseBuf {
        id: id?,
        published: published?,
        withdrawn,
        withdrawn_at,
        severity: severity?,
        first_seen: first_seen?,
        supersedes: supersedes?,
    })
}
