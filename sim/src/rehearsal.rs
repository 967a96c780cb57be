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
    response: Chosen<'a>,
}

/// What people do.
#[derive(Clone, Copy, Debug)]
enum Chosen<'a> {
    /// What goes with the hypothesis.
    WithHypothesis,
    /// That, or nothing, whatever the hypothesis is.
    Always(Option<&'a Response>),
}

impl<'a> Rehearsal<'a> {
    /// That scenario under that policy, with the first of its hypotheses, if it has any, and with [the
    /// response](Scenario::response_to) that goes with the hypothesis of the rehearsal, whichever that will be.
    #[must_use]
    pub fn of(scenario: &'a Scenario, policy: &'a PolicyBuf) -> Self {
        let model = scenario.model();
        Self { scenario, policy, hypothesis: model.hypotheses.first(), response: Chosen::WithHypothesis }
    }

    /// What is wrong with the release; `None`: it is good.
    #[must_use]
    pub const fn hypothesis(self, hypothesis: Option<&'a Hypothesis>) -> Self {
        Self { hypothesis, ..self }
    }

    /// What people do whatever the hypothesis is; `None`: nothing.
    #[must_use]
    pub const fn response(self, response: Option<&'a Response>) -> Self {
        Self { response: Chosen::Always(response), ..self }
    }

    /// Asks something of its setup.
    pub fn with<T>(&self, ask: impl FnOnce(Setup<'_>) -> T) -> T {
        let Self { scenario, policy, hypothesis, .. } = *self;
        let response = self.response_to(hypothesis);
        scenario.feed().with(|feed| {
            let installed =
                scenario.installed().and_then(|id| feed.releases().iter().position(|known| known.id() == id));
            let setup = Setup::new(scenario.everyone(), *feed, policy.policy(), scenario.run_span())
                .timing(Timing::of(scenario.model()))
                .zone(scenario.zone());
            let setup = installed.map_or(setup.clone(), |release| setup.installed(release));
            let asleep = scenario.model().asleep.as_ref();
            let setup = asleep.map_or(setup.clone(), |asleep| setup.asleep(asleep));
            let setup = hypothesis.map_or(setup.clone(), |hypothesis| setup.hypothesis(hypothesis));
            ask(response.map_or(setup.clone(), |response| setup.response(response)))
        })
    }

    /// An ensemble in which each replicate draws one of the scenario's hypotheses, whatever that of the rehearsal is, by
    /// their [weights](Scenario::weights). Members stand in the order of the scenario, each with the response that goes with it unless the rehearsal has one.
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
        let weighed = self.scenario.weights().ok_or(NoMixture::Members)?;
        self.hypothesis(None).with(|setup| {
            let member = |(hypothesis, weight)| {
                let setup = setup.clone().hypothesis(hypothesis);
                Member {
                    weight,
                    setup: self.response_to(Some(hypothesis)).map_or(setup.clone(), |it| setup.response(it)),
                }
            };
            let members: Vec<Member<'_>> = hypotheses.iter().zip(weighed).map(member).collect();
            Mixture::of(&members, seed, replicates, progress)
        })
    }

    fn response_to(&self, hypothesis: Option<&Hypothesis>) -> Option<&'a Response> {
        match self.response {
            Chosen::WithHypothesis => self.scenario.response_to(hypothesis),
            Chosen::Always(response) => response,
        }
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

    /// How much each hypothesis counts in a mixture: by the [`weights`] in the light of the record, or by their priors alone
    /// where the record cannot weigh them all. `None` if there is none that counts.
    #[must_use]
    pub fn weights(&self) -> Option<Vec<f64>> {
        let hypotheses = &self.model().hypotheses;
        let starts = self.record().and_then(Starts::of);
        starts.and_then(|starts| weights(hypotheses, Some(&starts))).or_else(|| weights(hypotheses, None))
    }

    /// The response that goes with a hypothesis: the one that it names, or else the first; `None` if there are none.
    #[must_use]
    pub fn response_to(&self, hypothesis: Option<&Hypothesis>) -> Option<&Response> {
        let named = hypothesis.and_then(|hypothesis| self.response(hypothesis.response.as_deref()?));
        named.or_else(|| self.model().responses.first())
    }

    /// The response of that name.
    #[must_use]
    pub fn response(&self, name: &str) -> Option<&Response> {
        self.model().responses.iter().find(|response| response.name == name)
    }
}
