//! [`ScenarioState`]: which scenario is shown, with which salt, and what came of it.

use std::rc::Rc;

use stagger_core::read::Report;
use stagger_sim::{Scenario, builtin};
use yew::{AttrValue, Reducible};

use crate::run::Run;

/// The text that was read, and the run that came of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScenarioState {
    /// The name of the scenario: that of a built-in one, or of a file.
    pub(crate) name: AttrValue,
    /// Its text.
    pub(crate) text: AttrValue,
    /// Its run, with the salt that is in force.
    pub(crate) run: Rc<Run>,
    /// Whether that salt is the scenario's own.
    pub(crate) own_salt: bool,
}

/// A scenario that was read and makes sense, to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    name: AttrValue,
    text: AttrValue,
    pub(crate) run: Rc<Run>,
}

pub(crate) enum ScenarioAction {
    /// Show that scenario.
    Open(Opened),
    /// Give every policy that salt.
    Salt(AttrValue),
    /// Give every policy the scenario's own salt again.
    OwnSalt,
}

impl ScenarioState {
    /// The longest salt, in bytes: as in policies.
    pub(crate) const LONGEST_SALT: usize = 128;

    /// The scenario to begin with.
    pub(crate) fn first() -> Self {
        let name = builtin::names().next().unwrap_or_default();
        let opened = open_builtin(name).expect("a test reads every scenario that is built in");
        Self { name: opened.name, text: opened.text, run: opened.run, own_salt: true }
    }

    fn with(&self, scenario: Scenario, own_salt: bool) -> Rc<Self> {
        Rc::new(Self { run: Rc::new(Run::of(scenario)), own_salt, ..self.clone() })
    }
}

impl Reducible for ScenarioState {
    type Action = ScenarioAction;

    fn reduce(self: Rc<Self>, action: ScenarioAction) -> Rc<Self> {
        match action {
            ScenarioAction::Open(Opened { name, text, run }) => Rc::new(Self { name, text, run, own_salt: true }),
            ScenarioAction::Salt(salt) if salt == self.run.salt() || !is_salt(&salt) => self,
            ScenarioAction::Salt(salt) => self.with(self.run.scenario().clone().with_salt(&salt), false),
            ScenarioAction::OwnSalt if self.own_salt => self,
            // It was read before, so it is read again; the text is the scenario's only other copy.
            ScenarioAction::OwnSalt => match Scenario::read(&self.name, &self.text) {
                Ok(scenario) => self.with(scenario, true),
                Err(_) => self,
            },
        }
    }
}

/// Whether a text can be a salt.
pub(crate) fn is_salt(text: &str) -> bool {
    (1..=ScenarioState::LONGEST_SALT).contains(&text.len())
}

/// Reads a scenario and asks the engine about it.
pub(crate) fn open(name: &str, text: &str) -> Result<Opened, Report> {
    let scenario = Scenario::read(name, text)?;
    Ok(Opened {
        name: AttrValue::from(name.to_owned()),
        text: AttrValue::from(text.to_owned()),
        run: Rc::new(Run::of(scenario)),
    })
}

/// Opens the built-in scenario of that name, if there is one.
pub(crate) fn open_builtin(name: &str) -> Option<Opened> {
    open(name, builtin::text(name)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reduce(state: &Rc<ScenarioState>, action: ScenarioAction) -> Rc<ScenarioState> {
        Rc::clone(state).reduce(action)
    }

    #[test]
    fn it_begins_with_the_evening_of_2018() {
        assert_eq!(ScenarioState::first().run.totals().hosts_hit, 17);
    }

    #[test]
    fn another_salt_makes_another_run_and_the_own_salt_the_first_again() {
        let first = Rc::new(ScenarioState::first());
        let other = reduce(&first, ScenarioAction::Salt("other".into()));
        assert_eq!((other.run.salt(), other.own_salt), ("other", false));
        assert_ne!(applies(&other), applies(&first));
        let back = reduce(&other, ScenarioAction::OwnSalt);
        assert_eq!((back.run.salt(), back.own_salt), (first.run.salt(), true));
        assert_eq!(applies(&back), applies(&first));
    }

    #[test]
    fn a_salt_that_is_none_or_changes_nothing_renders_nothing() {
        let first = Rc::new(ScenarioState::first());
        for salt in [String::new(), first.run.salt().to_owned(), "x".repeat(129)] {
            assert!(Rc::ptr_eq(&first, &reduce(&first, ScenarioAction::Salt(salt.into()))));
        }
        assert!(Rc::ptr_eq(&first, &reduce(&first, ScenarioAction::OwnSalt)));
    }

    #[test]
    fn every_built_in_scenario_opens_and_no_other() {
        assert!(builtin::names().all(|name| open_builtin(name).is_some()));
        assert!(open_builtin("no-such").is_none());
        assert!(open("text", "format = ").is_err());
    }

    fn applies(state: &ScenarioState) -> Vec<i64> {
        state.run.policies().flat_map(|(_, rollout, _)| rollout.applies()).map(|apply| apply.at.unix()).collect()
    }
}
