//! Many hosts at once, against one at a time.

use js_sys::{Float64Array, Reflect, Uint8Array};
use stagger_wasm::Stagger;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::script::{js, json};

fn stagger() -> Stagger {
    let policy = js("{ salt: 's', check: { cron: 'H * * * *' }, 'minimum-age': '1 h', \
         ramp: { shape: 'linear', over: '12 h' } }");
    let feed = js("[{ id: 'r1', published: '2018-06-18T06:00:00Z' }]");
    Stagger::new(&policy, &feed).expect("a handle")
}

#[wasm_bindgen_test]
fn a_sweep_says_of_each_host_what_is_decided_for_it_alone() {
    let stagger = stagger();
    let now = js("'2018-06-18T13:00:00Z'");
    for installed in [JsValue::NULL, "r1".into(), "r0".into()] {
        let sweep = stagger
            .sweep(&js("Array.from({ length: 500 }, (_, i) => 'host-' + i)"), &installed, &JsValue::NULL, &now)
            .expect("a sweep");
        let field = |name: &str| Reflect::get(&sweep, &name.into()).expect("a field");
        let names = js_sys::Array::from(&field("names"));
        let verdicts: Uint8Array = field("verdicts").dyn_into().expect("bytes");
        let until: Float64Array = field("until").dyn_into().expect("numbers");
        assert_eq!((verdicts.length(), until.length()), (500, 500));
        for index in 0..500 {
            let host = js_sys::Object::new();
            Reflect::set(&host, &"id".into(), &format!("host-{index}").into()).expect("an object");
            Reflect::set(&host, &"installed".into(), &installed).expect("an object");
            let decision = stagger.decide(&host, &JsValue::NULL, &now).expect("a decision");
            let alone = |key: &str| Reflect::get(&decision, &key.into()).expect("a field");
            assert_eq!(names.get(verdicts.get_index(index).into()), alone("verdict"));
            let until = until.get_index(index);
            match alone("until") {
                text if text.is_string() => assert_eq!(js_sys::Date::new(&text).get_time(), until * 1000.0),
                _ => assert!(until.is_nan()),
            }
        }
    }
}

#[wasm_bindgen_test]
fn about_half_of_the_fleet_comes_in_the_first_half_of_a_ramp() {
    let ids = js("Array.from({ length: 1000 }, (_, i) => 'host-' + i)");
    let sweep = stagger().sweep(&ids, &JsValue::NULL, &JsValue::NULL, &js("'2018-06-18T06:59:59Z'")).expect("a sweep");
    let until: Float64Array = Reflect::get(&sweep, &"until".into()).expect("a field").dyn_into().expect("numbers");
    let half = js_sys::Date::new(&js("'2018-06-18T13:00:00Z'")).get_time() / 1000.0;
    let early = until.to_vec().iter().filter(|until| **until < half).count();
    assert!((440..560).contains(&early), "{early} of 1000");
}

#[wasm_bindgen_test]
fn no_hosts_no_verdicts() {
    let sweep = stagger().sweep(&js("[]"), &JsValue::NULL, &JsValue::NULL, &js("0")).expect("a sweep");
    assert_eq!(json(&sweep), r#"{"names":["apply","wait","hold","remove","up-to-date"],"verdicts":{},"until":{}}"#);
}
