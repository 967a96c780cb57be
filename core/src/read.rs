//! Policies, feeds and hosts from a tree of values: one schema, whether the tree comes from TOML text, JSON or a
//! JavaScript object. Every mistake is named by its place, all of them at once.
//!
//! A [`Node`] is read by way of [`read_tree`]: each [`Entry`] and [`Reader`] notes what is wrong and goes on, and a
//! [`Report`] tells all of it.

mod feed;
mod host;
mod nearest;
mod policy;
mod problem;
mod reader;
mod tree;
mod units;

pub use feed::FeedBuf;
pub use host::HostBuf;
pub use nearest::nearest;
pub use policy::PolicyBuf;
pub use problem::{Problem, Report};
pub use reader::{Entry, Reader, read_tree};
pub use tree::{Key, MAX_DEPTH, Node, Value};
pub use units::{DurationError, duration};
