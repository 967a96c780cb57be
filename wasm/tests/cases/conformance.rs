//! The package against the vectors and the record that every target is held to.

use js_sys::JSON;
use stagger_tests::{Case, Said, conform};
use stagger_wasm::{Stagger, decide, explain};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::script::json;

#[wasm_bindgen_test]
fn answers_are_those_of_the_vectors_and_on_record() {
    conform(|case| {
        let [policy, feed, host, evidence, now] = arguments(case);
        Said {
            decision: json(&decide(&policy, &feed, &host, &evidence, &now).expect(&case.name)),
            trace: json(&explain(&policy, &feed, &host, &evidence, &now).expect(&case.name)),
        }
    });
}

#[wasm_bindgen_test]
fn a_handle_answers_the_same() {
    conform(|case| {
        let [policy, feed, host, evidence, now] = arguments(case);
        let stagger = Stagger::new(&policy, &feed).expect(&case.name);
        Said {
            decision: json(&stagger.decide(&host, &evidence, &now).expect(&case.name)),
            trace: json(&stagger.explain(&host, &evidence, &now).expect(&case.name)),
        }
    });
}

fn arguments(case: &Case) -> [JsValue; 5] {
    let object = |value: &serde_json::Value| JSON::parse(&value.to_string()).expect("JSON");
    let now = JsValue::from_str(&case.now);
    [object(&case.policy), object(&case.feed), object(&case.host), object(&case.evidence), now]
}
