//! A plan as data. The order and the spelling of the fields are part of the contract: see `docs/command.md`.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use stagger_core::{Instant, Reason, Release, zone};

use super::{Fate, Group, Plan};
use crate::interval::Interval;
use crate::rollout::Busiest;

impl Serialize for Plan<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut plan = serializer.serialize_struct("Plan", 9)?;
        plan.serialize_field("format", &Self::FORMAT)?;
        plan.serialize_field("engine", env!("CARGO_PKG_VERSION"))?;
        plan.serialize_field("zone-data", zone::DATA_VERSION)?;
        plan.serialize_field("span", &self.span)?;
        plan.serialize_field("all", &self.all())?;
        plan.serialize_field("sites", &self.by_site())?;
        plan.serialize_field("classes", &self.by_class())?;
        plan.serialize_field("rings", &self.by_ring())?;
        plan.serialize_field("hosts", &Hosts(self))?;
        plan.end()
    }
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Group", 9)?;
        fields.serialize_field("name", &self.name)?;
        fields.serialize_field("hosts", &self.hosts)?;
        for (fate, count) in Fate::ALL.into_iter().zip(self.fates) {
            fields.serialize_field(fate.name(), &count)?;
        }
        fields.serialize_field("first", &self.first)?;
        fields.serialize_field("last", &self.last)?;
        fields.serialize_field("busiest-hour", &self.busiest.map(BusiestData::of))?;
        fields.end()
    }
}

#[derive(Serialize)]
struct BusiestData {
    applies: usize,
    #[serde(flatten)]
    during: Interval,
}

impl BusiestData {
    const fn of(busiest: Busiest) -> Self {
        Self { applies: busiest.applies, during: busiest.during }
    }
}

/// The hosts one after another: a million of them never stand in memory twice.
struct Hosts<'a>(&'a Plan<'a>);

impl Serialize for Hosts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plan = self.0;
        let releases = plan.feed.releases();
        let id = |release: usize| releases.get(release).map_or("", Release::id);
        serializer.collect_seq(plan.fleet.iter().zip(&plan.rollout.hosts).enumerate().map(
            |(place, (host, rollout))| {
                HostData {
                    id: host.id(),
                    site: host.site_name(),
                    class: host.class_name(),
                    ring: plan.ring(place),
                    fate: Fate::of(rollout).name(),
                    applies: rollout
                        .applies
                        .iter()
                        .map(|apply| Change { at: apply.at, release: id(apply.release), waited_for: apply.waited_for })
                        .collect(),
                    removals: rollout
                        .removals
                        .iter()
                        .map(|removal| Change {
                            at: removal.at,
                            release: id(removal.release),
                            waited_for: removal.waited_for,
                        })
                        .collect(),
                    ending: Told {
                        verdict: rollout.ending.verdict.name(),
                        until: rollout.ending.until(),
                        reason: rollout.ending.reason,
                    },
                }
            },
        ))
    }
}

#[derive(Serialize)]
struct HostData<'a> {
    id: &'a str,
    site: Option<&'a str>,
    class: Option<&'a str>,
    ring: Option<&'a str>,
    fate: &'static str,
    applies: Vec<Change<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    removals: Vec<Change<'a>>,
    ending: Told,
}

/// A host applies or removes a release.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Change<'a> {
    at: Instant,
    release: &'a str,
    /// The last gate to open before.
    waited_for: Reason,
}

/// What a host is told at the end.
#[derive(Serialize)]
struct Told {
    verdict: &'static str,
    until: Option<Instant>,
    reason: Reason,
}
