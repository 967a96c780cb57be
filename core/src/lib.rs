//! Stagger decides *when, and whether,* a host takes an update, and says why.
//!
//! [`decide`] is a pure function of a [`Policy`], a [`Feed`] of releases, a [`Host`], the [`Evidence`] known of
//! the fleet, and an [`Instant`]. It answers with a [`Decision`]: apply, wait until an exact instant, hold, remove,
//! or up to date, and the one [`Reason`] that settled it. [`explain`] answers the same and adds the [`Trace`]: every
//! gate, its verdict, and when that verdict can next change.
//!
//! ```
//! use stagger_core::*;
//!
//! let at = |text: &str| text.parse::<Instant>().expect("an RFC 3339 instant");
//! // Look for work every four hours, at a minute of the host's own; spread each release over twelve hours.
//! let check = Check::new("H */4 * * *".parse().expect("five fields"), Zone::UTC);
//! let policy = Policy::new("my fleet", check).apply(Apply::AtCheck).ramp(Ramp::linear(12 * 3600));
//! let releases = [Release::new("kernel-5.1").published(at("2026-03-02T06:00:00Z"))];
//! let feed = Feed::new(&releases).expect("no release twice");
//!
//! let decision = decide(&policy, &feed, &Host::new("web-07"), &Evidence::none(), at("2026-03-02T09:00:00Z"));
//! assert_eq!(decision.until(), Some(at("2026-03-02T20:34:00Z")));
//! ```
//!
//! # What this crate does not do
//!
//! It reads no clock, draws no random number, opens no file and no connection, and remembers nothing: time is an
//! argument, and a host's place in a rollout comes from a keyed hash ([`phase`]). It runs no update; it says whether
//! one may run. It knows the gates of [`Gate`]. It remembers no host that missed its slot: whoever asks keeps
//! [`Decision::late`] and tells it with the host. It collects no evidence: whoever does counts silent hosts, records when
//! a breaker stopped and a ring opened, and may ask [`Breaker::stops`], [`Share::cut`] and [`Policy::ring_seen`] for that. It asks neither the
//! machine nor the browser for a time zone: its data comes with it ([`zone`]).
//!
//! # Features
//!
//! Without features the crate needs neither `std` nor an allocator.
//!
//! - `serde`: decisions and traces as data, in a fixed field order, each trace with a [digest](Trace); [`json`] writes them
//!   without an allocator.
//! - `read`: policies, feeds and hosts from a tree of values, every mistake named by its path (needs `alloc`).
//! - `text`: the same from TOML text, every mistake named by line and column.
//! - `schema`: the JSON Schemas of policies, feeds, hosts and evidence, and the readers' own account of what they ask.
//! - `chrono`: conversions between [`Instant`] and chrono's types.

#![no_std]
#![forbid(unsafe_code)]
// A host agent runs as root on every machine: nothing here may panic.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::std_instead_of_core,
        clippy::std_instead_of_alloc,
        clippy::float_arithmetic
    )
)]

#[cfg(feature = "read")]
extern crate alloc;
#[cfg(test)]
extern crate std;

mod all_open;
mod breaker;
mod candidate;
mod catch_up;
mod check;
pub mod civil;
mod collect;
mod course;
pub mod cron;
mod decide;
mod decision;
mod evidence;
mod explain;
mod fast_track;
mod feed;
mod freeze;
mod gates;
mod guards;
mod host;
mod inhibitor;
mod instant;
mod kept;
mod label;
mod late;
mod lifts;
mod open_time;
mod opening;
mod openings;
pub mod phase;
mod pin;
mod policy;
mod prepared;
mod ramp;
mod reason;
mod removal;
mod remove;
mod ring;
mod selector;
mod setting;
mod severity;
mod share;
mod slot;
mod tell;
mod time_of_day;
mod version;
mod window;
mod words;
pub mod zone;

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "serde")]
mod digest;
#[cfg(feature = "serde")]
pub mod json;
#[cfg(feature = "read")]
pub mod read;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "serde")]
mod serialize;
#[cfg(feature = "text")]
pub mod text;

pub use breaker::{Breaker, BreakerPart, Score, Sequential, SequentialError};
pub use check::{CHECK_GRACE, Check, Checks};
pub use collect::Seen;
pub use cron::{Cron, CronError, Fold, Gap};
pub use decide::decide;
pub use decision::{Decision, Verdict};
#[cfg(feature = "serde")]
pub use digest::Digest;
pub use evidence::{
    BreakerState, ClassSize, Counts, Cut, Evidence, Peak, ReleaseRecord, Removals, RingOpening, SiteLoad, Tally,
};
pub use explain::{GateRow, GateVerdict, LiftedBy, Trace, explain};
pub use fast_track::{Deadline, FastTrack};
pub use feed::{Feed, FeedError, Release, ReleaseName};
pub use freeze::{Freeze, FreezeTime, FreezeTimeError};
pub use gates::{
    AgeClock, AgeFacts, BlockFacts, BreakerFacts, CatchUpFacts, FeedFacts, FreezeFacts, FreshFacts, Gate,
    InFlightFacts, InhibitorFacts, PinFacts, RampFacts, RemovalAgeFacts, RemovalBreakerFacts, RemovalFailures,
    RemovalHosts, RingFacts, RingFailures, RingHosts, RingSoak, Scope,
};
pub use guards::{Freshness, Guards, Limits};
pub use host::Host;
pub use inhibitor::{Conditions, Inhibit, Inhibitor};
pub use instant::{HORIZON, Instant, InstantError};
pub use label::{Label, Labels, LabelsError};
pub use late::Late;
pub use lifts::{Lift, Lifts};
pub use open_time::OpenTime;
pub use opening::Opening;
pub use phase::Phase;
pub use pin::{Block, Pin};
pub use policy::{AgeFrom, Apply, Policy, Rotate, Superseded};
pub use prepared::Prepared;
pub use ramp::{Ramp, Step, Steps, StepsError};
pub use reason::Reason;
pub use removal::{Obeys, Removal, RemovalNeeds, RemovalStages};
pub use ring::{Needs, Ring, ShareOf};
pub use selector::{Match, Selector, SelectorError, SelectorErrorKind};
pub use setting::{Honours, Setting, Settings};
pub use severity::{Severities, Severity};
pub use share::{Share, ShareError};
pub use tell::{Span, WallClock};
pub use time_of_day::{TimeOfDay, TimeOfDayError};
pub use version::{Version, VersionError};
pub use window::Window;
pub use zone::{LocalDateTime, Occurs, Zone, ZoneError, ZoneOf};
