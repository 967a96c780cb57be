//! Sites and their hosts.

use std::collections::BTreeSet;
use std::rc::Rc;

use stagger_core::read::{Item, MAX_NAME, Refused, Table, Value, all};
use stagger_core::{Host, Label, Labels, Zone};

use super::told::{as_written, name, once};
use crate::fleet::{Fleet, FleetBuilder};
use crate::scenario::Scenario;

pub(super) fn fleet(item: &Item<'_>) -> Result<Fleet, Refused> {
    let mut reader = Reader::default();
    let sites = item.list(MAX_SITES)?;
    all(sites.items().map(|item| reader.site(&item)))?;
    let hosts = reader.builder.hosts().len();
    if hosts > Scenario::MAX_HOSTS {
        return Err(item.wrong(format!("{hosts} hosts"), format!("at most {}", Scenario::MAX_HOSTS), None));
    }
    if hosts == 0 {
        return Err(item.wrong("no hosts", "a fleet of at least one host", None));
    }
    Ok(reader.builder.finish())
}

/// The fleet as far as it is read.
#[derive(Default)]
struct Reader {
    builder: FleetBuilder,
    sites: Vec<String>,
    seen: BTreeSet<String>,
}

/// What is said of a site's hosts, and of a host where it says so itself.
#[derive(Clone, Default)]
struct Facts {
    class: Option<Rc<str>>,
    zone: Option<Zone>,
    labels: Option<Rc<[Label<'static>]>>,
}

impl Reader {
    fn site(&mut self, item: &Item<'_>) -> Result<(), Refused> {
        let table = item.table()?;
        let site = table.required("name", "the site's name").and_then(|item| once(&item, &mut self.sites, "site"));
        let facts = facts(&table, Facts::default());
        let hosts = table.required("hosts", "a list of names").and_then(|item| {
            let (site, facts) = (site.as_deref().unwrap_or_default(), facts.clone().unwrap_or_default());
            all(item.list(Scenario::MAX_HOSTS)?.items().map(|item| self.host(&item, site, facts.clone())))
        });
        table.finish()?;
        site.map(drop).and(facts.map(drop)).and(hosts.map(drop))
    }

    /// A host by its name alone, or by a table in which more is said of it than of its site.
    fn host(&mut self, item: &Item<'_>, site: &str, of_site: Facts) -> Result<(), Refused> {
        if !matches!(item.node().value, Value::Table(_)) {
            let id = self.id(item)?;
            self.push(&id, site, &of_site);
            return Ok(());
        }
        let table = item.table()?;
        let id = table.required("id", "the host's name").and_then(|item| self.id(&item));
        let facts = facts(&table, of_site);
        table.finish()?;
        self.push(&id?, site, &facts?);
        Ok(())
    }

    fn push(&mut self, id: &str, site: &str, facts: &Facts) {
        let host = Host::new(id).site(site);
        let host = facts.class.as_deref().map_or(host, |class| host.class(class));
        let host = facts.zone.map_or(host, |zone| host.zone(zone));
        let labels = facts.labels.as_ref().and_then(|labels| Labels::new(labels).ok());
        self.builder.push(&labels.map_or(host, |labels| host.labels(labels)));
    }

    fn id(&mut self, item: &Item<'_>) -> Result<String, Refused> {
        let id = name(item, MAX_NAME)?.to_string();
        if !self.seen.insert(id.clone()) {
            return Err(item.wrong(format!("{} twice", as_written(item)), "each host once", None));
        }
        Ok(id)
    }
}

fn facts(table: &Table<'_>, left_out: Facts) -> Result<Facts, Refused> {
    let class = table.optional("class").map(|item| name(&item, MAX_NAME).map(Rc::from)).transpose();
    let zone = table.optional("zone").map(|item| item.zone()).transpose();
    let labels = table.optional("labels").map(|item| item.labels().map(Rc::from)).transpose();
    Ok(Facts { class: class?.or(left_out.class), zone: zone?.or(left_out.zone), labels: labels?.or(left_out.labels) })
}

const MAX_SITES: usize = 200;
