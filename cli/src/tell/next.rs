//! The checks to come, as a list by two clocks.

use stagger_core::{Span, WallClock};

use super::local::local;
use super::marks::Marks;
use super::prose::{count, paragraph, plain};
use super::{Page, table};
use crate::commands::{Closed, Coming, Note};

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

/// A row for each, and under them what clocks and the policy do to some.
fn checks(coming: &Coming<'_>, page: Page) -> String {
    let wall = WallClock::new(coming.zone);
    let mut marks = Marks::default();
    let rows = coming.checks.iter().map(|check| {
        let told: Vec<String> = check.notes.iter().map(|note| self::note(note, wall)).collect();
        let utc = check.moment.at.to_string();
        let utc = if told.is_empty() { utc } else { format!("{utc} {}", marks.mark(told.join("; "))) };
        vec![local(coming.zone, check.moment.at), utc]
    });
    let table = table::table(vec![coming.zone.to_string(), "UTC".to_string()], rows, page);
    table + &marks.told(page)
}

fn note(note: &Note, wall: WallClock<'_>) -> String {
    match note {
        Note::OutOfGap => "the clock leaves its time out, so it comes right after".to_string(),
        Note::FirstOfTwo => "the first of the two times that the clock shows this".to_string(),
        Note::SecondOfTwo => "the second of the two times that the clock shows this".to_string(),
        Note::ClockForward { seconds } => format!("the clock was put forward {} before it", Span(u64::from(*seconds))),
        Note::ClockBack { seconds } => format!("the clock was put back {} before it", Span(u64::from(*seconds))),
        Note::Closed(closed) => self::closed(closed, wall),
    }
}

/// Why no change may start then, and from when on one may.
fn closed(closed: &Closed, wall: WallClock<'_>) -> String {
    let reason = closed.reason.sentence(wall).to_string();
    let opens = closed.opens.map(|opens| wall.tell(opens).to_string());
    // A window that is closed says itself when one opens, unless that falls into a freeze.
    let opens = opens.filter(|opens| !reason.ends_with(opens.as_str()));
    let opens = opens.map(|opens| format!("; the next may start at {opens}")).unwrap_or_default();
    let except = match closed.except_severity.as_slice() {
        [] => String::new(),
        severities => format!("; releases of severity {} are let through", severities.join(", ")),
    };
    let message = closed.message.as_deref().map(|message| format!("; the policy says: {}", plain(message)));
    format!("no change may start: {reason}{opens}{except}{}", message.unwrap_or_default())
}
