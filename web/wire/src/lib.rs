//! What the two halves of the playground tell each other: the page, which shows, and its worker, which reads texts and asks the
//! engine. Plain data, and nothing that decides anything.
//!
//! A message is a [`Letter`] to the worker or a [`Reply`] to the page, as postcard's bytes. Both halves are built together, so the
//! format has no versions. What there is once for each host or event stands in columns.
//!
//! To ask for something new: a file here for what is asked and what is answered, a line each in [`Ask`] and [`Answer`], and a file
//! in the worker that answers.

#![forbid(unsafe_code)]

mod bands;
mod curve;
mod day;
mod hosts;
mod keep;
mod letter;
mod marks;
mod names;
mod opening;
mod own_fleet;
mod policy;
mod record;
mod refusal;
mod rehearsal;
mod scene;
mod selection;
mod stretch;
mod told;
mod world;

pub use bands::{Band, Bands};
pub use curve::Curve;
pub use day::{Day, Fates, Never};
pub use hosts::{Group, GroupBy, Hosts};
pub use keep::Keep;
pub use letter::{Answer, Ask, Garbled, Letter, Progress, Reply, Said};
pub use marks::{Checks, Marks, Outages};
pub use names::Names;
pub use opening::{Open, Opening};
pub use own_fleet::{MadeUp, OwnFleet};
pub use policy::{Busiest, Policy, Rollout};
pub use record::{Action, Peak, Record, Totals};
pub use refusal::{Problem, Refusal};
pub use rehearsal::{Hypothesis, Response, WhatIf};
pub use scene::{Known, Note, Release, Scene, Source, View};
pub use selection::{Difference, Select, Selection};
pub use stretch::Stretch;
pub use told::{Told, ToldApply, ToldPolicy};
pub use world::{Events, Kind, Outcome, World};
