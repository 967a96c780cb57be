//! The check of a policy.

use alloc::format;
use alloc::string::{String, ToString};
use core::ops::Range;

use super::item::{Item, Refused};
use super::table::Table;
use super::tree::{Node, Value, quote};
use crate::check::Check;
use crate::cron::{Cron, CronError, CronErrorKind, Fold, Gap};
use crate::zone::Zone;

impl Item<'_> {
    /// A check: a table of `cron`, `zone`, `gap` and `fold`, or of `every` alone, as it stands in a policy.
    ///
    /// # Errors
    ///
    /// When it is not that.
    pub fn check(&self) -> Result<Check, Refused> {
        take_check(self).map(|(_, check)| check)
    }
}

/// The check, and its cron text as it was written; empty for an interval.
pub(super) fn take_check(item: &Item<'_>) -> Result<(String, Check), Refused> {
    let table = item.table()?;
    let check = match table.optional("every") {
        Some(every) => take_interval(&table, &every),
        None => take_cron_table(&table),
    };
    table.finish()?;
    check
}

fn take_interval(table: &Table<'_>, every: &Item<'_>) -> Result<(String, Check), Refused> {
    let seconds = every.duration();
    let mut alone = Ok(());
    for key in ["cron", "zone", "gap", "fold"] {
        if let Some(item) = table.optional(key) {
            alone = Err(item.wrong("a key", "none beside `every`, which counts real time", None));
        }
    }
    let check = Check::every(seconds?).ok_or_else(|| every.wrong(every.node().found(), "at least `1 min`", None));
    alone?;
    Ok((String::new(), check?))
}

fn take_cron_table(table: &Table<'_>) -> Result<(String, Check), Refused> {
    let cron = table.required("cron", "five fields such as `H */4 * * *`").and_then(|item| take_cron(&item));
    let zone = table.optional("zone").map_or(Ok(Zone::UTC), |item| item.zone());
    let gap = table.optional("gap").map_or(Ok(Gap::default()), |item| item.one_of(&GAPS));
    let fold = table.optional("fold").map_or(Ok(Fold::default()), |item| item.one_of(&FOLDS));
    let (text, cron) = cron?;
    Ok((text, Check::new(cron, zone?).gap(gap?).fold(fold?)))
}

fn take_cron(item: &Item<'_>) -> Result<(String, Cron), Refused> {
    let text = item.text(0..=Cron::MAX_LENGTH)?;
    text.parse().map(|cron| (text.to_string(), cron)).map_err(|error: CronError| {
        if matches!(error.kind(), CronErrorKind::FieldCount(_)) {
            return item.wrong(quote(text), "five fields: minute, hour, day of month, month, day of week", None);
        }
        let part = text.get(error.span()).filter(|part| !part.is_empty() && *part != text);
        let found = match part {
            Some(part) => format!("{} in {}", quote(part), quote(text)),
            None => quote(text),
        };
        item.wrong_within(inside(item.node(), &error.span()), found, "a cron text", Some(error.to_string()))
    })
}

/// Where those bytes of the text stand in the file, if the text was written between single quotation marks there, so
/// that nothing in it was escaped.
pub(super) fn inside(node: &Node, part: &Range<usize>) -> Option<Range<usize>> {
    let Value::Text(text) = &node.value else { return None };
    let span = node.span.as_ref()?;
    let quoted = text.len().checked_add(2)? == span.end.checked_sub(span.start)?;
    let first = span.start.checked_add(1)?;
    quoted.then_some(first.checked_add(part.start)?..first.checked_add(part.end)?)
}

pub(super) const GAPS: [(&str, Gap); 2] = [("after", Gap::After), ("skip", Gap::Skip)];
pub(super) const FOLDS: [(&str, Fold); 3] = [("first", Fold::First), ("second", Fold::Second), ("both", Fold::Both)];
