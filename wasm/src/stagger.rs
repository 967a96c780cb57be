//! [`Stagger`]: a policy and a feed, read once and asked often.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use stagger_core::read::{FeedBuf, PolicyBuf};
use stagger_core::{Evidence, Feed, Host, Instant, Policy};
use wasm_bindgen::prelude::*;

use crate::sweep::Sweep;
use crate::told::Told;
use crate::{argument, types};

/// A policy and a feed, read once and asked often.
///
/// It lives in the memory of the WebAssembly module until `free()` is called, a `using` declaration ends, or the
/// garbage collector finds it, which may be late: free it. After that every call throws.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Stagger {
    policy: PolicyBuf,
    feed: FeedBuf,
}

#[wasm_bindgen]
impl Stagger {
    /// Reads a policy and a feed.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when one of them makes no sense.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Policy")] policy: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Feed")] feed: &JsValue,
    ) -> Result<Self, JsValue> {
        Ok(Self { policy: argument::policy(policy)?, feed: argument::feed(feed)? })
    }

    /// Decides what the host is to do at `now`.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when an argument makes no sense.
    pub fn decide(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Evidence | null | undefined")] evidence: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Time")] now: &JsValue,
    ) -> Result<types::Decision, JsValue> {
        self.ask(host, evidence, now, |policy, feed, host, evidence, now| {
            object(&stagger_core::decide(policy, feed, host, evidence, now))
        })
    }

    /// Decides the same, and says of each gate what it says and when that can next change.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when an argument makes no sense.
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Evidence | null | undefined")] evidence: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Time")] now: &JsValue,
    ) -> Result<types::Trace, JsValue> {
        self.ask(host, evidence, now, |policy, feed, host, evidence, now| {
            object(&stagger_core::explain(policy, feed, host, evidence, now))
        })
    }

    /// Explains the same in sentences for an operator, with times by that clock; without one, by the zone of the
    /// policy's check.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when an argument makes no sense.
    pub fn tell(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Evidence | null | undefined")] evidence: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Time")] now: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Clock | null")] clock: &JsValue,
    ) -> Result<types::Told, JsValue> {
        let clock = argument::clock(clock, self.policy.zone())?;
        self.ask(host, evidence, now, |policy, feed, host, evidence, now| {
            object(&Told::new(&stagger_core::explain(policy, feed, host, evidence, now), clock.wall()))
        })
    }

    /// Decides for many hosts at once, all of which run the same release (`installed`), or none: verdicts as bytes,
    /// instants as numbers. Ask once for each release that runs somewhere in the fleet.
    ///
    /// # Errors
    ///
    /// Throws a `StaggerError` when an argument makes no sense; if it is one of the names, no host is decided for.
    pub fn sweep(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly string[]")] ids: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string | null | undefined")] installed: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Evidence | null | undefined")] evidence: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Time")] now: &JsValue,
    ) -> Result<types::Sweep, JsValue> {
        let ids = argument::ids(ids)?;
        let installed = argument::installed(installed)?;
        let evidence = argument::evidence(evidence)?;
        let now = argument::now(now)?;
        let policy = self.policy.policy();
        let sweep = self.feed.with(|feed| {
            Sweep::of(ids.iter().map(|id| {
                let host = Host::new(id);
                let host = installed.as_deref().map_or(host, |release| host.installed(release));
                stagger_core::decide(&policy, feed, &host, &evidence.evidence(), now)
            }))
        });
        object(&sweep).map(JsCast::unchecked_into)
    }
}

impl Stagger {
    /// Reads the other arguments and asks the core.
    fn ask<T: JsCast>(
        &self,
        host: &JsValue,
        evidence: &JsValue,
        now: &JsValue,
        ask: impl FnOnce(&Policy<'_>, &Feed<'_>, &Host<'_>, &Evidence<'_>, Instant) -> Result<JsValue, JsValue>,
    ) -> Result<T, JsValue> {
        let host = argument::host(host)?;
        let evidence = argument::evidence(evidence)?;
        let now = argument::now(now)?;
        let answer =
            self.feed.with(|feed| ask(&self.policy.policy(), feed, &host.host(), &evidence.evidence(), now))?;
        Ok(answer.unchecked_into())
    }
}

/// The core's data as a plain object: what `JSON.parse` would make of its JSON.
pub(crate) fn object(data: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(data.serialize(&Serializer::json_compatible())?)
}
