//! A replay, from its title to its sources.

use stagger_sim::Replay;

use super::prose::{paragraph, plain};
use super::style::STRONG;
use super::{Page, Shown, known, record, rollouts};

/// All of a replay as text.
pub(crate) fn replay(replay: &Replay<'_>, shown: &Shown<'_>, page: Page) -> String {
    let scenario = replay.scenario();
    let happened = scenario.record().map(|happened| record::record(scenario, happened, shown.view, page) + "\n");
    [
        format!("{STRONG}{}{STRONG:#}\n", plain(scenario.title())),
        if scenario.summary().is_empty() { String::new() } else { paragraph(page, "", scenario.summary()) },
        "\n".to_string(),
        known::summary(scenario, page),
        "\n".to_string(),
        happened.unwrap_or_default(),
        if scenario.policies().is_empty() { String::new() } else { rollouts::rollouts(replay, shown, page) },
        known::notes(scenario, page),
        known::sources(scenario, page),
    ]
    .concat()
}
