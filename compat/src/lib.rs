//! Which of my hosts does apt phase in first? The draws of other systems, reproduced bit for bit.
//!
//! An operator who moves to Stagger, or runs it beside something older, wants to know who went first so far. This
//! crate answers for six systems, one module each, with a function that takes what the original takes and returns
//! what the original draws:
//!
//! | module | draw | same hosts first in every release? |
//! |---|---|---|
//! | [`apt`] | a [`Roll`], 0 to 100 | no, drawn anew for each version |
//! | [`update_manager`] | a [`Roll`], 0 to 100, not the one of apt | no, drawn anew for each version |
//! | [`systemd`] | microseconds of delay | yes, drawn once for each timer |
//! | [`jenkins`] | a value of a cron field | yes, drawn once for each job |
//! | [`puppet`] | an integer below a maximum | yes, unless the seed names the release |
//! | [`fcos`] | a wariness, 0.000001 to 1 | yes, the release is not in the draw |
//!
//! [`Scheme`] names the six and tells their facts.
//!
//! ```
//! use stagger_compat::apt;
//!
//! // Three hosts, one update: apt takes the lowest roll first.
//! let mut hosts = [
//!     ("web-01", "912e43bd1c1d4ba481f9f8ccab25f9ee"),
//!     ("web-02", "3f2a0c9e6b8d4c55a1e07d92b3c4d5e6"),
//!     ("web-03", "00000000000000000000000000000000"),
//! ];
//! hosts.sort_by_key(|(_, machine_id)| apt::roll("openssl", "3.0.2-0ubuntu1.15", machine_id));
//! assert_eq!(hosts.map(|(name, _)| name), ["web-03", "web-02", "web-01"]);
//! ```
//!
//! # How it is known to be right
//!
//! The vectors beside the tests come from the originals: apt run on a repository made for it, systemd run as a system
//! and as a user manager, Puppet's own function, and for the rest the runtime that the original draws with (CPython,
//! the JDK, Rust's standard library). Each file names its origin and the script that made it.
//!
//! # What this crate does not do
//!
//! It reads no file of a host, no clock and no entropy; it decides nothing. Whether an update may start is for
//! `stagger-core` to say, whose own phase is another hash altogether. One scheme draws with floating point, as its
//! original does: [`fcos::wariness`].

#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::std_instead_of_core,
        clippy::std_instead_of_alloc
    )
)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod apt;
pub mod fcos;
pub mod jenkins;
pub mod puppet;
pub mod systemd;
pub mod update_manager;

mod java_random;
mod machine_id;
mod minstd;
mod mt19937;
mod roll;
mod scheme;

pub use machine_id::{MachineId, MachineIdError};
pub use roll::Roll;
pub use scheme::{Redraw, Scheme, SchemeError};

/// The page for operators, whose example must run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/compat.md")]
struct Page;
