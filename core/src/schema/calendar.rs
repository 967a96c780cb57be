//! Windows and freezes.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;

use super::facts::Severity;
use super::words::{Duration, Name, Selector, Zone};
use crate::severity::Severity as CoreSeverity;

/// A local time in which a change may start.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Window {
    /// The weekdays on which it starts; it belongs to that day even where it goes over midnight. Without it: every day.
    days: Option<Days>,
    /// When it starts, such as `22:00`.
    from: TimeOfDay,
    /// When it ends, such as `06:00`; before `from`, on the next day. Another time than `from`.
    to: TimeOfDay,
    /// How long before its end the last change may start, in real time, such as `30 min`: shorter than the window.
    #[schemars(extend("default" = "0 s"))]
    cutoff: Option<Duration>,
    /// Whose clock it goes by: that of the host, or of a zone.
    #[schemars(extend("default" = "host"))]
    zone: Option<ZoneOf>,
}

/// Weekdays, as a list or as a text of days and ranges.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Days {
    List(#[schemars(length(min = 1, max = 7))] Vec<Day>),
    Text(DaysText),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// Weekdays and ranges of them, such as `mon-fri` or `sat,sun`. A range does not go over the week's end.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = concat!(
    r"^\s*(mon|tue|wed|thu|fri|sat|sun)(\s*-\s*(mon|tue|wed|thu|fri|sat|sun))?\s*",
    r"(,\s*(mon|tue|wed|thu|fri|sat|sun)(\s*-\s*(mon|tue|wed|thu|fri|sat|sun))?\s*)*$"
)))]
struct DaysText(String);

/// A local time of day in whole minutes, from `00:00` to `24:00`.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "examples" = ["22:00"]))]
struct TimeOfDay(String);

/// The host's own zone, or one for all.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum ZoneOf {
    Host(Host),
    Everyone(Zone),
}

#[derive(JsonSchema)]
#[schemars(inline, rename_all = "kebab-case")]
enum Host {
    /// The host's own zone. A host without one holds.
    Host,
}

/// A time in which no change may start.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Freeze {
    /// When it starts: a date such as `2026-12-20`, or a day of every year such as `12-20`, each with or without a time.
    from: FreezeTime,
    /// When it ends, in the same form as `from`; a date alone is no longer frozen. Every year, it may go over the new year.
    until: FreezeTime,
    /// Whose clock it goes by: that of the host, or of a zone.
    #[schemars(extend("default" = "host"))]
    zone: Option<ZoneOf>,
    /// Releases of these severities are not frozen.
    #[schemars(length(min = 1, max = CoreSeverity::ALL.len()))]
    except_severity: Option<Vec<Severity>>,
    /// Hosts that this selects for sure are not frozen, such as `role = canary`.
    except_where: Option<Selector>,
    /// What people call it, such as `new year`.
    name: Option<Name>,
}

/// A local date, or a day of every year, with or without a time of day: `2026-12-20`, `2026-12-20 18:00`, `12-20`,
/// `12-20 18:00`. In TOML a date also without quotation marks.
#[derive(JsonSchema)]
#[schemars(extend(
    "pattern" = concat!(
        r"^([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
        r"([ T](([01][0-9]|2[0-3]):[0-5][0-9]|24:00))?$"
    ),
    "examples" = ["2026-12-20", "2026-12-20 18:00", "12-20", "12-20 18:00"]
))]
struct FreezeTime(String);
