//! A run as JSON.

use serde::Serialize;
use stagger_core::{BreakerPart, Instant, Reason, Verdict};

use super::Export;
use crate::interval::Interval;
use crate::run::{Cause, Event, Outcome, What};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct RunData<'a> {
    format: u32,
    engine: &'static str,
    #[serde(flatten)]
    span: Interval,
    hosts: usize,
    /// The release that the outcome is about.
    release: Option<&'a str>,
    hits: u32,
    outcome: &'a Outcome,
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
pub(super) struct EventData<'a> {
    pub(super) at: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) host: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) site: Option<&'a str>,
    #[serde(flatten)]
    pub(super) what: WhatData<'a>,
}

#[derive(Serialize)]
#[serde(tag = "what", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(super) enum WhatData<'a> {
    Told { verdict: &'static str, until: Option<Instant>, release: Option<&'a str>, reason: Reason },
    Applies { release: &'a str, seconds: u32, reason: Reason },
    Applied { release: &'a str },
    Removes { release: &'a str, seconds: u32, by_hand: bool, reason: Option<Reason> },
    Removed { release: &'a str },
    Falls { release: &'a str, cause: Cause, seconds: u32 },
    Returns,
    Acts { act: &'static str, seconds: u32 },
    WithdrawalLost,
    Shows,
    Stops { release: &'a str, part: BreakerPart, removal: bool },
    Explains,
    Resumes { release: &'a str, removal: bool },
    Opens { release: &'a str, ring: &'a str },
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
