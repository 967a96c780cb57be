//! [`Rehearsal`]: what of a scenario is run.

use stagger_core::read::PolicyBuf;

use crate::model::Hypothesis;
use crate::response::Response;
use crate::run::{Setup, Timing};
use crate::scenario::{Scenario, ScenarioPolicy};

/// What of a scenario is run: a policy, what is wrong with the release, and what people do about it. The fleet is
/// [everyone](Scenario::everyone), the time the [span of a run](Scenario::run_span).
///
/// ```
/// use stagger_sim::{Rehearsal, builtin};
///
/// let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
/// let nights = scenario.policy("nights").expect("a policy of the scenario");
/// let response = scenario.response("relative").expect("a response of the scenario");
/// let outcome = Rehearsal::of(&scenario, &nights.policy).response(Some(response)).with(|setup| setup.outcome(1, 0));
/// assert!(outcome.hits() <= 36);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rehearsal<'a> {
    scenario: &'a Scenario,
    policy: &'a PolicyBuf,
    hypothesis: Option<&'a Hypothesis>,
    response: Option<&'a Response>,
}

impl<'a> Rehearsal<'a> {
    /// That scenario under that policy, with the first of its hypotheses and the first of its responses, if it has any.
    #[must_use]
    pub fn of(scenario: &'a Scenario, policy: &'a PolicyBuf) -> Self {
        let model = scenario.model();
        Self { scenario, policy, hypothesis: model.hypotheses.first(), response: model.responses.first() }
    }

    /// What is wrong with the release; `None`: it is good.
    #[must_use]
    pub const fn hypothesis(self, hypothesis: Option<&'a Hypothesis>) -> Self {
        Self { hypothesis, ..self }
    }

    /// What people do; `None`: nothing.
    #[must_use]
    pub const fn response(self, response: Option<&'a Response>) -> Self {
        Self { response, ..self }
    }

    /// Asks something of its setup.
    pub fn with<T>(&self, ask: impl FnOnce(Setup<'_>) -> T) -> T {
        let Self { scenario, policy, hypothesis, response } = *self;
        scenario.feed().with(|feed| {
            let installed =
                scenario.installed().and_then(|id| feed.releases().iter().position(|known| known.id() == id));
            let setup = Setup::new(scenario.everyone(), *feed, policy.policy(), scenario.run_span())
                .timing(Timing::of(scenario.model()))
                .zone(scenario.zone());
            let setup = installed.map_or(setup.clone(), |release| setup.installed(release));
            let setup = hypothesis.map_or(setup.clone(), |hypothesis| setup.fault(&hypothesis.fault));
            ask(response.map_or(setup.clone(), |response| setup.response(response)))
        })
    }
}

impl Scenario {
    /// The policy or what-if of that name.
    #[must_use]
    pub fn policy(&self, name: &str) -> Option<&ScenarioPolicy> {
        self.policies().iter().chain(self.what_ifs()).find(|policy| policy.name == name)
    }

    /// The hypothesis of that name.
    #[must_use]
    pub fn hypothesis(&self, name: &str) -> Option<&Hypothesis> {
        self.model().hypotheses.iter().find(|hypothesis| hypothesis.name == name)
    }

    /// The response of that name.
    #[must_use]
    pub fn response(&self, name: &str) -> Option<&Response> {
        self.model().responses.iter().find(|response| response.name == name)
    }
}
