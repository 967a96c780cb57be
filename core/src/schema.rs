//! The JSON Schema of each document that is read, for editors and for whoever writes such documents by a program.
//!
//! One schema serves TOML and JSON. The types here hold no data: they are the shape of what the readers in
//! [`read`](crate::read) take, with words for whoever hovers over a key. The checked-in files are `docs/*.schema.json`.
//!
//! A test holds readers and schemas together: every key, range and name that a reader [asks for](Document::asked) stands in
//! the schema and the other way round, and documents with mistakes are refused by both. What the schema lets pass is listed
//! there, with its reason: it cannot compare two values, and it knows no grammar of cron texts and selectors.

mod breaker;
mod calendar;
mod evidence;
mod facts;
mod lifts;
mod policy;
mod removal;
mod rules;
mod tidy;
mod words;

use alloc::vec::Vec;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;

use crate::read::{Asked, EvidenceBuf, FeedBuf, HostBuf, Item, Node, PolicyBuf, Refused, Report, Value, asked, read};
use crate::text::take_feed;

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Document {
    /// A policy.
    Policy,
    /// A feed of releases.
    Feed,
    /// A host.
    Host,
    /// Evidence.
    Evidence,
}

impl Document {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Policy, Self::Feed, Self::Host, Self::Evidence];

    /// Its name, as in `docs/policy.schema.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Feed => "feed",
            Self::Host => "host",
            Self::Evidence => "evidence",
        }
    }

    /// Its schema, of the draft 2020-12.
    #[must_use]
    pub fn schema(self) -> Schema {
        let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(tidy::tidy));
        let generator = settings.into_generator();
        match self {
            Self::Policy => generator.into_root_schema_for::<policy::Policy>(),
            Self::Feed => generator.into_root_schema_for::<facts::Feed>(),
            Self::Host => generator.into_root_schema_for::<facts::Host>(),
            Self::Evidence => generator.into_root_schema_for::<evidence::Evidence>(),
        }
    }

    /// Reads a tree as that document, to learn whether it is one.
    ///
    /// # Errors
    ///
    /// When it is not: everything that makes no sense is named.
    pub fn check(self, node: &Node) -> Result<(), Report> {
        read(node, |item| self.take(&item))
    }

    /// What its reader asks of that tree.
    #[must_use]
    pub fn asked(self, node: &Node) -> Vec<Asked> {
        match self {
            // Of a table, both forms are told.
            Self::Feed => {
                let text = asked(node, |item| take_feed(&item));
                text.into_iter().chain(asked(node, |item| FeedBuf::take(&item))).collect()
            }
            _ => asked(node, |item| self.take(&item)),
        }
    }

    fn take(self, item: &Item<'_>) -> Result<(), Refused> {
        match self {
            Self::Policy => PolicyBuf::take_alone(item).map(drop),
            Self::Feed if has_tables(item.node()) => take_feed(item).map(drop),
            Self::Feed => FeedBuf::take(item).map(drop),
            Self::Host => HostBuf::take(item).map(drop),
            Self::Evidence => EvidenceBuf::take(item).map(drop),
        }
    }
}

/// Whether a feed lists its releases as TOML does.
fn has_tables(feed: &Node) -> bool {
    match &feed.value {
        Value::Table(entries) => entries.iter().any(|(key, _)| key.text == "release"),
        _ => false,
    }
}
