//! [`Replay`]: what happened, beside what each policy would have done.

mod data;

use crate::record::{Record, Totals};
use crate::rollout::Rollout;
use crate::scenario::{Scenario, ScenarioPolicy};

/// A scenario, and one rollout for each of its policies.
///
/// As data it is the JSON of `stagger replay --json`: its schema stands in `docs/replay.schema.json`.
#[derive(Clone, Debug)]
pub struct Replay<'a> {
    scenario: &'a Scenario,
    rollouts: Vec<Rollout>,
}

impl<'a> Replay<'a> {
    /// The version of the data's format.
    pub const FORMAT: u32 = 1;

    /// Asks the engine for every host and policy of the scenario.
    #[must_use]
    pub fn of(scenario: &'a Scenario) -> Self {
        let rollouts = scenario.policies().iter().map(|policy| Rollout::of(scenario, &policy.policy)).collect();
        Self { scenario, rollouts }
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// What the record comes to; nothing at all if the scenario has none.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.scenario.record().map(Record::totals).unwrap_or_default()
    }

    /// Each policy and its rollout.
    pub fn policies(&self) -> impl Iterator<Item = (&'a ScenarioPolicy, &Rollout)> {
        self.scenario.policies().iter().zip(&self.rollouts)
    }

    /// The rollouts, in the order of the policies.
    #[must_use]
    pub fn rollouts(&self) -> &[Rollout] {
        &self.rollouts
    }
}
