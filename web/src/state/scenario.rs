//! [`ScenarioState`]: which scenario is shown, with which salt, and what came of it.

use std::rc::Rc;

use stagger_web_wire::{Open, Refusal};
use yew::{AttrValue, Reducible};

use crate::run::Run;

/// What was opened, and the run that came of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScenarioState {
    /// What was opened.
    pub(crate) open: Rc<Open>,
    /// Its run.
    pub(crate) run: Rc<Run>,
    /// The names of the scenarios that are built in.
    pub(crate) built_in: Rc<[AttrValue]>,
    /// What the worker is opening.
    pub(crate) opening: Option<Rc<Open>>,
    /// What was refused last, and why.
    pub(crate) refused: Option<Rc<(Rc<Open>, Refusal)>>,
}

pub(crate) enum ScenarioAction {
    /// That is being opened.
    Opening(Rc<Open>),
    /// It was opened, and that came of it.
    Opened(Rc<Open>, Rc<Run>),
    /// It makes no sense.
    Refused(Rc<Open>, Refusal),
    /// It is not to be opened after all, or could not be.
    GaveUp,
    /// What was refused need not be shown any more.
    Forget,
}

impl ScenarioState {
    /// The longest salt, in bytes: as in policies.
    pub(crate) const LONGEST_SALT: usize = 128;

    /// The scenario to begin with.
    pub(crate) fn first() -> Self {
        let (run, built_in) = Run::first().expect("a test reads what the page is built with");
        let open = Open { name: run.scene().name.clone(), text: None, fleet: None, salt: None };
        let built_in = built_in.into_iter().map(AttrValue::from).collect();
        Self { open: Rc::new(open), run: Rc::new(run), built_in, opening: None, refused: None }
    }

    /// The salt that its policies have, or are being given.
    pub(crate) fn salt(&self) -> &str {
        self.opening.as_ref().and_then(|open| open.salt.as_deref()).unwrap_or_else(|| self.run.salt())
    }

    /// The same scenario with that salt, or with its own; `None` if that changes nothing, or is no salt.
    pub(crate) fn salted(&self, salt: Option<String>) -> Option<Open> {
        // What is on its way takes the place of what is shown.
        let open = self.opening.as_ref().unwrap_or(&self.open);
        let changes = salt.as_ref().map_or(open.salt.is_some(), |salt| is_salt(salt) && salt != self.salt());
        changes.then(|| Open { salt, ..Open::clone(open) })
    }
}

impl Reducible for ScenarioState {
    type Action = ScenarioAction;

    fn reduce(self: Rc<Self>, action: ScenarioAction) -> Rc<Self> {
        Rc::new(match action {
            ScenarioAction::Opening(open) => Self { opening: Some(open), refused: None, ..(*self).clone() },
            ScenarioAction::Opened(open, run) => {
                Self { open, run, opening: None, refused: None, built_in: Rc::clone(&self.built_in) }
            }
            ScenarioAction::Refused(open, refusal) => {
                Self { opening: None, refused: Some(Rc::new((open, refusal))), ..(*self).clone() }
            }
            ScenarioAction::GaveUp => Self { opening: None, ..(*self).clone() },
            ScenarioAction::Forget if self.refused.is_none() => return self,
            ScenarioAction::Forget => Self { refused: None, ..(*self).clone() },
        })
    }
}

/// Whether a text can be a salt.
pub(crate) fn is_salt(text: &str) -> bool {
    (1..=ScenarioState::LONGEST_SALT).contains(&text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::tests::opened;

    #[test]
    fn it_begins_with_the_evening_of_2018() {
        let first = ScenarioState::first();
        assert_eq!((first.run.totals().hosts_hit, &*first.open.name), (17, "binarylane-2018"));
        assert!(first.built_in.contains(&AttrValue::from("good-day")));
    }

    #[test]
    fn what_is_refused_leaves_what_is_open() {
        let first = Rc::new(ScenarioState::first());
        let wrong = Rc::new(Open { name: "wrong".to_owned(), ..Open::clone(&first.open) });
        let opening = Rc::clone(&first).reduce(ScenarioAction::Opening(wrong.clone()));
        assert_eq!(opening.opening.as_ref(), Some(&wrong));
        let refused = opening.reduce(ScenarioAction::Refused(wrong, Refusal { problems: Vec::new(), left_out: 0 }));
        assert!(refused.refused.is_some() && refused.opening.is_none());
        assert_eq!((&refused.open, &refused.run), (&first.open, &first.run));
        assert!(refused.reduce(ScenarioAction::Forget).refused.is_none());
    }

    #[test]
    fn what_is_opened_takes_its_place() {
        let good_day = Rc::new(opened("good-day"));
        let open = Rc::new(Open { name: "good-day".to_owned(), text: None, fleet: None, salt: None });
        let state = Rc::new(ScenarioState::first()).reduce(ScenarioAction::Opened(open.clone(), Rc::clone(&good_day)));
        assert_eq!((&state.open, &state.run), (&open, &good_day));
    }

    #[test]
    fn a_salt_that_is_none_or_changes_nothing_opens_nothing() {
        let first = ScenarioState::first();
        for salt in [String::new(), first.run.salt().to_owned(), "x".repeat(129)] {
            assert_eq!(first.salted(Some(salt)), None);
        }
        assert_eq!(first.salted(None), None, "it has its own");
        let other = first.salted(Some("other".to_owned())).expect("another salt");
        let salted = ScenarioState { open: Rc::new(other), ..first.clone() };
        assert_eq!(salted.salted(None), Some(Open::clone(&first.open)));
    }

    #[test]
    fn a_salt_is_for_what_is_being_opened() {
        let first = Rc::new(ScenarioState::first());
        let good_day = Rc::new(Open { name: "good-day".to_owned(), ..Open::clone(&first.open) });
        let opening = first.reduce(ScenarioAction::Opening(good_day.clone()));
        let salted = opening.salted(Some("other".to_owned())).expect("another salt");
        assert_eq!(salted, Open { salt: Some("other".to_owned()), ..Open::clone(&good_day) });
        assert_eq!(opening.reduce(ScenarioAction::Opening(Rc::new(salted))).salt(), "other");
    }
}
