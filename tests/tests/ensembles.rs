//! Whole ensembles, native against what is on record: the tests of the npm package hold wasm to the same record.
//!
//! After a change of what runs come to, run this with `UPDATE_VECTORS=1` and look at the difference.

use core::ops::ControlFlow;

use stagger_core::Digest;
use stagger_sim::{Rehearsal, Scenario, ScenarioPolicy, builtin};
use stagger_tests::ensembles::{Case, Ensembles, Mixed, replace, vectors};

#[test]
fn ensembles_come_to_what_is_on_record() {
    let made = Ensembles {
        format: 1,
        origin: "stagger-sim, natively".to_owned(),
        cases: builtin::names().flat_map(cases).collect(),
        mixtures: mixtures(),
    };
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        replace(&made).expect("the file can be written");
        return;
    }
    let kept = vectors();
    assert_eq!(kept.cases.len(), made.cases.len(), "run this test with UPDATE_VECTORS=1");
    for (kept, made) in kept.cases.iter().zip(&made.cases) {
        assert_eq!(kept, made, "run this test with UPDATE_VECTORS=1");
    }
    assert_eq!(kept, made, "run this test with UPDATE_VECTORS=1");
}

/// Every policy under every hypothesis, with one response after the other; and every response, under the first of both.
fn cases(name: &str) -> Vec<Case> {
    let scenario = builtin::scenario(name).expect("a built-in scenario");
    let model = scenario.model();
    let hypotheses: Vec<&str> =
        model.hypotheses.iter().map(|hypothesis| hypothesis.name.as_str()).chain(["none"]).collect();
    let responses: Vec<&str> = model.responses.iter().map(|response| response.name.as_str()).chain(["none"]).collect();
    let mut cases = Vec::new();
    for (nth, policy) in policies(&scenario).enumerate() {
        for (place, hypothesis) in hypotheses.iter().enumerate() {
            let response = responses[(nth + place) % responses.len()];
            let seed = if (nth + place) % 3 == 0 { u64::MAX - nth as u64 } else { nth as u64 };
            cases.push(case(&scenario, &policy.name, hypothesis, response, seed, 25));
        }
    }
    if let Some(policy) = policies(&scenario).next() {
        cases.extend(responses.iter().map(|response| case(&scenario, &policy.name, hypotheses[0], response, 1, 200)));
    }
    cases
}

fn policies(scenario: &Scenario) -> impl Iterator<Item = &ScenarioPolicy> {
    scenario.policies().iter().chain(scenario.what_ifs())
}

fn case(scenario: &Scenario, policy: &str, hypothesis: &str, response: &str, seed: u64, replicates: u32) -> Case {
    let rehearsal = Rehearsal::of(scenario, &scenario.policy(policy).expect("a policy").policy)
        .hypothesis(scenario.hypothesis(hypothesis))
        .response(scenario.response(response));
    Case {
        scenario: scenario.name().to_owned(),
        policy: policy.to_owned(),
        hypothesis: hypothesis.to_owned(),
        response: response.to_owned(),
        seed: seed.to_string(),
        replicates,
        digest: rehearsal.with(|setup| setup.ensemble(seed, replicates)).digest().to_string(),
    }
}

fn mixtures() -> Vec<Mixed> {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let mixed = |policy: &ScenarioPolicy| {
        let rehearsal = Rehearsal::of(&scenario, &policy.policy);
        let mixture = rehearsal.mixture(18, 150, &mut |_| ControlFlow::Continue(())).expect("hypotheses");
        Mixed {
            scenario: scenario.name().to_owned(),
            policy: policy.name.clone(),
            seed: "18".to_owned(),
            replicates: 150,
            digest: mixture.digest().to_string(),
            // What `Debug` says of a float names its every bit.
            summary: Digest::of_text(&format!("{:?}", mixture.whole().summary())).to_string(),
        }
    };
    scenario.policies().iter().map(mixed).collect()
}
