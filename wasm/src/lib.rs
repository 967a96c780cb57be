//! The npm package: the decisions of `stagger-core`, asked for with plain objects and answered with plain objects.
//!
//! [`decide`], [`explain`] and [`tell`] read everything on each call; a [`Stagger`] keeps the policy and the feed, for
//! those who ask often, and asks for many hosts at once. The keys that go in are those of the policy's text; what comes
//! out is the core's JSON, field by field, so that `JSON.stringify` gives the same bytes as the core elsewhere. Nothing
//! is decided here.
//!
//! With the feature `rehearse`, which is on unless it is turned off, a [`Rehearsal`] runs scenarios: what would have happened,
//! and how sure that is, by `stagger-sim`.
//!
//! What makes no sense is thrown as an `Error` with the name `StaggerError`: see `README.md` and `types.d.ts`.

mod argument;
mod refuse;
#[cfg(feature = "rehearse")]
mod rehearsal;
mod stagger;
mod sweep;
mod told;
mod tree;
mod types;

#[cfg(feature = "rehearse")]
pub use rehearsal::Rehearsal;
pub use stagger::Stagger;

use wasm_bindgen::prelude::*;

/// Decides what the host is to do at `now`.
///
/// # Errors
///
/// Throws a `StaggerError` when an argument makes no sense; it names the argument and every problem in it.
#[wasm_bindgen]
pub fn decide(
    #[wasm_bindgen(unchecked_param_type = "Policy")] policy: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Feed")] feed: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Evidence | null | undefined")] evidence: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Time")] now: &JsValue,
) -> Result<types::Decision, JsValue> {
    Stagger::new(policy, feed)?.decide(host, evidence, now)
}

/// Decides the same, and says of each gate what it says and when that can next change.
///
/// # Errors
///
/// Throws a `StaggerError` when an argument makes no sense; it names the argument and every problem in it.
#[wasm_bindgen]
pub fn explain(
    #[wasm_bindgen(unchecked_param_type = "Policy")] policy: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Feed")] feed: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Evidence | null | undefined")] evidence: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Time")] now: &JsValue,
) -> Result<types::Trace, JsValue> {
    Stagger::new(policy, feed)?.explain(host, evidence, now)
}

/// Explains the same in sentences for an operator, with times by that clock; without one, by the zone of the policy's
/// check.
///
/// # Errors
///
/// Throws a `StaggerError` when an argument makes no sense; it names the argument and every problem in it.
#[wasm_bindgen]
pub fn tell(
    #[wasm_bindgen(unchecked_param_type = "Policy")] policy: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Feed")] feed: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Evidence | null | undefined")] evidence: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Time")] now: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Clock | null")] clock: &JsValue,
) -> Result<types::Told, JsValue> {
    Stagger::new(policy, feed)?.tell(host, evidence, now, clock)
}
