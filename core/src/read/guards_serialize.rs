//! Guards as data, in the keys in which they are read.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::calendar_serialize::{FreezeKeys, WindowKeys};
use super::guards::GuardsBuf;
use super::lifts_serialize::FastTrackKeys;
use super::removal_serialize::RemovalKeys;
use super::rules::SHARE_OF;
use super::serialize::name_of;
use crate::breaker::{Breaker, Sequential};
use crate::guards::{Freshness, Limits};
use crate::instant::Instant;
use crate::pin::{Block, Pin};
use crate::ring::{Needs, Ring};
use crate::share::Share;
use crate::tell::Span;
use crate::words::Words;

/// The keys that [`GuardsBuf`] reads, those that are not there left out.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct GuardKeys<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<Rule<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    block: Vec<Rule<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breaker: Option<BreakerKeys>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    freeze: Vec<FreezeKeys<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ring: Vec<RingKeys<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    window: Vec<WindowKeys>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fast_track: Vec<FastTrackKeys>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inhibit: Vec<InhibitKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_flight: Option<LimitKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removal: Option<RemovalKeys<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<EvidenceKeys>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "agents")]
    agents: Option<&'a GuardsBuf>,
}

impl<'a> From<&'a GuardsBuf> for GuardKeys<'a> {
    fn from(guards: &'a GuardsBuf) -> Self {
        let inhibit =
            |inhibit: &crate::Inhibit| InhibitKeys { when: inhibit.when.name(), at_most: span(inhibit.at_most) };
        Self {
            pin: guards.pin.as_ref().map(Rule::from),
            block: guards.blocks.iter().map(Rule::from).collect(),
            breaker: guards.breaker.as_ref().map(BreakerKeys::from),
            freeze: guards.freezes.iter().map(FreezeKeys::from).collect(),
            ring: guards.rings.iter().map(RingKeys::from).collect(),
            window: guards.windows.iter().map(WindowKeys::from).collect(),
            fast_track: guards.fast_tracks.iter().map(FastTrackKeys::from).collect(),
            inhibit: guards.inhibitors.iter().map(inhibit).collect(),
            in_flight: (guards.limits != Limits::NONE)
                .then_some(LimitKeys { fleet: guards.limits.fleet, site: guards.limits.site }),
            removal: guards.removal.as_ref().map(RemovalKeys::from),
            evidence: (guards.freshness != Freshness::NEVER).then(|| EvidenceKeys {
                staleness: span(guards.freshness.staleness()),
                heartbeat: span(guards.freshness.heartbeat()),
            }),
            agents: (!guards.agents.is_empty()).then_some(guards),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Rule<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<&'a str>,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    selector: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
}

impl<'a> From<&'a Pin<'static>> for Rule<'a> {
    fn from(pin: &'a Pin<'static>) -> Self {
        Self { release: Some(pin.release()), selector: None, until: pin.until, message: pin.words() }
    }
}

impl<'a> From<&'a Block<'static>> for Rule<'a> {
    fn from(block: &'a Block<'static>) -> Self {
        Self {
            release: block.release.as_ref().map(Words::as_str),
            selector: (!block.selector.is_everyone()).then(|| block.selector.text()),
            until: block.until,
            message: block.words(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct BreakerKeys {
    first_failure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<CountKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<ShareKeys>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sequential: Option<SequentialKeys>,
}

impl From<&Breaker> for BreakerKeys {
    fn from(breaker: &Breaker) -> Self {
        Self {
            first_failure: breaker.first_failure,
            count: breaker.count.map(|(failures, of_at_least)| CountKeys { failures, of_at_least }),
            share: breaker.share.map(|(above, of_at_least)| ShareKeys { above, of_at_least }),
            sequential: breaker.test().map(SequentialKeys::from),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CountKeys {
    failures: u32,
    of_at_least: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ShareKeys {
    above: Share,
    of_at_least: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct SequentialKeys {
    test: &'static str,
    good: Share,
    #[serde(skip_serializing_if = "Option::is_none")]
    bad: Option<Share>,
    false_alarm: Share,
    #[serde(skip_serializing_if = "Option::is_none")]
    miss: Option<Share>,
}

impl From<&Sequential> for SequentialKeys {
    fn from(test: &Sequential) -> Self {
        let name = if test.bad().is_some() { "sprt" } else { "e-value" };
        let (bad, miss) = (test.bad(), test.miss());
        Self { test: name, good: test.good(), bad, false_alarm: test.false_alarm(), miss }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct RingKeys<'a> {
    name: &'a str,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    selector: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Share>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share_of: Option<&'static str>,
    after: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<NeedKeys>,
}

impl<'a> From<&'a Ring<'static>> for RingKeys<'a> {
    fn from(ring: &'a Ring<'static>) -> Self {
        Self {
            name: ring.name(),
            selector: (!ring.selector.is_everyone()).then(|| ring.selector.text()),
            share: ring.share.map(|(share, _)| share),
            share_of: ring.share.map(|(_, of)| name_of(&SHARE_OF, of)),
            after: span(ring.after),
            needs: ring.needs.map(NeedKeys::from),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct NeedKeys {
    hosts: u32,
    of_each_class: u32,
    host_hours: u32,
    failures: Share,
}

impl From<Needs> for NeedKeys {
    fn from(needs: Needs) -> Self {
        let Needs { hosts, of_each_class, host_hours, failures } = needs;
        Self { hosts, of_each_class, host_hours, failures }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct InhibitKeys {
    when: &'static str,
    at_most: String,
}

#[derive(Serialize)]
struct LimitKeys {
    #[serde(skip_serializing_if = "Option::is_none")]
    fleet: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<u32>,
}

#[derive(Serialize)]
struct EvidenceKeys {
    staleness: String,
    heartbeat: String,
}

fn agents<S: serde::Serializer>(guards: &Option<&GuardsBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    let stated = guards.iter().flat_map(|guards| &guards.agents);
    serializer.collect_map(stated.map(|honours| (honours.setting.name(), honours.since.to_string())))
}

fn span(seconds: u32) -> String {
    Span(seconds.into()).to_string()
}
