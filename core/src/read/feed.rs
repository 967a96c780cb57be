use alloc::string::String;
use alloc::vec::Vec;

use super::problem::Report;
use super::reader::{Entry, read_tree};
use super::tree::Node;
use crate::feed::{Feed, FeedError, Release};
use crate::instant::Instant;

/// A feed that owns its texts: a list of tables, the oldest release first.
///
/// | key | value | when it is left out |
/// |---|---|---|
/// | `id` | a text of 1 to 128 bytes, no two alike | an error |
/// | `published` | an instant such as `2018-06-18T19:00:00+10:00` | not dated: it holds |
/// | `withdrawn` | true or false | false |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedBuf {
    releases: Vec<ReleaseBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct ReleaseBuf {
    id: String,
    published: Option<Instant>,
    withdrawn: bool,
}

impl FeedBuf {
    /// Reads a feed from a tree without a text behind it, such as JSON or an object.
    ///
    /// # Errors
    ///
    /// A report of all that is wrong.
    pub fn from_tree(node: &Node) -> Result<Self, Report> {
        read_tree(node, None, Self::read)
    }

    /// Reads a feed from a list; `None` after a problem.
    #[must_use]
    pub fn read(entry: &Entry<'_>) -> Option<Self> {
        let entries = entry.list(Feed::MAX_RELEASES)?;
        let releases: Vec<_> = entries.iter().map(read_release).collect();
        let feed = Self { releases: releases.into_iter().collect::<Option<_>>()? };
        let error = Feed::new(&feed.releases()).err();
        if let Some(FeedError::Twice { index }) = error
            && let Some(entry) = entries.get(index)
        {
            entry.note("found a release that stands in the feed before, expected each once", None);
        }
        error.is_none().then_some(feed)
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

impl ReleaseBuf {
    fn release(&self) -> Release<'_> {
        let release = Release::new(&self.id).withdrawn(self.withdrawn);
        self.published.map_or(release, |at| release.published(at))
    }
}

fn read_release(entry: &Entry<'_>) -> Option<ReleaseBuf> {
    let mut table = entry.table()?;
    let id = table.required("id", |entry| entry.text(MAX_ID));
    // A date that cannot be read is noted, and refuses the feed: it must not pass for no date.
    let published = table.optional("published", |entry| entry.parse());
    let withdrawn = table.optional("withdrawn", |entry| entry.boolean()).unwrap_or(false);
    table.finish();
    Some(ReleaseBuf { id: id?.into(), published, withdrawn })
}

/// The longest name of a release or a host, in bytes.
pub(super) const MAX_ID: usize = 128;
