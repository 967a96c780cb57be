//! Windows and freezes.

use serde_json::Value;
use stagger_core::civil::Weekday;
use stagger_core::{Freeze, Window, ZoneOf};

use crate::keys::{Keys, parsed, text};

pub(crate) fn window(value: &Value) -> Window {
    let keys = Keys::of(value, &["days", "from", "to", "cutoff", "zone"]);
    let time = |key| keys.parsed(key).expect("a time of day");
    let window = Window::new(time("from"), time("to")).cutoff(keys.seconds("cutoff").unwrap_or(0)).zone(zone_of(keys));
    match keys.get("days") {
        Some(Value::String(text)) => window.on(&text.split(',').flat_map(days).copied().collect::<Vec<_>>()),
        Some(_) => window.on(&keys.list("days").flat_map(|day| days(text(day))).copied().collect::<Vec<_>>()),
        None => window,
    }
}

pub(crate) fn freeze(value: &Value) -> Freeze<'_> {
    let keys = Keys::of(value, &["from", "until", "zone", "except-severity", "except-where", "name"]);
    let date = |key| keys.parsed(key).expect("a date");
    let mut freeze = Freeze::new(date("from"), date("until")).expect("an end after the start").zone(zone_of(keys));
    if let Some(severities) = keys.severities("except-severity") {
        freeze = freeze.except_severity(severities);
    }
    if let Some(hosts) = keys.selector("except-where") {
        freeze = freeze.except_where(hosts);
    }
    match keys.text("name") {
        Some(name) => freeze.name(name),
        None => freeze,
    }
}

/// By the host's clock unless the key `zone` names another.
fn zone_of(keys: Keys<'_>) -> ZoneOf {
    match keys.text("zone") {
        None | Some("host") => ZoneOf::Host,
        Some(zone) => ZoneOf::Everyone(parsed(zone)),
    }
}

/// The days of a name such as `mon`, or of a range such as `mon-fri`.
fn days(text: &str) -> &'static [Weekday] {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let place = |name| NAMES.iter().position(|day| *day == name).expect("a day");
    &DAYS[place(first)..=place(last)]
}

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
