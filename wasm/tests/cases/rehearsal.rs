//! Rehearsals: the same as natively, and refused as plainly as all else.

use core::ops::ControlFlow;

use js_sys::{BigInt, Function, Reflect};
use stagger_core::Digest;
use stagger_sim::builtin;
use stagger_tests::ensembles::{Case, vectors};
use stagger_wasm::Rehearsal;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::script::{js, json, text};

#[wasm_bindgen_test]
fn ensembles_come_to_what_they_come_to_natively() {
    let vectors = vectors();
    assert!(vectors.cases.len() > 50);
    for case in vectors.cases {
        let rehearsal = rehearsal(&case);
        let digest = rehearsal.digest(&JsValue::from_str(&case.seed), &case.replicates.into()).expect("a digest");
        assert_eq!(digest, case.digest, "{case:?}");
    }
}

#[wasm_bindgen_test]
fn mixtures_and_statistics_are_the_same_to_the_last_bit() {
    for mixed in vectors().mixtures {
        let scenario = builtin::scenario(&mixed.scenario).expect("a built-in scenario");
        let policy = &scenario.policy(&mixed.policy).expect("a policy").policy;
        let seed = mixed.seed.parse().expect("a seed");
        let mixture = stagger_sim::Rehearsal::of(&scenario, policy)
            .mixture(seed, mixed.replicates, &mut |_| ControlFlow::Continue(()))
            .expect("hypotheses");
        assert_eq!(mixture.digest().to_string(), mixed.digest, "{mixed:?}");
        let summary = Digest::of_text(&format!("{:?}", mixture.whole().summary()));
        assert_eq!(summary.to_string(), mixed.summary, "{mixed:?}");
    }
}

#[wasm_bindgen_test]
fn a_seed_is_the_same_however_it_is_written() {
    let evening = evening("null");
    let digest = |seed: &JsValue| evening.digest(seed, &20.into()).expect("a digest");
    assert_eq!(digest(&js("7")), digest(&js("'7'")));
    assert_eq!(digest(&js("7")), digest(&js("7n")));
    assert_eq!(digest(&BigInt::from(u64::MAX).into()), digest(&js("'18446744073709551615'")));
    assert_ne!(digest(&js("7")), digest(&js("8")));
    for seed in ["-1", "1.5", "2 ** 60", "'-1'", "''", "'18446744073709551616'", "2n ** 64n", "-1n", "null", "{}"] {
        let error = evening.digest(&js(seed), &20.into()).expect_err(seed);
        assert_eq!(text(&error, "argument"), "seed", "{seed}");
        assert!(text(&error, "message").contains("expected a whole number from 0 to 18446744073709551615"), "{seed}");
    }
}

