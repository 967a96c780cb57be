//! A decision as a sentence, and the gates behind it as a table.

use stagger_core::{Decision, Gate, GateRow, Setting, Trace, WallClock};

use super::prose::{paragraph, plain};
use super::style::STRONG;
use super::{Page, table};

/// The host and what it is to do, in a line.
pub(crate) fn decision(host: &str, decision: &Decision<'_>, wall: WallClock<'_>) -> String {
    format!("{STRONG}{}{STRONG:#} {}\n", plain(host), plain(&decision.sentence(wall).to_string()))
}

/// The same, and these gates, or every gate if none is named.
pub(crate) fn trace(host: &str, trace: &Trace<'_>, only: &[Gate], wall: WallClock<'_>, page: Page) -> String {
    let said = paragraph(page, "", &format!("{} {}", plain(host), plain(&trace.decision().sentence(wall).to_string())));
    let asked = format!("as of {}\n{}", wall.tell(trace.now()), remarks(trace, page));
    if trace.gates().next().is_none() {
        return said + &asked;
    }
    let shown = |gate: &Gate| only.is_empty() || only.contains(gate);
    let rest = names(UNTOLD, trace.untold().filter(shown).map(Gate::name), page);
    [said, asked, "\n".to_string(), gates(trace.gates().filter(|row| shown(&row.gate)), wall, page), rest].concat()
}

/// The operator's own words, and the settings that the host's agent cannot be trusted to keep.
fn remarks(trace: &Trace<'_>, page: Page) -> String {
    let words = trace.message().map(|message| paragraph(page, "", &format!("the policy says: {}", plain(message))));
    words.unwrap_or_default() + &names(TOO_OLD, trace.not_honoured().iter().map(Setting::name), page)
}

/// What is true of gates or settings, and their names; nothing without any.
pub(super) fn names(what: &str, names: impl Iterator<Item = &'static str>, page: Page) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { String::new() } else { paragraph(page, "", &format!("{what}: {}", names.join(", "))) }
}

pub(super) const UNTOLD: &str = "not told, since they start from a gate that cannot be told";
pub(super) const TOO_OLD: &str = "the host's agent is too old to honour, or its version is not known";

/// A table of gates, a row for each.
pub(super) fn gates<'t>(rows: impl Iterator<Item = &'t GateRow>, wall: WallClock<'_>, page: Page) -> String {
    let header = ["gate", "verdict", "why", "can next change"].map(str::to_string).to_vec();
    table::table(header, rows.map(|row| cells(row, wall).to_vec()), page)
}

fn cells(row: &GateRow, wall: WallClock<'_>) -> [String; 4] {
    let changes = row.changes.map_or_else(|| "not by time alone".to_string(), |at| wall.tell(at).to_string());
    let verdict = row
        .lifted_by
        .map_or_else(|| row.verdict.name().to_string(), |by| format!("{} by {}", row.verdict.name(), by.name()));
    [row.gate.name().to_string(), verdict, row.reason.sentence(wall).to_string(), changes]
}
