//! The checks to come, as a list by two clocks.

use stagger_core::{Instant, Span, WallClock, Zone};

use super::prose::{count, paragraph, plain};
use super::{Page, table};
use crate::commands::{Coming, Note};

pub(crate) fn next(coming: &Coming<'_>, page: Page) -> String {
    let from = WallClock::new(coming.zone).tell(coming.from);
    let heading = match (coming.checks.len(), coming.host.map(plain)) {
        (0, Some(host)) => format!("{host} never checks within forty years from {from}."),
        (0, None) => format!("No host ever checks within forty years from {from}."),
        (number, Some(host)) => format!("{host} checks from {from} on, {}:", count(number, "time")),
        (number, None) => format!("Every host checks from {from} on, {}:", count(number, "time")),
    };
    let heading = paragraph(page, "", &heading);
    if coming.checks.is_empty() {
        return heading;
    }
    let end = if coming.complete { "" } else { "None comes after that within forty years.\n" };
    [heading.as_str(), "\n", &checks(coming, page), end].concat()
}

/// A row for each, and under them what clocks do to some.
fn checks(coming: &Coming<'_>, page: Page) -> String {
    let mut notes = String::new();
    let mut number = 0;
    let mut rows = Vec::new();
    for check in &coming.checks {
        let mut utc = check.at.to_string();
        if !check.notes.is_empty() {
            number += 1;
            let sign = format!("[{number}]");
            let told: Vec<String> = check.notes.iter().map(note).collect();
            notes += &paragraph(page, &format!("{sign} "), &told.join("; "));
            utc = format!("{utc} {sign}");
        }
        rows.push(vec![local(coming.zone, check.at), utc]);
    }
    table::table(vec![coming.zone.to_string(), "UTC".to_string()], rows.into_iter(), page) + &notes
}

/// With the offset of the moment, so that no two are told alike.
fn local(zone: Zone, at: Instant) -> String {
    let fixed = Zone::fixed(zone.offset_at(at)).unwrap_or(Zone::UTC);
    WallClock::new(fixed).tell(at).to_string()
}

fn note(note: &Note) -> String {
    match note {
        Note::OutOfGap => "the clock leaves its time out, so it comes right after".to_string(),
        Note::FirstOfTwo => "the first of the two times that the clock shows this".to_string(),
        Note::SecondOfTwo => "the second of the two times that the clock shows this".to_string(),
        Note::ClockForward { seconds } => format!("the clock was put forward {} before it", Span(u64::from(*seconds))),
        Note::ClockBack { seconds } => format!("the clock was put back {} before it", Span(u64::from(*seconds))),
    }
}
