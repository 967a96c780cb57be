//! Fleets as CSV and JSON.

use std::collections::BTreeSet;
use std::fmt;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use stagger_core::{Host, Label, Labels};

use super::{Fleet, FleetHost, shared};

impl Fleet {
    /// The fleet as CSV text that [`Fleet::read_csv`] reads again: a column of every kind of fact that any host has.
    ///
    /// # Errors
    ///
    /// When CSV cannot say it: an empty cell is all that there is for a label whose value is empty, for one that a host
    /// does not have, and for labels that are not known.
    pub fn to_csv(&self) -> Result<String, NotInCsv> {
        self.sayable()?;
        let keys: BTreeSet<&str> = self.labels.iter().flatten().map(Label::key).collect();
        let facts: Vec<&Fact> = FACTS.iter().filter(|(_, has, _)| self.hosts.iter().any(has)).collect();
        let names = facts.iter().map(|(name, ..)| (*name).to_string());
        let header = names.chain(keys.iter().map(|key| format!("{LABEL}{key}")));
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut row = |cells: &mut dyn Iterator<Item = String>| writer.write_record(cells).map_err(NotInCsv::of);
        row(&mut std::iter::once("host".to_string()).chain(header))?;
        for host in self.iter() {
            let labels = host.known_labels();
            let label = |key: &&str| labels.and_then(|labels| labels.value(key)).unwrap_or_default().to_string();
            let facts = facts.iter().map(|(.., tell)| tell(&host).unwrap_or_default());
            row(&mut std::iter::once(host.id().to_string()).chain(facts).chain(keys.iter().map(label)))?;
        }
        let bytes = writer.into_inner().map_err(NotInCsv::of)?;
        String::from_utf8(bytes).map_err(NotInCsv::of)
    }

    /// The fleet as JSON text that [`Fleet::read_json`] reads again: a table with the list `hosts`, a line for each.
    #[must_use]
    pub fn to_json(&self) -> String {
        let hosts = self.iter().map(|host| serde_json::to_string(&Written(host)).unwrap_or_default());
        let hosts: Vec<String> = hosts.collect();
        format!("{{\"hosts\": [\n  {}\n]}}\n", hosts.join(",\n  "))
    }

    /// Whether CSV can tell each host's labels from what it does not have.
    fn sayable(&self) -> Result<(), NotInCsv> {
        let any = self.hosts.iter().any(|host| labels(self, host).is_some_and(|set| !set.is_empty()));
        for host in &self.hosts {
            let said = match labels(self, host) {
                None => !any,
                Some(set) => any && set.iter().all(|label| !label.value().is_empty()),
            };
            if !said {
                return Err(NotInCsv(format!("the labels of `{}` cannot be told by cells", host.id)));
            }
        }
        Ok(())
    }
}

fn labels<'a>(fleet: &'a Fleet, host: &FleetHost) -> Option<&'a Vec<Label<'static>>> {
    shared(&fleet.labels, host.labels)
}

/// Why a fleet is not written as CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotInCsv(String);

impl NotInCsv {
    fn of(error: impl fmt::Display) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for NotInCsv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; write it as JSON", self.0)
    }
}

impl std::error::Error for NotInCsv {}

/// A column: its name, whether a host has it, and what stands in its cell.
type Fact = (&'static str, fn(&FleetHost) -> bool, fn(&Host<'_>) -> Option<String>);

const FACTS: [Fact; 5] = [
    ("site", |host| host.site.is_some(), |host| host.site_name().map(str::to_string)),
    ("class", |host| host.class.is_some(), |host| host.class_name().map(str::to_string)),
    ("zone", |host| host.zone.is_some(), |host| host.stands_in().map(|zone| zone.to_string())),
    ("agent", |host| host.agent.is_some(), |host| host.agent_version().map(|version| version.to_string())),
    ("installed", |host| host.installed.is_some(), |host| host.runs().map(str::to_string)),
];

const LABEL: &str = "label.";

impl Serialize for Fleet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.hosts.len()))?;
        for host in self.iter() {
            list.serialize_element(&Written(host))?;
        }
        list.end()
    }
}

/// A host in the keys in which hosts are written.
struct Written<'a>(Host<'a>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_map(None)?;
        table.serialize_entry("id", self.0.id())?;
        for (name, _, tell) in FACTS {
            if let Some(told) = tell(&self.0) {
                table.serialize_entry(name, &told)?;
            }
        }
        if let Some(labels) = self.0.known_labels() {
            table.serialize_entry("labels", &WrittenLabels(labels))?;
        }
        table.end()
    }
}

struct WrittenLabels<'a>(Labels<'a>);

impl Serialize for WrittenLabels<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|label| (label.key(), label.value())))
    }
}
