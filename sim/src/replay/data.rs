//! A replay as data. The order and the spelling of the fields are part of the contract: `docs/replay.schema.json`.

use serde::{Serialize, Serializer};
use stagger_core::read::PolicyBuf;
use stagger_core::{Instant, Reason, Release};

use super::Replay;
use crate::interval::Interval;
use crate::mark::Mark;
use crate::record::{Action, Record, Totals};
use crate::rollout::{Apply, Removal, Rollout};
use crate::scenario::{Note, PolicyKind, Scenario, ScenarioPolicy, Source, View};

impl Serialize for Replay<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Data::of(self).serialize(serializer)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Replay<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Replay".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Data::json_schema(generator)
    }
}

/// What happened in a scenario, and when each host would have applied under each of its policies. Instants are in UTC.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
struct Data<'a> {
    /// The version of this format: 1.
    format: u32,
    /// The version of Stagger that made it.
    engine: &'static str,
    /// The name of the scenario.
    scenario: &'a str,
    /// What the scenario is, in a line.
    title: &'a str,
    /// What the scenario is, in some sentences.
    summary: &'a str,
    /// The zone in which its times are told to people.
    zone: String,
    /// What people call that zone.
    zone_name: Option<&'a str>,
    /// From when until when the scenario goes.
    #[serde(flatten)]
    span: Interval,
    /// The stretches of time worth a look.
    views: &'a [View],
    /// Where it is known from.
    sources: &'a [Source],
    /// What else is to be said.
    notes: &'a [Note],
    /// The fleet, site by site.
    hosts: Vec<HostData<'a>>,
    /// The releases, oldest first.
    releases: Vec<ReleaseData<'a>>,
    /// What happened, if that is part of the scenario.
    record: Option<RecordData<'a>>,
    /// The policies and their rollouts.
    policies: Vec<PolicyData<'a>>,
}

/// A machine of the fleet.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct HostData<'a> {
    id: &'a str,
    site: &'a str,
}

/// A version of what is to be applied.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ReleaseData<'a> {
    id: &'a str,
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    published: Option<Instant>,
    withdrawn: bool,
}

/// What happened.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RecordData<'a> {
    totals: Totals,
    outages: Vec<OutageData<'a>>,
    actions: &'a [Action],
}

/// A host that was down.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct OutageData<'a> {
    host: &'a str,
    #[serde(flatten)]
    during: Interval,
    /// The id of the source.
    source: &'a str,
}

/// A policy, where it comes from, and its rollout.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
struct PolicyData<'a> {
    name: &'a str,
    title: &'a str,
    kind: PolicyKind,
    mark: Mark,
    /// The id of the source.
    source: &'a str,
    note: Option<&'a str>,
    /// The policy, in the keys in which policies are written.
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
    policy: &'a PolicyBuf,
    rollout: RolloutData<'a>,
}

/// When each host would apply, as the engine decides.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
struct RolloutData<'a> {
    /// How many hosts apply anything within the scenario.
    hosts_applied: usize,
    /// The 60 minutes in which the most hosts apply.
    busiest_hour: Option<BusiestData>,
    /// One for each host, in the order of the fleet.
    hosts: Vec<HostRolloutData<'a>>,
}

/// The stretch of time in which the most hosts apply.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct BusiestData {
    applies: usize,
    #[serde(flatten)]
    during: Interval,
}

/// When one host would apply.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct HostRolloutData<'a> {
    host: &'a str,
    /// What it applies, in order of time.
    applies: Vec<ApplyData<'a>>,
    /// What it takes off again, in order of time; left out if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    removals: Vec<RemovalData<'a>>,
    /// What it is told when the scenario ends.
    ending: EndingData,
}

/// A host applies a release.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
struct ApplyData<'a> {
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Instant"))]
    at: Instant,
    release: &'a str,
    /// The last gate to open before.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Reason"))]
    waited_for: Reason,
}

/// A host removes a release.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
struct RemovalData<'a> {
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Instant"))]
    at: Instant,
    release: &'a str,
    /// The last gate to open before.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Reason"))]
    waited_for: Reason,
}

/// What a host is told.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EndingData {
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Verdict"))]
    verdict: &'static str,
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Instant>"))]
    until: Option<Instant>,
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Reason"))]
    reason: Reason,
}

impl<'a> Data<'a> {
    fn of(replay: &'a Replay<'_>) -> Self {
        let scenario = replay.scenario;
        let hosts = scenario.hosts().iter().map(|host| HostData { id: &host.id, site: scenario.site_of(host) });
        let releases = scenario.feed().releases().into_iter().map(|release| ReleaseData {
            id: release.id(),
            published: release.published_at(),
            withdrawn: release.is_withdrawn(),
        });
        Self {
            format: Replay::FORMAT,
            engine: env!("CARGO_PKG_VERSION"),
            scenario: scenario.name(),
            title: scenario.title(),
            summary: scenario.summary(),
            zone: scenario.zone().to_string(),
            zone_name: scenario.zone_name(),
            span: scenario.span(),
            views: scenario.views(),
            sources: scenario.sources(),
            notes: scenario.notes(),
            hosts: hosts.collect(),
            releases: releases.collect(),
            record: scenario.record().map(|record| of_record(scenario, record)),
            policies: replay.policies().map(|(policy, rollout)| of_policy(scenario, policy, rollout)).collect(),
        }
    }
}

fn of_record<'a>(scenario: &'a Scenario, record: &'a Record) -> RecordData<'a> {
    let outages = record.outages.iter().map(|outage| OutageData {
        host: scenario.host_id(outage.host),
        during: outage.during,
        source: &outage.source,
    });
    RecordData { totals: record.totals(), outages: outages.collect(), actions: &record.actions }
}

fn of_policy<'a>(scenario: &'a Scenario, policy: &'a ScenarioPolicy, rollout: &Rollout) -> PolicyData<'a> {
    PolicyData {
        name: &policy.name,
        title: &policy.title,
        kind: policy.kind,
        mark: policy.mark,
        source: &policy.source,
        note: policy.note.as_deref(),
        policy: &policy.policy,
        rollout: of_rollout(scenario, rollout),
    }
}

fn of_rollout<'a>(scenario: &'a Scenario, rollout: &Rollout) -> RolloutData<'a> {
    let releases = scenario.feed().releases();
    let id = |release: usize| releases.get(release).map_or("", Release::id);
    let apply = |apply: &Apply| ApplyData { at: apply.at, release: id(apply.release), waited_for: apply.waited_for };
    let removal = |removal: &Removal| RemovalData {
        at: removal.at,
        release: id(removal.release),
        waited_for: removal.waited_for,
    };
    let hosts = scenario.hosts().iter().zip(&rollout.hosts).map(|(host, plan)| HostRolloutData {
        host: &host.id,
        applies: plan.applies.iter().map(apply).collect(),
        removals: plan.removals.iter().map(removal).collect(),
        ending: EndingData {
            verdict: plan.ending.verdict.name(),
            until: plan.ending.until(),
            reason: plan.ending.reason,
        },
    });
    RolloutData {
        hosts_applied: rollout.hosts_applied(),
        busiest_hour: rollout
            .busiest_hour()
            .map(|busiest| BusiestData { applies: busiest.applies, during: busiest.during }),
        hosts: hosts.collect(),
    }
}
