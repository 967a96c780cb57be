//! A run as JSON.

use serde::Serialize;
use stagger_core::{BreakerPart, Instant, Reason, Verdict};

use super::Export;
use crate::interval::Interval;
use crate::run::{Cause, Event, Outcome, What};

/// One run of a scenario: what it comes to, and everything that happened in it. Instants are in UTC.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) struct RunData<'a> {
    /// The version of this format: 1.
    format: u32,
    /// The version of Stagger that made it.
    engine: &'static str,
    /// The span of the run.
    #[serde(flatten)]
    span: Interval,
    /// How many hosts there are.
    hosts: usize,
    /// The release that the outcome is about.
    release: Option<&'a str>,
    /// Hosts that went down.
    hits: u32,
    /// What the run comes to.
    outcome: &'a Outcome,
    /// What happened, in order of time.
    events: Vec<EventData<'a>>,
}

impl<'a> RunData<'a> {
    pub(super) fn of(export: &'a Export<'_>) -> Self {
        Self {
            format: Export::FORMAT,
            engine: env!("CARGO_PKG_VERSION"),
            span: export.setup.span,
            hosts: export.setup.fleet.hosts().len(),
            release: export.setup.subject().map(|place| export.release(place)),
            hits: export.run.outcome.hits(),
            outcome: &export.run.outcome,
            events: export.run.events.iter().map(|event| EventData::of(export, event)).collect(),
        }
    }
}

/// An event, every name resolved.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct EventData<'a> {
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Instant"))]
    pub(super) at: Instant,
    /// To which host, if it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) host: Option<&'a str>,
    /// The site where it stands, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) site: Option<&'a str>,
    #[serde(flatten)]
    pub(super) what: WhatData<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "what", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(super) enum WhatData<'a> {
    /// The host is told something other than before.
    Told {
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Verdict"))]
        verdict: &'static str,
        #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
        until: Option<Instant>,
        release: Option<&'a str>,
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Reason"))]
        reason: Reason,
    },
    /// It begins to apply, for so many seconds; the reason is the last gate to open before.
    Applies {
        release: &'a str,
        seconds: u32,
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Reason"))]
        reason: Reason,
    },
    /// It runs the release.
    Applied { release: &'a str },
    /// The release begins to be taken off, for so many seconds; by hand there is no reason.
    Removes {
        release: &'a str,
        seconds: u32,
        by_hand: bool,
        #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Reason>"))]
        reason: Option<Reason>,
    },
    /// It is off.
    Removed { release: &'a str },
    /// The host goes down, for so many seconds.
    Falls { release: &'a str, cause: Cause, seconds: u32 },
    /// It is up again, without the release, and left alone.
    Returns,
    /// People begin to do something, which reaches the hosts over so many seconds.
    Acts {
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Act"))]
        act: &'static str,
        seconds: u32,
    },
    /// A withdrawal never reaches the feed that hosts see.
    WithdrawalLost,
    /// Evidence shows a failure for the first time.
    Shows,
    /// A breaker stops the release, or its removal.
    Stops {
        release: &'a str,
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::BreakerPart"))]
        part: BreakerPart,
        removal: bool,
    },
    /// People take the failure of the host for something else.
    Explains,
    /// People let the release, or its removal, go on.
    Resumes { release: &'a str, removal: bool },
    /// It is recorded that the ring is open.
    Opens { release: &'a str, ring: &'a str },
    /// It is recorded that the canaries of the removal have shown enough.
    OpensRemoval { release: &'a str },
}

impl<'a> EventData<'a> {
    pub(super) fn of(export: &'a Export<'_>, event: &Event) -> Self {
        let release = |place: usize| export.release(place);
        let what = match event.what {
            What::Told { verdict, release: about, reason } => {
                let until = if let Verdict::Wait { until } = verdict { Some(until) } else { None };
                WhatData::Told { verdict: verdict.name(), until, release: about.map(release), reason }
            }
            What::Applies { release: of, takes, waited_for } => {
                WhatData::Applies { release: release(of), seconds: takes, reason: waited_for }
            }
            What::Applied { release: of } => WhatData::Applied { release: release(of) },
            What::Removes { release: of, takes, waited_for } => {
                let by_hand = waited_for.is_none();
                WhatData::Removes { release: release(of), seconds: takes, by_hand, reason: waited_for }
            }
            What::Removed { release: of } => WhatData::Removed { release: release(of) },
            What::Falls { release: of, cause, repair } => {
                WhatData::Falls { release: release(of), cause, seconds: repair }
            }
            What::Returns => WhatData::Returns,
            What::Acts { act, over } => WhatData::Acts { act: act.name(), seconds: over },
            What::WithdrawalLost => WhatData::WithdrawalLost,
            What::Shows => WhatData::Shows,
            What::Stops { release: of, part, removal } => WhatData::Stops { release: release(of), part, removal },
            What::Explains => WhatData::Explains,
            What::Resumes { release: of, removal } => WhatData::Resumes { release: release(of), removal },
            What::Opens { release: of, ring } => WhatData::Opens { release: release(of), ring: export.ring(ring) },
            What::OpensRemoval { release: of } => WhatData::OpensRemoval { release: release(of) },
        };
        let site = event.host.and_then(|host| export.site_name(export.site(host)));
        Self { at: event.at, host: event.host.map(|host| export.host(host)), site, what }
    }
}
