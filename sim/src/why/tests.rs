//! What is told of a host at an instant, in words and as data.

use stagger_core::{Gate, Instant, Verdict};

use super::Why;
use crate::rehearsal::Rehearsal;
use crate::run::{HostDoes, NotInRun, What};
use crate::{builtin, scenario::Scenario};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn why(scenario: &Scenario, policy: &str, host: usize, instant: Instant) -> Why {
    let policy = scenario.policy(policy).expect("a policy of the scenario");
    let rehearsal = Rehearsal::of(scenario, &policy.policy);
    rehearsal.with(|setup| setup.why((1, 0), host, instant, scenario.wall())).expect("it is in the run")
}

/// A host that waits: the words name the gates that hold, and the trace as JSON is the core's own.
#[test]
fn a_host_that_waits_is_told_for_what() {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let holds = |why: &Why| {
        let explained = why.explained.as_ref().expect("its agent is at work");
        explained.holding().any(|told| told.row.gate == Gate::Ramp)
    };
    let each = (0..20).map(|host| why(&scenario, "gradual-12h", host, at("2018-06-18T10:02:00Z")));
    let why = each.into_iter().find(holds).expect("the slots of most are yet to come");
    let explained = why.explained.as_ref().expect("its agent is at work");
    assert!(matches!(explained.verdict, Verdict::Wait { .. }), "{explained:?}");
    let json: serde_json::Value = serde_json::from_str(&explained.json).expect("JSON");
    assert_eq!(json["decision"]["verdict"], "wait");
    assert_eq!(json["now"], "2018-06-18T10:02:00Z");
    assert_eq!(json["gates"].as_array().map(Vec::len), Some(explained.gates.len()));
    let told = why.sentences.join("\n");
    assert!(told.contains("To go now, it would need these gates to open: ramp (not before"), "{told}");
    assert!(told.contains(&explained.sentence), "{told}");
    assert!(told.lines().all(|line| !line.contains("UTC")), "{told}");
    let data = serde_json::to_value(&why).expect("JSON");
    assert_eq!((&data["host"], &data["doing"]["does"]), (&serde_json::json!(why.host), &serde_json::json!("runs")));
}

/// A host that is down tells of the answer that led there, and one that is left alone too.
#[test]
fn a_host_that_is_down_was_told_to_apply() {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let policy = scenario.policies().first().expect("a policy");
    Rehearsal::of(&scenario, &policy.policy).with(|setup| {
        let run = setup.run(1, 0);
        let by_apply = |what: What| matches!(what, What::Falls { cause: crate::run::Cause::Apply, .. });
        let fell = run.events.iter().find(|event| by_apply(event.what)).expect("a host goes down as it applies");
        let host = fell.host.expect("it is a host's");
        let began = |what: What| matches!(what, What::Applies { .. });
        let began = run.events.iter().find(|event| event.host == Some(host) && began(event.what)).expect("it applied");
        let back = run.events.iter().find(|event| event.host == Some(host) && event.what == What::Returns);
        let back = back.expect("it is repaired within the run").at;
        for instant in [fell.at, back.saturating_sub(1), back] {
            let why = setup.why((1, 0), host, instant, scenario.wall()).expect("it is in the run");
            let is_down = matches!(why.doing, HostDoes::IsDown { .. });
            assert_eq!(is_down, instant < back, "{why:?}");
            let explained = why.explained.as_ref().expect("what led there");
            assert_eq!((explained.at, explained.verdict), (began.at, Verdict::Apply));
            assert_eq!((why.asks.next, why.applies_as.as_slice()), (None, [].as_slice()));
        }
        assert_eq!(setup.why((1, 0), setup.hosts(), fell.at, scenario.wall()), Err(NotInRun::Host));
    });
}
