//! The command from outside: what it answers, what it refuses, and where either goes.
//!
//! Pictures and texts are kept in `snapshots/`: `INSTA_UPDATE=always` rewrites them, to be looked at before they are kept.

mod batch;
mod common;
mod decide;
mod decisions;
mod examples;
mod fleets;
mod format;
mod next;
mod next_open;
mod output;
mod phase;
mod plots;
mod readme;
mod refusals;
mod rehearse;
mod replay;
mod scenarios;
mod schema;
