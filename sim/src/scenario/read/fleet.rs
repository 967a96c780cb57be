//! Sites and their hosts.

use std::collections::{BTreeMap, BTreeSet};

use stagger_core::read::{Item, MAX_NAME, Refused, Table, Value, all};
use stagger_core::{Label, Zone};

use super::told::{as_written, name, once};
use crate::fleet::{Fleet, FleetHost};
use crate::scenario::Scenario;

pub(super) fn fleet(item: &Item<'_>) -> Result<Fleet, Refused> {
    let mut reader = Reader::default();
    let sites = item.list(MAX_SITES)?;
    all(sites.items().enumerate().map(|(site, item)| reader.site(&item, site)))?;
    let hosts = reader.fleet.hosts.len();
    if hosts > Scenario::MAX_HOSTS {
        return Err(item.wrong(format!("{hosts} hosts"), format!("at most {}", Scenario::MAX_HOSTS), None));
    }
    if hosts == 0 {
        return Err(item.wrong("no hosts", "a fleet of at least one host", None));
    }
    Ok(reader.fleet)
}

/// The fleet as far as it is read. What hosts share is kept once.
#[derive(Default)]
struct Reader {
    fleet: Fleet,
    seen: BTreeSet<String>,
    classes: BTreeMap<String, usize>,
    labels: BTreeMap<Vec<(String, String)>, usize>,
}

/// What is said of a site's hosts, and of a host where it says so itself.
#[derive(Clone, Copy, Default)]
struct Facts {
    class: Option<usize>,
    zone: Option<Zone>,
    labels: Option<usize>,
}

impl Reader {
    fn site(&mut self, item: &Item<'_>, site: usize) -> Result<(), Refused> {
        let table = item.table()?;
        let name = table.required("name", "the site's name");
        let name = name.and_then(|item| once(&item, &mut self.fleet.sites, "site"));
        let facts = self.facts(&table, Facts::default());
        let hosts = table.required("hosts", "a list of names").and_then(|item| {
            let facts = facts.unwrap_or_default();
            all(item.list(Scenario::MAX_HOSTS)?.items().map(|item| self.host(&item, site, facts)))
        });
        table.finish()?;
        name.and(facts).and(hosts).map(drop)
    }

    /// A host by its name alone, or by a table in which more is said of it than of its site.
    fn host(&mut self, item: &Item<'_>, site: usize, of_site: Facts) -> Result<(), Refused> {
        let (id, facts) = if matches!(item.node().value, Value::Table(_)) {
            let table = item.table()?;
            let id = table.required("id", "the host's name").and_then(|item| self.id(&item));
            let facts = self.facts(&table, of_site);
            table.finish()?;
            (id?, facts?)
        } else {
            (self.id(item)?, of_site)
        };
        let Facts { class, zone, labels } = facts;
        self.fleet.hosts.push(FleetHost { id, site, class, zone, labels, unnamed: false });
        Ok(())
    }

    fn id(&mut self, item: &Item<'_>) -> Result<String, Refused> {
        let id = name(item, MAX_NAME)?.to_string();
        if !self.seen.insert(id.clone()) {
            return Err(item.wrong(format!("{} twice", as_written(item)), "each host once", None));
        }
        Ok(id)
    }

    fn facts(&mut self, table: &Table<'_>, left_out: Facts) -> Result<Facts, Refused> {
        let class = table.optional("class").map(|item| name(&item, MAX_NAME).map(|name| self.class(name))).transpose();
        let zone = table.optional("zone").map(|item| item.zone()).transpose();
        let labels = table.optional("labels").map(|item| item.labels().map(|set| self.labels(set))).transpose();
        Ok(Facts {
            class: class?.or(left_out.class),
            zone: zone?.or(left_out.zone),
            labels: labels?.or(left_out.labels),
        })
    }

    fn class(&mut self, name: &str) -> usize {
        if let Some(place) = self.classes.get(name) {
            return *place;
        }
        let place = self.fleet.classes.len();
        self.fleet.classes.push(name.to_string());
        self.classes.insert(name.to_string(), place);
        place
    }

    fn labels(&mut self, set: Vec<Label<'static>>) -> usize {
        let key = set.iter().map(|label| (label.key().to_string(), label.value().to_string())).collect();
        let next = self.fleet.labels.len();
        let place = *self.labels.entry(key).or_insert(next);
        if place == next {
            self.fleet.labels.push(set);
        }
        place
    }
}

const MAX_SITES: usize = 200;
