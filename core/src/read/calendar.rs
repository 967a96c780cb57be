//! Windows and freezes.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::facts::{take_name, take_selector};
use super::item::{Item, Refused, all, did_you_mean};
use super::tree::{Value, quote};
use crate::civil::Weekday;
use crate::freeze::{Freeze, FreezeTime};
use crate::severity::{Severities, Severity};
use crate::time_of_day::TimeOfDay;
use crate::window::Window;
use crate::zone::ZoneOf;

impl Item<'_> {
    /// A window: a table of `days`, `from`, `to`, `cutoff` and `zone`, as it stands in a policy.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn window(&self) -> Result<Window, Refused> {
        take_window(self)
    }

    /// The windows of a policy: a list of at least one.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn windows(&self) -> Result<Vec<Window>, Refused> {
        take_windows(self)
    }
}

pub(super) fn take_windows(item: &Item<'_>) -> Result<Vec<Window>, Refused> {
    let list = item.list(Window::MAX)?;
    if list.is_empty() {
        return Err(item.wrong("an empty list", "at least one window, or no key: then it is always open", None));
    }
    all(list.items().map(|item| take_window(&item)))
}

fn take_window(item: &Item<'_>) -> Result<Window, Refused> {
    let table = item.table()?;
    let days = table.optional("days").map(|item| take_days(&item)).transpose();
    let from = table.required("from", "when it starts, such as `22:00`").and_then(|item| take_time(&item));
    let to = table.required("to", "when it ends, such as `06:00`").and_then(|item| Ok((take_time(&item)?, item)));
    let cutoff = table.optional("cutoff").map(|item| Ok((item.duration()?, item))).transpose();
    let zone = table.optional("zone").map_or(Ok(ZoneOf::Host), |item| take_zone_of(&item));
    table.finish()?;
    let (from, (to, to_item), cutoff) = (from?, to?, cutoff?);
    if from == to {
        let hint = "for the whole day write `00:00` to `24:00`";
        return Err(to_item.wrong(to_item.node().found(), "another time than `from`", Some(hint.to_string())));
    }
    let window = Window::new(from, to).zone(zone?);
    let window = match days? {
        Some(days) => window.on(&days),
        None => window,
    };
    match cutoff {
        Some((seconds, item)) if i64::from(seconds) >= window.length() => {
            Err(item.wrong(item.node().found(), "less than the window lasts", None))
        }
        Some((seconds, _)) => Ok(window.cutoff(seconds)),
        None => Ok(window),
    }
}

/// A list of weekdays, or a text of days and ranges.
fn take_days(item: &Item<'_>) -> Result<Vec<Weekday>, Refused> {
    let days = match &item.node().value {
        Value::List(_) => all(item.list(DAYS.len())?.items().map(|item| item.one_of(&DAYS)))?,
        Value::Text(text) => {
            let mut days = Vec::new();
            for part in text.split(',') {
                days.extend(days_of(part.trim()).map_err(|hint| item.wrong(quote(text), DAYS_EXPECTED, hint))?);
            }
            days
        }
        _ => return Err(item.wrong(item.node().found(), DAYS_EXPECTED, None)),
    };
    if days.is_empty() {
        return Err(item.wrong("an empty list", "at least one day, or no key: then it is every day", None));
    }
    Ok(days)
}

/// The days of a name or a range; otherwise what may help.
fn days_of(part: &str) -> Result<Vec<Weekday>, Option<String>> {
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let place = |name: &str| {
        let place = DAYS.iter().position(|(day, _)| *day == name.trim());
        place.ok_or_else(|| Some(not_a_day(name.trim())))
    };
    let (first, last) = (place(first)?, place(last)?);
    let Some(days) = DAYS.get(first..=last).filter(|days| !days.is_empty()) else {
        let name = |place: usize| DAYS.get(place).map_or("", |(name, _)| *name);
        let to = |first: usize, last: usize| match first == last {
            true => name(first).to_string(),
            false => format!("{}-{}", name(first), name(last)),
        };
        let (before, after) = (to(first, DAYS.len().saturating_sub(1)), to(0, last));
        let hint = format!("a range does not go over the week's end; write `{before},{after}`");
        return Err(Some(hint));
    };
    Ok(days.iter().map(|(_, day)| *day).collect())
}

