//! The rollouts of the built-in scenarios, against instants found by trying every second.

use std::collections::BTreeMap;

use serde::Deserialize;
use stagger_core::Release;
use stagger_sim::{Replay, builtin};

/// The file of `tests/oracle/rollout.py`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    format: u32,
    origin: String,
    rollouts: Vec<Expected>,
}

/// When each host applies what, in a scenario under a policy with a salt.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    scenario: String,
    policy: String,
    salt: String,
    hosts: BTreeMap<String, Vec<(String, String)>>,
}

#[test]
fn every_host_applies_when_an_independent_walk_through_every_second_says() {
    let vectors: Vectors = serde_json::from_str(include_str!("../vectors/rollouts.json")).expect("a file of rollouts");
    assert_eq!((vectors.format, vectors.origin.as_str()), (1, "outside tool: tests/oracle/rollout.py"));
    for expected in &vectors.rollouts {
        let place = format!("{}: {} with {}", expected.scenario, expected.policy, expected.salt);
        let scenario = builtin::scenario(&expected.scenario).expect(&place).with_salt(&expected.salt);
        let replay = Replay::of(&scenario);
        let (_, rollout) = replay.policies().find(|(policy, _)| policy.name == expected.policy).expect(&place);
        let releases = scenario.feed().releases();
        let found: BTreeMap<String, Vec<(String, String)>> = scenario
            .hosts()
            .iter()
            .zip(&rollout.hosts)
            .map(|(host, plan)| {
                let release = |index: usize| releases.get(index).map_or("", Release::id).to_owned();
                let applies = plan.applies.iter().map(|apply| (apply.at.to_string(), release(apply.release)));
                (host.id.clone(), applies.collect())
            })
            .collect();
        assert_eq!(found, expected.hosts, "{place}");
    }
    let built_in: usize =
        builtin::names().filter_map(builtin::scenario).map(|scenario| scenario.policies().len()).sum();
    assert_eq!(vectors.rollouts.len(), 2 * built_in, "each policy of each scenario, with its own salt and another");
}
