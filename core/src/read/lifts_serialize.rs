//! Fast tracks and the deadline as data, in the keys in which they are read.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use crate::fast_track::{Deadline, FastTrack};
use crate::lifts::{Lift, Lifts};
use crate::severity::Severity;
use crate::tell::Span;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct FastTrackKeys {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    severity: Vec<&'static str>,
    fixes_withdrawn: bool,
    lifts: Vec<&'static str>,
}

impl From<&FastTrack> for FastTrackKeys {
    fn from(track: &FastTrack) -> Self {
        Self {
            severity: track.severities().iter().map(Severity::name).collect(),
            fixes_withdrawn: track.fixes_withdrawn(),
            lifts: names(track.lifts()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct DeadlineKeys {
    after: String,
    lifts: Vec<&'static str>,
}

impl From<&Deadline> for DeadlineKeys {
    fn from(deadline: &Deadline) -> Self {
        Self { after: Span(deadline.after.into()).to_string(), lifts: names(deadline.lifts) }
    }
}

fn names(lifts: Lifts) -> Vec<&'static str> {
    lifts.iter().map(Lift::name).collect()
}
