//! [`Model`]: what a run needs to know beside fleet, feed and policy.

use crate::fault::Fault;
use crate::law::{Law, Marked};
use crate::response::Response;

/// What a run needs to know beside fleet, feed and policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// How long a host takes to apply or remove a release, in flight all the while.
    pub apply_takes: Marked<Law>,
    /// Every so many seconds evidence is collected, at least 1.
    pub collect_every: u32,
    /// So many seconds after it was collected hosts see it.
    pub evidence_delay: u32,
    /// Every so many seconds a host that is up sends a heartbeat, at least 1.
    pub heartbeat_every: u32,
    /// What may be wrong with the release: hypotheses, the first by default. None: the release is good.
    pub hypotheses: Vec<Hypothesis>,
    /// What people may do, the first by default.
    pub responses: Vec<Response>,
}

/// What may be wrong with the release.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// What speaks for it and against it, in some sentences.
    pub note: String,
    /// How the recorded starts came about, if it says: for its likelihood.
    pub starts: Option<crate::hypothesis::StartModel>,
    /// The fault.
    pub fault: Fault,
}
