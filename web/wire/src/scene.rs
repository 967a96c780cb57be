//! [`Scene`]: a scenario, and what the engine says of it.

use serde::{Deserialize, Serialize};
use stagger_sim::Mark;

use crate::hosts::Hosts;
use crate::policy::{Policy, Rollout};
use crate::record::Record;
use crate::rehearsal::{Hypothesis, Response};
use crate::stretch::Stretch;

/// A scenario, and when each host would take the release under each of its policies. Seconds in columns count from the
/// beginning of its span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// The name by which it is called.
    pub name: String,
    /// What it is, in a line.
    pub title: String,
    /// What it is, in some sentences.
    pub summary: String,
    /// The zone of the clock by which its times are told, as the engine names it.
    pub zone: String,
    /// What people call that zone, if it is told.
    pub zone_name: Option<String>,
    /// From when until when it goes.
    pub span: Stretch,
    /// From when until when a run goes: from the same instant.
    pub run_span: Stretch,
    /// The stretches of time worth a look, at least one.
    pub views: Vec<View>,
    /// Where it is known from.
    pub sources: Vec<Source>,
    /// What else is to be said.
    pub notes: Vec<Note>,
    /// The releases that the hosts see.
    pub releases: Vec<Release>,
    /// The fleet.
    pub hosts: Hosts,
    /// What happened, if that is part of it.
    pub record: Option<Record>,
    /// The policies of which there is a rollout.
    pub policies: Vec<Policy>,
    /// Their rollouts.
    pub rollouts: Vec<Rollout>,
    /// Policies to be compared with in runs only.
    pub what_ifs: Vec<Policy>,
    /// What may be wrong with the release, the first by default.
    pub hypotheses: Vec<Hypothesis>,
    /// What people may do, the first by default.
    pub responses: Vec<Response>,
}

/// A stretch of time worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// What to call it.
    pub name: String,
    /// From when until when.
    pub during: Stretch,
}

/// Where something is known from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its short name.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it can be read, if it can. A scenario may come from anyone: it can be any text.
    pub url: Option<String>,
}

/// Something that is to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What, in some sentences.
    pub text: String,
    /// How it is known.
    pub known: Known,
}

/// How something is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its mark.
    pub mark: Mark,
    /// The id of the source.
    pub source: String,
}

/// A version of what is to be applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Its name.
    pub id: String,
    /// When it was published, in seconds since 1970, if that is known.
    pub published: Option<i64>,
    /// Whether it is withdrawn.
    pub withdrawn: bool,
}
