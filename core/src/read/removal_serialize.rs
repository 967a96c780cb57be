//! Removals as data, in the keys in which they are read.

use alloc::vec::Vec;

use serde::Serialize;

use super::guards_serialize::BreakerKeys;
use super::removal::When;
use crate::gates::Gate;
use crate::removal::{Removal, RemovalNeeds, RemovalStages};
use crate::share::Share;

#[derive(Serialize)]
pub(super) struct RemovalKeys<'a> {
    when: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    canary: Option<CanaryKeys<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<NeedKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breaker: Option<BreakerKeys>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    obeys: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lifts: Vec<&'static str>,
}

impl<'a> From<&'a Removal<'static>> for RemovalKeys<'a> {
    fn from(removal: &'a Removal<'static>) -> Self {
        let obeys = removal.obeys;
        let names = |gates: &[(Gate, bool)]| gates.iter().filter(|(_, on)| *on).map(|(gate, _)| gate.name()).collect();
        Self {
            when: if removal.stages.is_some() { When::Staged.name() } else { When::Now.name() },
            canary: removal.stages.as_ref().map(CanaryKeys::from),
            needs: removal.stages.as_ref().map(|stages| NeedKeys::from(stages.needs)),
            breaker: removal.breaker.as_ref().map(BreakerKeys::from),
            obeys: names(&[
                (Gate::MinimumAge, obeys.minimum_age),
                (Gate::Ramp, obeys.ramp),
                (Gate::Window, obeys.window),
            ]),
            lifts: names(&[(Gate::Freeze, removal.lifts_freeze)]),
        }
    }
}

#[derive(Serialize)]
struct CanaryKeys<'a> {
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    selector: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Share>,
}

impl<'a> From<&'a RemovalStages<'static>> for CanaryKeys<'a> {
    fn from(stages: &'a RemovalStages<'static>) -> Self {
        let selector = (!stages.selector.is_everyone()).then(|| stages.selector.text());
        Self { selector, share: stages.share }
    }
}

#[derive(Serialize)]
struct NeedKeys {
    removed: u32,
    failures: Share,
}

impl From<RemovalNeeds> for NeedKeys {
    fn from(needs: RemovalNeeds) -> Self {
        Self { removed: needs.removed, failures: needs.failures }
    }
}
