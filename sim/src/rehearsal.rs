//! [`Rehearsal`]: what of a scenario is run.

use core::ops::ControlFlow;

use stagger_core::read::PolicyBuf;

use crate::ensemble::{Member, Mixture, NoMixture};
use crate::hypothesis::{Starts, weights};
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

    /// An ensemble in which each replicate draws one of the scenario's hypotheses, whatever that of the rehearsal is, by
    /// their [`weights`] in the light of the record, or by their priors alone where the record cannot weigh them all.
    /// Members stand in the order of the scenario.
    ///
    /// # Errors
    ///
    /// When the scenario has no hypothesis that counts.
    pub fn mixture(
        &self,
        seed: u64,
        replicates: u32,
        progress: &mut dyn FnMut(u32) -> ControlFlow<()>,
    ) -> Result<Mixture, NoMixture> {
        let hypotheses = &self.scenario.model().hypotheses;
        let starts = self.scenario.record().and_then(Starts::of);
        let weighed = starts.and_then(|starts| weights(hypotheses, Some(&starts)));
        let weighed = weighed.or_else(|| weights(hypotheses, None)).ok_or(NoMixture::Members)?;
        self.hypothesis(None).with(|setup| {
            let each = hypotheses.iter().zip(weighed);
            let members: Vec<Member<'_>> = each
                .map(|(hypothesis, weight)| Member { weight, setup: setup.clone().fault(&hypothesis.fault) })
                .collect();
            Mixture::of(&members, seed, replicates, progress)
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
