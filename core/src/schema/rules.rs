//! Pins, blocks, rings, inhibitors and limits.
#![expect(dead_code, reason = "these only describe what is read")]

use alloc::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Map;

use super::words::{Count, Duration, Instant, Message, Name, Positive, Selector, Share, SomeShare, Version};
use crate::setting::Setting;

/// The newest release that hosts may take.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Pin {
    Release(Name),
    Table(PinTable),
}

/// The newest release that hosts may take, until when and why.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct PinTable {
    /// The release.
    release: Name,
    /// When the pin ends. Without it: never.
    until: Option<Instant>,
    /// Why, for whoever asks.
    message: Option<Message>,
}

/// A release that some hosts do not take. Without `where`, no host does; without `release`, those hosts take none.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("anyOf" = [{ "required": ["release"] }, { "required": ["where"] }]))]
pub(super) struct Block {
    /// The release.
    release: Option<Name>,
    /// The hosts that it is kept from, such as `class = legacy`. A host that does not report what is asked for is held too.
    r#where: Option<Selector>,
    /// When the block ends. Without it: never.
    until: Option<Instant>,
    /// Why, for whoever asks.
    message: Option<Message>,
}

/// A group of hosts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case", extend("dependentRequired" = { "share-of": ["share"] }))]
pub(super) struct Ring {
    /// Its name; no two rings have the same.
    name: Name,
    /// The hosts that it selects, such as `role = canary`. Without it: every host.
    r#where: Option<Selector>,
    /// How many of those it takes, such as `5 %`. Rings that select alike share the draw, so that `1 %`, `10 %` and `100 %` lie
    /// inside each other. Without it: all.
    share: Option<SomeShare>,
    /// What the share is a share of.
    #[schemars(extend("default" = "hosts"))]
    share_of: Option<ShareOf>,
    /// How long after the ring before it opened, or for the first ring after the minimum age, it opens at the earliest.
    #[schemars(extend("default" = "0 s"))]
    after: Option<Duration>,
    /// What must be seen in the ring before it. The first ring has no such key. It needs `evidence`.
    needs: Option<Needs>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum ShareOf {
    /// Of all selected hosts.
    Hosts,
    /// Of the selected hosts of every class, rounded up. It needs `evidence`.
    EachClass,
}

/// What a ring needs to see in the ring before it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Needs {
    /// How many healthy hosts, at least 1.
    hosts: Positive,
    /// How many healthy hosts of each class of the roster.
    #[schemars(extend("default" = 0))]
    of_each_class: Option<Count>,
    /// The soak: hours of health, added up over its hosts.
    #[schemars(extend("default" = 0))]
    host_hours: Option<Count>,
    /// The greatest share of failures among the judged hosts.
    #[schemars(extend("default" = "0 %"))]
    failures: Option<Share>,
}

/// A condition of a host that puts a change off.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Inhibit {
    /// The condition. A host that does not report it counts as one on which it is present.
    when: Inhibitor,
    /// The longest time for which it may put a change off, counted from when the release gates are open, such as `3 d`.
    at_most: Duration,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Inhibitor {
    /// The host runs on battery.
    OnBattery,
    /// The host's network is paid for by volume.
    Metered,
    /// The host is at work that should not be disturbed.
    Busy,
    /// The host's update system is locked.
    Locked,
}

/// The most hosts that may apply at the same time.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("minProperties" = 1))]
pub(super) struct InFlight {
    /// In the whole fleet.
    fleet: Option<Count>,
    /// At each site.
    site: Option<Count>,
}

/// How fresh evidence must be.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Evidence {
    /// How old evidence may be, such as `10 min`: above `0 s`, no longer than `heartbeat`.
    staleness: Duration,
    /// After how long without a report a host counts as silent, such as `30 min`.
    heartbeat: Duration,
}

/// The first version of the agent that honours each setting.
pub(super) struct Agents;

impl JsonSchema for Agents {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Agents")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let version = generator.subschema_for::<Version>();
        let settings = Setting::ALL.into_iter().map(|setting| (setting.name().into(), version.clone().into()));
        json_schema!({
            "type": "object",
            "description": "The first version of the agent that honours each setting, such as `ramp = \"2.10\"`.",
            "properties": settings.collect::<Map<_, _>>(),
            "additionalProperties": false,
        })
    }
}