#[wasm_bindgen_test]
fn an_ensemble_is_told_as_plain_data() {
    let told = JsValue::from(evening("null").ensemble(&js("1"), &js("400"), &JsValue::UNDEFINED).expect("an ensemble"));
    let at = |keys: &[&str]| keys.iter().fold(told.clone(), |value, key| get(&value, key));
    assert_eq!(get(&told, "digest"), JsValue::from(evening("{}").digest(&js("1"), &js("400")).expect("a digest")));
    assert_eq!(at(&["replicates"]), 400);
    assert_eq!(at(&["origin"]), "2018-06-18T09:00:00Z");
    assert_eq!(at(&["harmed", "told"]), "all but fewer than 3 in 400");
    let average = at(&["hits", "mean", "average"]).as_f64().expect("a number");
    let error = at(&["hits", "mean", "standard-error"]).as_f64().expect("a number");
    assert!((average - 17.0).abs() < 4.0 * error, "{average} +- {error}");
    assert_eq!(at(&["hits-at-trigger", "happened", "told"]), "fewer than 3 in 400");
    assert!(at(&["detected", "mean"]).is_null(), "nobody collects evidence");
    let outcome = JsValue::from(evening("null").outcome(&js("1"), &js("0")).expect("an outcome"));
    assert!(json(&outcome).starts_with(r#"{"hits-at-apply":"#), "{}", json(&outcome));
}

#[wasm_bindgen_test]
fn progress_is_told_and_may_break_off_or_throw() {
    let evening = evening("{ hypothesis: 'none', response: 'none' }");
    let script = js("(() => { const told = []; return { told, all: (n) => { told.push(n); }, \
        some: (n) => n < 1000, bad: () => { throw new RangeError('enough'); } }; })()");
    let run = |key: &str| evening.ensemble(&js("1"), &js("1200"), &get(&script, key));
    let replicates = |key: &str| get(&run(key).expect("an ensemble"), "replicates");
    assert_eq!(replicates("all"), 1200);
    assert_eq!(json(&get(&script, "told")), "[512,1024,1200]");
    assert_eq!(replicates("some"), 1024);
    assert_eq!(text(&run("bad").expect_err("thrown"), "message"), "enough");
    assert!(get(&script, "all").is_instance_of::<Function>());
}

#[wasm_bindgen_test]
fn what_makes_no_sense_is_refused_by_its_name() {
    let refused =
        |choice: &str| text(&Rehearsal::new(&"binarylane-2018".into(), &js(choice)).expect_err(choice), "message");
    assert!(refused("{ policy: 'as-it-is' }").starts_with("choice: policy: found `as-it-is`, expected one of"));
    assert!(refused("{ policy: 'as-it-is' }").ends_with("did you mean `as-it-was`?"));
    assert!(refused("{ hypothesis: 'appl' }").ends_with("`none`; did you mean `apply`?"));
    assert!(refused("{ response: 'nobdy' }").ends_with("did you mean `nobody`?"));
    assert!(refused("{ polcy: 'as-it-was' }").contains("did you mean `policy`?"));
    assert!(refused("{ policy: { chek: 1 } }").contains("policy.chek: found an unknown key"));
    let written = refused("{ 'policy-text': 'salt = 1' }");
    assert!(written.starts_with("policy-text:") && written.contains("1:8: salt: found the number `1`"), "{written}");
    assert!(refused("{ 'policy-text': 'salt = 1', policy: 'as-it-was' }").contains("expected one of them"));
    let none = Rehearsal::new(&"format = 2".into(), &JsValue::NULL).expect_err("refused");
    assert_eq!(text(&none, "argument"), "scenario");
    for replicates in ["0", "-1", "1000001", "1.5", "'9'"] {
        let error = evening("null").digest(&js("1"), &js(replicates)).expect_err(replicates);
        assert_eq!(text(&error, "argument"), "replicates", "{replicates}");
    }
}

#[wasm_bindgen_test]
fn a_policy_may_be_named_written_or_an_object() {
    let digest = |choice: &str| evening(choice).digest(&js("3"), &js("50")).expect("a digest");
    let salt = "salt: 'binarylane-2018', ";
    let object = "check: { cron: 'H */4 * * *', zone: '+10:00' }, apply: 'at-check'";
    let written =
        "'salt = \"binarylane-2018\"\\ncheck = { cron = \"H */4 * * *\", zone = \"+10:00\" }\\napply = \"at-check\"'";
    let objects = digest(&format!("{{ policy: {{ {salt}{object} }} }}"));
    assert_eq!(objects, digest(&format!("{{ 'policy-text': {written} }}")));
    assert_eq!(digest("null"), digest("{ policy: 'as-it-was' }"));
    assert_ne!(digest("null"), digest("{ policy: 'nights' }"));
    assert_eq!(objects, digest("null"));
    // A scenario that is passed as text has the name that it is given.
    let scenario = JsValue::from_str(builtin::text("binarylane-2018").expect("a built-in scenario"));
    let of_text = |choice: &str| {
        let rehearsal = Rehearsal::new(&scenario, &js(choice)).expect(choice);
        rehearsal.digest(&js("3"), &js("50")).expect("a digest")
    };
    assert_eq!(of_text("{ name: 'binarylane-2018' }"), objects);
    assert_ne!(of_text("null"), objects);
}

fn evening(choice: &str) -> Rehearsal {
    Rehearsal::new(&"binarylane-2018".into(), &js(choice)).expect(choice)
}

fn rehearsal(case: &Case) -> Rehearsal {
    let Case { scenario, policy, hypothesis, response, .. } = case;
    let choice = js(&format!("{{ policy: '{policy}', hypothesis: '{hypothesis}', response: '{response}' }}"));
    Rehearsal::new(&scenario.into(), &choice).expect("a rehearsal")
}

fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).expect("an object")
}
