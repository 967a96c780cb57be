//! [`RehearsalState`]: what is rehearsed, and the world that came of it.

use std::rc::Rc;

use stagger_sim::PolicyKind;
use stagger_web_wire::{Policy, Refusal, WhatIf, World};
use yew::Reducible;

use crate::run::Run;

/// What is rehearsed. The world of what was rehearsed before stays until the next one is there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RehearsalState {
    run: Rc<Run>,
    /// What is to be rehearsed.
    pub(crate) what_if: WhatIf,
    /// The last world, and of what it came.
    came: Option<(WhatIf, Rc<World>)>,
    /// Whether the worker is at it.
    pub(crate) working: bool,
    refused: Option<Refusal>,
}

pub(crate) enum RehearsalAction {
    /// Another scenario is open, or the same with another salt.
    Open(Rc<Run>),
    /// Rehearse that.
    Set(WhatIf),
    /// The worker was asked.
    Asked,
    /// That came of it.
    Came(WhatIf, Rc<World>),
    /// It makes no sense.
    Refused(Refusal),
    /// Nothing came of it.
    GaveUp,
}

impl RehearsalState {
    /// To begin with: an alternative, the first hypothesis, the first response.
    pub(crate) fn of(run: &Rc<Run>) -> Self {
        let scene = run.scene();
        let alternative = presets(run).find(|policy| policy.kind == PolicyKind::Alternative);
        let what_if = WhatIf {
            policy: alternative.or_else(|| presets(run).next()).map(|policy| policy.text.clone()).unwrap_or_default(),
            hypothesis: scene.hypotheses.first().map(|one| one.name.clone()),
            response: scene.responses.first().map(|one| one.name.clone()),
            seed: 1,
            replicate: 0,
        };
        Self { run: Rc::clone(run), what_if, came: None, working: false, refused: None }
    }

    /// The last world that came, whether or not it is the one that was asked for last.
    pub(crate) fn world(&self) -> Option<&Rc<World>> {
        self.came.as_ref().map(|(_, world)| world)
    }

    /// Whether that world is the one of what is to be rehearsed.
    pub(crate) fn is_current(&self) -> bool {
        self.came.as_ref().is_some_and(|(what_if, _)| *what_if == self.what_if)
    }

    /// Why what is to be rehearsed was refused, if it was.
    pub(crate) fn refused(&self) -> Option<&Refusal> {
        // Back at what came of it, nothing is wrong.
        self.refused.as_ref().filter(|_| !self.is_current())
    }

    /// Whether it is about that run.
    pub(crate) fn is_of(&self, run: &Rc<Run>) -> bool {
        self.run == *run
    }

    /// The policy of the scenario that is rehearsed, if it is one of them as it is.
    pub(crate) fn preset(&self) -> Option<&Policy> {
        presets(&self.run).find(|policy| policy.text == self.what_if.policy)
    }

    /// The same in another scenario, as far as it has the same names.
    fn carried_to(&self, run: &Rc<Run>) -> Self {
        let fresh = Self::of(run);
        let Some(name) = self.preset().map(|policy| policy.name.clone()) else { return fresh };
        let Some(policy) = presets(run).find(|policy| policy.name == name) else { return fresh };
        let scene = run.scene();
        let known = |name: &Option<String>, mut names: Box<dyn Iterator<Item = &String> + '_>| {
            name.as_ref().is_none_or(|name| names.any(|known| known == name))
        };
        let hypotheses = scene.hypotheses.iter().map(|one| &one.name);
        let responses = scene.responses.iter().map(|one| &one.name);
        let carries =
            known(&self.what_if.hypothesis, Box::new(hypotheses)) && known(&self.what_if.response, Box::new(responses));
        if !carries {
            return fresh;
        }
        Self { what_if: WhatIf { policy: policy.text.clone(), ..self.what_if.clone() }, ..fresh }
    }
}

/// The policies that a scenario comes with, those of runs only at the end.
pub(crate) fn presets(run: &Run) -> impl Iterator<Item = &Policy> {
    run.scene().policies.iter().chain(&run.scene().what_ifs)
}

impl Reducible for RehearsalState {
    type Action = RehearsalAction;

    fn reduce(self: Rc<Self>, action: RehearsalAction) -> Rc<Self> {
        let same = (*self).clone();
        Rc::new(match action {
            RehearsalAction::Open(run) => self.carried_to(&run),
            RehearsalAction::Set(what_if) if what_if == self.what_if => return self,
            RehearsalAction::Set(what_if) => Self { what_if, ..same },
            RehearsalAction::Asked => Self { working: true, refused: None, ..same },
            RehearsalAction::Came(what_if, world) => {
                Self { came: Some((what_if, world)), working: false, refused: None, ..same }
            }
            RehearsalAction::Refused(refusal) => Self { working: false, refused: Some(refusal), ..same },
            RehearsalAction::GaveUp => Self { working: false, ..same },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::tests::{evening, opened, rehearsed};

    fn reduce(state: &Rc<RehearsalState>, action: RehearsalAction) -> Rc<RehearsalState> {
        Rc::clone(state).reduce(action)
    }

    #[test]
    fn it_begins_with_an_alternative_and_what_the_scenario_names_first() {
        let run = Rc::new(evening());
        let state = RehearsalState::of(&run);
        assert_eq!(state.preset().map(|policy| policy.kind), Some(PolicyKind::Alternative));
        assert_eq!(state.what_if.hypothesis.as_ref(), run.scene().hypotheses.first().map(|one| &one.name));
        assert!(state.world().is_none() && !state.is_current());
    }

    #[test]
    fn the_world_before_stays_until_the_next_is_there() {
        let state = Rc::new(RehearsalState::of(&Rc::new(evening())));
        let world = rehearsed("binarylane-2018", &state.what_if);
        let came = reduce(&state, RehearsalAction::Came(state.what_if.clone(), Rc::new(world)));
        assert!(came.is_current());
        let other = reduce(&came, RehearsalAction::Set(WhatIf { seed: 2, ..came.what_if.clone() }));
        let asked = reduce(&other, RehearsalAction::Asked);
        assert!(asked.working && !asked.is_current() && asked.world() == came.world());
        let refusal = Refusal { problems: Vec::new(), left_out: 0 };
        let refused = reduce(&asked, RehearsalAction::Refused(refusal));
        assert!(!refused.working && refused.refused().is_some() && refused.world() == came.world());
        let back = reduce(&refused, RehearsalAction::Set(came.what_if.clone()));
        assert!(back.is_current() && back.refused().is_none());
    }

    #[test]
    fn another_salt_keeps_what_is_rehearsed_and_another_scenario_what_it_can() {
        let state = Rc::new(RehearsalState::of(&Rc::new(evening())));
        let set = reduce(&state, RehearsalAction::Set(WhatIf { seed: 9, ..state.what_if.clone() }));
        let again = reduce(&set, RehearsalAction::Open(Rc::new(evening())));
        assert_eq!((&again.what_if, again.world().is_none()), (&set.what_if, true));
        let elsewhere = reduce(&set, RehearsalAction::Open(Rc::new(opened("good-day"))));
        assert!(elsewhere.preset().is_some());
        assert_eq!(elsewhere.what_if.seed, 1);
    }
}
