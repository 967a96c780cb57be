//! The openings to come, as a list.

use stagger_core::{Instant, WallClock, Zone};

use super::local::{local, offset};
use super::marks::Marks;
use super::prose::{paragraph, plain};
use super::{Page, table};
use crate::commands::Openings;

/// `windows` are their texts, in their places.
pub(crate) fn openings(coming: &Openings, windows: &[String], page: Page) -> String {
    let from = WallClock::new(coming.zone).tell(coming.from);
    let heading = match coming.openings.as_slice() {
        [] => format!("No window opens within forty years from {from}."),
        [first, rest @ ..] if first.opens.at <= coming.from => match rest.len() {
            0 => format!("A window is open at {from}:"),
            number => format!("A window is open at {from}; that opening and the next {number}:"),
        },
        [_] => format!("No window is open at {from}; the next opening:"),
        all => format!("No window is open at {from}; the next {} openings:", all.len()),
    };
    let heading = paragraph(page, "", &heading);
    if coming.openings.is_empty() {
        return heading;
    }
    let cutoff = coming.openings.iter().any(|opening| opening.closes.at != opening.ends.at);
    let closes = if cutoff { paragraph(page, "", CLOSES) } else { String::new() };
    let end = if coming.complete { "" } else { "None comes after that within forty years.\n" };
    [heading.as_str(), "\n", &rows(coming, windows, page), &closes, end].concat()
}

/// A row for each; of several windows it says whose it is.
fn rows(coming: &Openings, windows: &[String], page: Page) -> String {
    let mut marks = Marks::default();
    let rows = coming.openings.iter().map(|opening| {
        let opens = local(coming.zone, opening.opens.at);
        let whose = windows.get(opening.window).filter(|_| windows.len() > 1).map(|text| plain(text));
        let opens = whose.map_or_else(|| opens.clone(), |text| format!("{opens} {}", marks.mark(text)));
        let [closes, ends] = [&opening.closes, &opening.ends].map(|end| brief(coming.zone, end.at, opening.opens.at));
        vec![opens, closes, ends]
    });
    let table = table::table(["opens", "closes", "ends"].map(str::to_string).to_vec(), rows, page);
    table + &marks.told(page)
}

/// Weekday and time, for where the date is plain: no window lasts longer than a day. With its offset, if that is another
/// than at the other instant.
fn brief(zone: Zone, at: Instant, beside: Instant) -> String {
    let local = zone.local(at);
    let seconds = if local.second() == 0 { String::new() } else { format!(":{:02}", local.second()) };
    let time = format!("{} {:02}:{:02}{seconds}", local.weekday().short_name(), local.hour(), local.minute());
    if zone.offset_at(at) == zone.offset_at(beside) { time } else { format!("{time} {}", offset(zone, at)) }
}

const CLOSES: &str = "A change must start before the window closes, its cutoff before it ends.";
