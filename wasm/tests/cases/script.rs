//! JavaScript in tests: values as an embedder would write them.

use js_sys::{JSON, Reflect};
use wasm_bindgen::prelude::*;

/// What the expression evaluates to.
pub(crate) fn js(expression: &str) -> JsValue {
    js_sys::eval(&format!("({expression})")).expect("an expression")
}

/// The value as JSON text.
pub(crate) fn json(value: &JsValue) -> String {
    JSON::stringify(value).expect("data").into()
}

/// A property, as text.
pub(crate) fn text(value: &JsValue, key: &str) -> String {
    Reflect::get(value, &key.into()).expect("an object").as_string().expect("text")
}

/// A policy, a feed and a host that make sense.
pub(crate) fn policy() -> JsValue {
    js("{ salt: 's', check: { cron: '20 */4 * * *', zone: '+10:00' }, apply: 'at-check' }")
}

pub(crate) fn feed() -> JsValue {
    js("[{ id: 'r1', published: '2018-06-18T19:00:00+10:00' }]")
}

pub(crate) fn host() -> JsValue {
    js("{ id: 'h' }")
}
