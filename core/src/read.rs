//! Policies, feeds and hosts from a tree of values, with every mistake named, all at once.
//!
//! The tree is a [`Node`]. It comes from TOML text by [`text`](crate::text), which adds lines and columns, or, with the
//! feature `serde`, from anything that serde can deserialize: JSON, or a JavaScript object. The keys and their meaning
//! are the same whichever way they come.
//!
//! [`read`] walks a tree with an [`Item`]; other crates read their own tables, in which policies stand, the same way.
//!
#![cfg_attr(feature = "serde", doc = "```")]
#![cfg_attr(not(feature = "serde"), doc = "```ignore")]
//! use stagger_core::read::{Node, PolicyBuf};
//!
//! let node: Node = serde_json::from_str(r#"{ "salt": "my fleet", "check": { "corn": "H * * * *" } }"#)?;
//! let report = PolicyBuf::from_tree(&node).expect_err("no such key");
//! assert_eq!(report.to_string(), "\
//! check: found nothing, expected the key `cron`: five fields such as `H */4 * * *`
//! check.corn: found an unknown key, expected one of `every`, `cron`, `zone`, `gap`, `fold`; \
//! did you mean `cron`?");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod breaker;
mod calendar;
mod check;
mod clock;
mod evidence;
mod evidence_rows;
mod facts;
mod feed;
mod guards;
mod host;
mod item;
mod lifts;
mod nearest;
mod policy;
mod ramp;
mod removal;
mod report;
mod rules;
mod table;
mod tree;
mod units;

#[cfg(feature = "serde")]
mod calendar_serialize;
#[cfg(feature = "serde")]
mod deserialize;
#[cfg(feature = "serde")]
mod guards_serialize;
#[cfg(feature = "serde")]
mod lifts_serialize;
#[cfg(feature = "serde")]
mod removal_serialize;
#[cfg(feature = "serde")]
mod serialize;

pub use clock::Clock;
pub use evidence::EvidenceBuf;
pub use feed::FeedBuf;
pub use host::HostBuf;
pub use item::{Item, List, Refused, all, read};
pub use nearest::nearest;
pub use policy::PolicyBuf;
pub use report::{Place, Problem, Report};
pub use table::Table;
#[cfg(feature = "text")]
pub(crate) use tree::quote;
pub use tree::{Key, Node, Value};
pub use units::{DurationError, duration};

/// The deepest nesting of lists and tables that is read.
pub const MAX_DEPTH: usize = 16;

/// The most values that are read from one tree.
pub const MAX_NODES: usize = 2_000_000;

/// The longest name of a host or a release, in bytes.
pub const MAX_NAME: usize = 128;
