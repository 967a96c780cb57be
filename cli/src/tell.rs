//! Answers as text for people. Nothing is decided here, nothing read: what comes in is the answer and the [`Page`].
//!
//! Colour is always in the text; where it goes nobody needs to know, since `anstream` takes it out again.

mod axis;
mod bound;
mod chart;
mod comparison;
mod ensemble;
mod estimates;
pub(crate) mod figure;
mod fleet_plan;
mod frontier;
mod hypotheses;
mod ink;
mod known;
mod lanes;
mod lint;
mod local;
mod marks;
mod next;
mod numbers;
mod openings;
mod phase;
mod plan;
mod prose;
mod record;
mod replay;
mod rollouts;
mod run;
mod strip;
mod style;
mod table;
mod times;
mod trace;
mod why;

use stagger_sim::{Scenario, View};

pub(crate) use bound::bound;
pub(crate) use comparison::comparison;
pub(crate) use ensemble::ensemble;
pub(crate) use fleet_plan::fleet_plan;
pub(crate) use frontier::frontier;
pub(crate) use hypotheses::hypotheses;
pub(crate) use ink::Ink;
pub(crate) use lint::lint;
pub(crate) use next::next;
pub(crate) use openings::openings;
pub(crate) use phase::phase;
pub(crate) use replay::replay;
pub(crate) use run::{is_drawn, run};
pub(crate) use trace::{decision, trace};
pub(crate) use why::why;

/// What there is to draw on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// How many columns it has.
    pub(crate) width: usize,
    pub(crate) ink: Ink,
}

/// What of a replay is to be shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) view: &'a View,
    /// Only the policy at this place.
    pub(crate) policy: Option<usize>,
}

/// One line for each scenario: its name and its title.
pub(crate) fn scenarios(scenarios: impl Iterator<Item = Scenario>) -> String {
    let lines: Vec<(String, String)> =
        scenarios.map(|scenario| (scenario.name().to_string(), prose::plain(scenario.title()))).collect();
    let widest = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let strong = style::STRONG;
    lines.iter().map(|(name, title)| format!("{strong}{name:widest$}{strong:#}  {title}\n")).collect()
}
