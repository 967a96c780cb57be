//! What may be passed in besides what JSON holds.

use stagger_wasm::{Stagger, decide, explain};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::script::{feed, host, js, json, policy, text};

/// The instant for which a trace is made when `now` is that.
fn instant(now: &str) -> String {
    let now = js(now);
    text(&explain(&policy(), &feed(), &host(), &JsValue::UNDEFINED, &now).expect("a trace"), "now")
}

#[wasm_bindgen_test]
fn now_is_a_date_or_seconds_or_text() {
    for now in [
        "'2018-06-18T20:02:00+10:00'",
        "'2018-06-18T10:02:00Z'",
        "1529316120",
        "1529316120n",
        "new Date('2018-06-18T10:02:00Z')",
    ] {
        assert_eq!(instant(now), "2018-06-18T10:02:00Z", "{now}");
    }
}

#[wasm_bindgen_test]
fn milliseconds_of_a_date_are_dropped_downwards() {
    assert_eq!(instant("new Date('2018-06-18T10:02:00.999Z')"), "2018-06-18T10:02:00Z");
    assert_eq!(instant("new Date(999)"), "1970-01-01T00:00:00Z");
    assert_eq!(instant("new Date(253402300799999)"), "9999-12-31T23:59:59Z");
    let before = js("new Date(-1)");
    assert!(decide(&policy(), &feed(), &host(), &JsValue::UNDEFINED, &before).is_err(), "it is not 1970 yet");
}

#[wasm_bindgen_test]
fn a_release_is_published_at_a_date_too() {
    let now = js("1529316120");
    let dated = js("[{ id: 'r1', published: new Date('2018-06-18T09:00:00.500Z') }]");
    let trace = |feed: &JsValue| json(&explain(&policy(), feed, &host(), &JsValue::UNDEFINED, &now).expect("a trace"));
    assert_eq!(trace(&dated), trace(&feed()));
}

#[wasm_bindgen_test]
fn absent_is_undefined_or_null_or_not_there() {
    let now = js("1529316120");
    let bare = json(&decide(&policy(), &feed(), &host(), &JsValue::UNDEFINED, &now).expect("a decision"));
    for evidence in ["undefined", "null", "{}", "Object.create(null)"] {
        let decision = decide(&policy(), &feed(), &host(), &js(evidence), &now).expect(evidence);
        assert_eq!(json(&decision), bare, "{evidence}");
    }
    for host in ["{ id: 'h', installed: undefined }", "{ id: 'h', installed: null }", "{ id: 'h', other: undefined }"] {
        let decision = decide(&policy(), &feed(), &js(host), &JsValue::UNDEFINED, &now).expect(host);
        assert_eq!(json(&decision), bare, "{host}");
    }
}

#[wasm_bindgen_test]
fn frozen_objects_classes_and_proxies_are_read_and_left_as_they_are() {
    let now = js("1529316120");
    let bare = json(&decide(&policy(), &feed(), &host(), &JsValue::UNDEFINED, &now).expect("a decision"));
    let stagger = Stagger::new(&policy(), &feed()).expect("a handle");
    for host in [
        "Object.freeze({ id: 'h' })",
        "new (class { id = 'h' })()",
        "new Proxy({ id: 'h' }, {})",
        "{ get id() { return 'h'; } }",
    ] {
        let decision = stagger.decide(&js(host), &JsValue::NULL, &now).expect(host);
        assert_eq!(json(&decision), bare, "{host}");
    }
}
