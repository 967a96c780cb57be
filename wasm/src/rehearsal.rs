//! [`Rehearsal`]: a scenario under one of its policies or another, run as often as it takes.

mod argument;

use core::ops::ControlFlow;

use js_sys::Function;
use serde::Serialize;
use stagger_core::Digest;
use stagger_core::read::PolicyBuf;
use stagger_sim::{Ensemble, Scenario, Setup, Summary};
use wasm_bindgen::prelude::*;

use crate::argument::is_absent;
use crate::stagger::object;
use crate::types;
use argument::Choice;

/// A scenario under one of its policies or another, with what may be wrong with the release and what people may do.
///
/// Every run is a function of the rehearsal, a seed and the number of a replicate: here, in the command and in Rust it is
/// the same, to the last bit. It lives in the memory of the WebAssembly module, as a `Stagger` does: free it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Rehearsal {
    scenario: Scenario,
    policy: PolicyBuf,
    hypothesis: Option<usize>,
    /// What was chosen, whatever the hypothesis; the inner `None`: nobody does anything.
    response: Option<Option<usize>>,
}

#[wasm_bindgen]
impl Rehearsal {
    /// Reads a scenario, from its text (TOML) or the name of one that comes with the package, such as `binarylane-2018`,
    /// and chooses what of it is run: the first policy and hypothesis, and the response that goes with the hypothesis, unless
    /// others are named.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when the scenario or the choice makes no sense.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string")] scenario: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Choice | null")] choice: &JsValue,
    ) -> Result<Self, JsValue> {
        let scenario = argument::scenario(scenario, choice)?;
        let Choice { policy, hypothesis, response } = argument::choice(choice, &scenario)?;
        Ok(Self { scenario, policy, hypothesis, response })
    }

    /// What one run comes to.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when an argument makes no sense.
    pub fn outcome(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Seed")] seed: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] replicate: &JsValue,
    ) -> Result<types::Outcome, JsValue> {
        let (seed, replicate) = (argument::seed(seed)?, argument::replicate(replicate)?);
        let outcome = self.with(|setup| setup.outcome(seed, replicate));
        object(&outcome).map(JsCast::unchecked_into)
    }

    /// What so many replicates come to, from number 0 on. `progress` is told now and then how many are done; when it
    /// answers `false`, the rest is left out.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when an argument makes no sense, and what `progress` throws.
    pub fn ensemble(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Seed")] seed: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] replicates: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "((done: number) => boolean | void) | null")] progress: &JsValue,
    ) -> Result<types::Ensemble, JsValue> {
        let ensemble = self.replicates(seed, replicates, argument::progress(progress)?)?;
        let Some(summary) = ensemble.summary() else { return Ok(JsValue::UNDEFINED.unchecked_into()) };
        object(&Told { digest: ensemble.digest(), summary }).map(JsCast::unchecked_into)
    }

    /// The digest of all that so many replicates come to: two computers that agree on it agree on each of them.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when an argument makes no sense.
    pub fn digest(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Seed")] seed: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] replicates: &JsValue,
    ) -> Result<String, JsValue> {
        Ok(self.replicates(seed, replicates, None)?.digest().to_string())
    }
}

impl Rehearsal {
    fn replicates(
        &self,
        seed: &JsValue,
        replicates: &JsValue,
        progress: Option<&Function>,
    ) -> Result<Ensemble, JsValue> {
        let (seed, replicates) = (argument::seed(seed)?, argument::replicates(replicates)?);
        let mut thrown = None;
        let mut tell = |done: u32| match progress.map(|progress| progress.call1(&JsValue::NULL, &done.into())) {
            None => ControlFlow::Continue(()),
            Some(Ok(answer)) if answer.is_falsy() && !is_absent(&answer) => ControlFlow::Break(()),
            Some(Ok(_)) => ControlFlow::Continue(()),
            Some(Err(error)) => {
                thrown = Some(error);
                ControlFlow::Break(())
            }
        };
        let ensemble = self.with(|setup| Ensemble::of(&setup, seed, replicates, &mut tell));
        thrown.map_or(Ok(ensemble), Err)
    }

    fn with<T>(&self, ask: impl FnOnce(Setup<'_>) -> T) -> T {
        let model = self.scenario.model();
        let rehearsal = stagger_sim::Rehearsal::of(&self.scenario, &self.policy)
            .hypothesis(self.hypothesis.and_then(|place| model.hypotheses.get(place)));
        let response = self.response.map(|chosen| chosen.and_then(|place| model.responses.get(place)));
        response.map_or(rehearsal, |response| rehearsal.response(response)).with(ask)
    }
}

#[derive(Serialize)]
struct Told {
    digest: Digest,
    #[serde(flatten)]
    summary: Summary,
}
