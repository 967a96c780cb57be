//! [`FeedBuf`]: a feed that owns its texts.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::MAX_NAME;
use super::calendar::SEVERITIES;
use super::item::{Item, Refused, all, read};
use super::report::Report;
use super::tree::{Node, quote};
use crate::feed::{Feed, Release};
use crate::instant::Instant;
use crate::severity::Severity;

/// A feed that owns its texts: a list of tables, the oldest release first.
///
/// | key | value | when it is left out |
/// |---|---|---|
/// | `id` | text of 1 to 128 bytes, no two alike | a problem |
/// | `published` | an instant such as `2018-06-18T19:00:00+10:00` | not dated: it holds |
/// | `withdrawn` | `true` or `false` | `false` |
/// | `severity` | `low`, `moderate`, `important` or `critical` | not known: no exception by severity is for it |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedBuf {
    releases: Vec<ReleaseBuf>,
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
        let list = item.list(Feed::MAX_RELEASES)?;
        let mut seen = BTreeMap::new();
        let releases = list.items().enumerate().map(|(index, item)| take_release(&item, index, &mut seen));
        Ok(Self { releases: all(releases)? })
    }

    /// The releases, oldest first: what [`Feed::new`] takes.
    #[must_use]
    pub fn releases(&self) -> Vec<Release<'_>> {
        self.releases.iter().map(ReleaseBuf::release).collect()
    }

    /// Asks something of the feed.
    pub fn with<T>(&self, ask: impl FnOnce(&Feed<'_>) -> T) -> T {
        ask(&Feed::of_distinct(&self.releases()))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct ReleaseBuf {
    id: String,
    published: Option<Instant>,
    withdrawn: bool,
    severity: Option<Severity>,
}

impl ReleaseBuf {
    fn release(&self) -> Release<'_> {
        let release = Release::new(&self.id).withdrawn(self.withdrawn);
        let release = self.published.map_or(release, |at| release.published(at));
        self.severity.map_or(release, |severity| release.severity(severity))
    }
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
    let withdrawn = table.optional("withdrawn").map_or(Ok(false), |item| item.boolean());
    let severity = table.optional("severity").map(|item| item.one_of(&SEVERITIES)).transpose();
    table.finish()?;
    Ok(ReleaseBuf { id: id?, published: published?, withdrawn: withdrawn?, severity: severity? })
}
