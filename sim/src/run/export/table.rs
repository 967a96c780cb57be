//! A run as a table.

use super::Export;
use super::data::{EventData, WhatData};

/// What stands in a line beside instant, host, site and what happened.
#[derive(Default)]
struct Line<'a> {
    release: &'a str,
    verdict: &'a str,
    until: String,
    reason: &'a str,
    seconds: String,
    /// The cause, the act, the ring or the part of the breaker.
    detail: &'a str,
}

pub(super) fn of(export: &Export<'_>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Nothing is written to anything that could fail, and every line has as many fields.
    let mut write = |fields: [&str; 10]| writer.write_record(fields).is_ok();
    write(["at", "host", "site", "what", "release", "verdict", "until", "reason", "seconds", "detail"]);
    for event in &export.run.events {
        let EventData { at, host, site, what } = EventData::of(export, event);
        let line = Line::of(&what);
        let (at, host, site) = (at.to_string(), host.unwrap_or_default(), site.unwrap_or_default());
        let Line { release, verdict, until, reason, seconds, detail } = line;
        write([&at, host, site, name(&what), release, verdict, &until, reason, &seconds, detail]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

impl<'a> Line<'a> {
    fn of(what: &WhatData<'a>) -> Self {
        let bare = Self::default();
        match *what {
            WhatData::Told { verdict, until, release, reason } => Self {
                release: release.unwrap_or_default(),
                verdict,
                until: until.map(|until| until.to_string()).unwrap_or_default(),
                reason: reason.code(),
                ..bare
            },
            WhatData::Applies { release, seconds, reason } => {
                Self { release, seconds: seconds.to_string(), reason: reason.code(), ..bare }
            }
            WhatData::Removes { release, seconds, by_hand, reason } => Self {
                release,
                seconds: seconds.to_string(),
                reason: reason.map_or("", |reason| reason.code()),
                detail: if by_hand { "by hand" } else { "" },
                ..bare
            },
            WhatData::Applied { release } | WhatData::Removed { release } | WhatData::OpensRemoval { release } => {
                Self { release, ..bare }
            }
            WhatData::Falls { release, cause, seconds } => {
                Self { release, seconds: seconds.to_string(), detail: cause.name(), ..bare }
            }
            WhatData::Acts { act, seconds } => Self { seconds: seconds.to_string(), detail: act, ..bare },
            WhatData::Stops { release, removal, .. } | WhatData::Resumes { release, removal } => {
                Self { release, detail: if removal { "removal" } else { "" }, ..bare }
            }
            WhatData::Opens { release, ring } => Self { release, detail: ring, ..bare },
            WhatData::Returns | WhatData::WithdrawalLost | WhatData::Shows | WhatData::Explains => bare,
        }
    }
}

/// The word for what happened, as in JSON.
pub(super) const fn name(what: &WhatData<'_>) -> &'static str {
    match what {
        WhatData::Told { .. } => "told",
        WhatData::Applies { .. } => "applies",
        WhatData::Applied { .. } => "applied",
        WhatData::Removes { .. } => "removes",
        WhatData::Removed { .. } => "removed",
        WhatData::Falls { .. } => "falls",
        WhatData::Returns => "returns",
        WhatData::Acts { .. } => "acts",
        WhatData::WithdrawalLost => "withdrawal-lost",
        WhatData::Shows => "shows",
        WhatData::Stops { .. } => "stops",
        WhatData::Explains => "explains",
        WhatData::Resumes { .. } => "resumes",
        WhatData::Opens { .. } => "opens",
        WhatData::OpensRemoval { .. } => "opens-removal",
    }
}
