//! What a host is told at an instant of a replicate, and why: in sentences, and gate by gate.

use stagger_core::{Gate, Setting};
use stagger_sim::Why;

use super::prose::{paragraph, plain};
use super::style::STRONG;
use super::{Page, run, trace};
use crate::commands::Rehearsed;

pub(crate) fn why(rehearsed: &Rehearsed<'_>, why: &Why, page: Page) -> String {
    let scenario = rehearsed.scenario;
    let said =
        why.sentences.iter().map(|sentence| paragraph(page, &format!("{} ", page.ink.bullet()), &plain(sentence)));
    let explained = why.explained.as_ref();
    let gates = explained.map(|explained| {
        let rows = explained.gates.iter().map(|told| &told.row);
        let table = if explained.gates.is_empty() { String::new() } else { trace::gates(rows, scenario.wall(), page) };
        let untold = trace::names(trace::UNTOLD, explained.untold.iter().copied().map(Gate::name), page);
        let too_old = trace::names(trace::TOO_OLD, explained.not_honoured.iter().copied().map(Setting::name), page);
        format!("\n{table}{untold}{too_old}")
    });
    [
        format!("{STRONG}{}{STRONG:#}\n", plain(scenario.title())),
        run::setting(rehearsed, page),
        format!("replicate   {} under seed {}\n\n", rehearsed.replicate, rehearsed.seed),
        said.collect::<String>(),
        gates.unwrap_or_default(),
    ]
    .concat()
}