/// Which day may be meant: people write `Friday` and `fir`.
fn not_a_day(name: &str) -> String {
    let days = || DAYS.iter().map(|(day, _)| *day);
    let begins = |day: &&str| name.get(..day.len()).is_some_and(|start| start.eq_ignore_ascii_case(day));
    let hint = days().find(begins).map(|day| format!("write {}", quote(day))).or_else(|| did_you_mean(name, days()));
    hint.unwrap_or_else(|| format!("{} is none of `mon` to `sun`", quote(name)))
}

fn take_time(item: &Item<'_>) -> Result<TimeOfDay, Refused> {
    const EXPECTED: &str = "a time of day in whole minutes such as `22:00`, from `00:00` to `24:00`";
    let text = item.written_time(EXPECTED)?;
    text.parse().map_err(|_| item.wrong(quote(text), EXPECTED, None))
}

/// `host`, or a zone.
fn take_zone_of(item: &Item<'_>) -> Result<ZoneOf, Refused> {
    match &item.node().value {
        Value::Text(text) if text == ZONE_OF_HOST => Ok(ZoneOf::Host),
        _ => item.zone().map(ZoneOf::Everyone),
    }
}

pub(super) fn take_freezes(item: &Item<'_>) -> Result<Vec<Freeze<'static>>, Refused> {
    all(item.list(Freeze::MAX)?.items().map(|item| take_freeze(&item)))
}

fn take_freeze(item: &Item<'_>) -> Result<Freeze<'static>, Refused> {
    let table = item.table()?;
    let from = table.required("from", "when it starts, such as `2026-12-20`").and_then(|item| take_date(&item));
    let until = table
        .required("until", "when it ends, such as `2027-01-05`, that day not counted in")
        .and_then(|item| Ok((take_date(&item)?, item)));
    let zone = table.optional("zone").map_or(Ok(ZoneOf::Host), |item| take_zone_of(&item));
    let severities = table.optional("except-severity").map(|item| take_severities(&item)).transpose();
    let selector = table.optional("except-where").map(|item| take_selector(&item)).transpose();
    let name = table.optional("name").map(|item| take_name(&item)).transpose();
    table.finish()?;
    let (from, (until, until_item)) = (from?, until?);
    let freeze = Freeze::new(from, until).ok_or_else(|| {
        let (expected, hint) = match (from.is_yearly(), until.is_yearly()) {
            (true, false) => ("a day of the year such as `01-05`, as `from` is", None),
            (false, true) => ("a date such as `2027-01-05`, as `from` is", None),
            (false, false) => ("a later time than `from`", None),
            (true, true) => ("another time than `from`", Some("it would be on all the year")),
        };
        until_item.wrong(until_item.node().found(), expected, hint.map(ToString::to_string))
    })?;
    Ok(Freeze {
        zone: zone?,
        except_severity: severities?.unwrap_or_default(),
        except_where: selector?,
        name: name?,
        ..freeze
    })
}

fn take_date(item: &Item<'_>) -> Result<FreezeTime, Refused> {
    const EXPECTED: &str =
        "a date such as `2026-12-20` or `2026-12-20 18:00`, or, for every year, `12-20` or `12-20 18:00`";
    let text = item.written_time(EXPECTED)?;
    text.parse().map_err(|_| item.wrong(quote(text), EXPECTED, None))
}

pub(super) fn take_severities(item: &Item<'_>) -> Result<Severities, Refused> {
    let list = item.list(Severity::ALL.len())?;
    if list.is_empty() {
        return Err(item.wrong("an empty list", "at least one severity, or no key", None));
    }
    Ok(Severities::of(&all(list.items().map(|item| item.one_of(&SEVERITIES)))?))
}

pub(super) const SEVERITIES: [(&str, Severity); 4] = [
    (Severity::Low.name(), Severity::Low),
    (Severity::Moderate.name(), Severity::Moderate),
    (Severity::Important.name(), Severity::Important),
    (Severity::Critical.name(), Severity::Critical),
];
pub(super) const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];
pub(super) const ZONE_OF_HOST: &str = "host";
const DAYS_EXPECTED: &str = "a list of days such as `[\"mon\", \"tue\"]`, or a text such as `mon-fri` or `sat,sun`";
