//! [`Selection`]: what became of some hosts in a stretch of a run, and in what they differ from the others.

mod differ;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

pub use differ::{Attribute, Difference, Differences, Part};
pub use state::HostState;

use crate::fleet::Fleet;
use crate::interval::Interval;
use crate::run::{Cause, Event, What};
use state::Track;

/// What became of some hosts in a stretch of a run, and in what they differ from the others.
///
/// ```
/// use stagger_sim::{Attribute, Rehearsal, Selection, What, builtin};
///
/// let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
/// let policy = scenario.policies().first().expect("a policy");
/// let run = Rehearsal::of(&scenario, &policy.policy).with(|setup| setup.run(1, 0));
/// let down = run.events.iter().filter(|event| matches!(event.what, What::Falls { .. }));
/// let down: Vec<usize> = down.filter_map(|event| event.host).collect();
/// let selection = Selection::of(&run.events, scenario.everyone(), &down, scenario.run_span());
/// assert_eq!(selection.happened.went_down.values().sum::<usize>(), down.len());
/// // Which hosts went down was luck: nothing that is known of them tells them from the others.
/// assert!(selection.differences.rows.iter().all(|row| row.corrected > 0.05));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Selection {
    /// The stretch.
    #[serde(flatten)]
    pub during: Interval,
    /// How many hosts were selected, and how many were not.
    pub hosts: usize,
    /// How many were not.
    pub others: usize,
    /// How many of the selected hosts were in each state just before the stretch ends; those in which none was are left out.
    pub states: BTreeMap<HostState, usize>,
    /// Of those that were told to wait or to hold, or that all is up to date: how many for each reason, by its code.
    pub reasons: BTreeMap<&'static str, usize>,
    /// What happened to the selected hosts in the stretch.
    pub happened: Happened,
    /// In what the selected hosts differ from the others.
    pub differences: Differences,
}

/// What happened to hosts in a stretch: how often.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Happened {
    /// Hosts began to apply a release.
    pub began_to_apply: usize,
    /// They came to run it.
    pub applied: usize,
    /// Hosts went down, by the cause.
    pub went_down: BTreeMap<Cause, usize>,
    /// They came up again.
    pub came_up: usize,
    /// A release began to be taken off by the agent.
    pub began_to_remove: usize,
    /// A release began to be taken off by people.
    pub began_to_remove_by_hand: usize,
    /// It was off.
    pub removed: usize,
    /// Hosts were told something other than before, by the verdict.
    pub told: BTreeMap<&'static str, usize>,
    /// The same, by the code of the reason.
    pub told_why: BTreeMap<&'static str, usize>,
}

impl Selection {
    /// That of those hosts, by their places in the fleet, in that stretch of a run; `events` are all that happened in the
    /// run, in order of time. Places that the fleet does not have, and those that are named again, do not count.
    #[must_use]
    pub fn of(events: &[Event], fleet: &Fleet, hosts: &[usize], during: Interval) -> Self {
        let mut is_in = vec![false; fleet.hosts().len()];
        for host in hosts {
            if let Some(is_in) = is_in.get_mut(*host) {
                *is_in = true;
            }
        }
        let mut tracks = vec![Track::AT_FIRST; is_in.len()];
        let mut happened = Happened::default();
        for event in events.iter().take_while(|event| event.at < during.until()) {
            let Some(host) = event.host.filter(|host| is_in.get(*host).is_some_and(|is_in| *is_in)) else { continue };
            tracks[host].goes_on(&event.what);
            if during.contains(event.at) {
                happened.count(&event.what);
            }
        }
        let (mut states, mut reasons) = (BTreeMap::new(), BTreeMap::new());
        for (track, _) in tracks.iter().zip(&is_in).filter(|(_, is_in)| **is_in) {
            *states.entry(track.state()).or_default() += 1;
            if let Some(reason) = track.reason() {
                *reasons.entry(reason.code()).or_default() += 1;
            }
        }
        let hosts = is_in.iter().filter(|is_in| **is_in).count();
        let differences = Differences::of(fleet, &is_in);
        Self { during, hosts, others: is_in.len() - hosts, states, reasons, happened, differences }
    }
}

impl Happened {
    fn count(&mut self, what: &What) {
        *match what {
            What::Told { verdict, reason, .. } => {
                *self.told_why.entry(reason.code()).or_default() += 1;
                self.told.entry(verdict.name()).or_default()
            }
            What::Applies { .. } => &mut self.began_to_apply,
            What::Applied { .. } => &mut self.applied,
            What::Falls { cause, .. } => self.went_down.entry(*cause).or_default(),
            What::Returns => &mut self.came_up,
            What::Removes { waited_for: Some(_), .. } => &mut self.began_to_remove,
            What::Removes { waited_for: None, .. } => &mut self.began_to_remove_by_hand,
            What::Removed { .. } => &mut self.removed,
            _ => return,
        } += 1;
    }
}
