//! Sites and their hosts.

use std::collections::BTreeSet;

use stagger_core::Host;
use stagger_core::read::{Item, MAX_NAME, Refused, all};

use super::told::{as_written, name, once};
use crate::fleet::{Fleet, FleetBuilder};
use crate::scenario::Scenario;

pub(super) fn fleet(item: &Item<'_>) -> Result<Fleet, Refused> {
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    let sites = item.list(MAX_SITES)?;
    let fleet = all(sites.items().map(|item| {
        let table = item.table()?;
        let name = table.required("name", "the site's name").and_then(|item| once(&item, &mut names, "site"));
        let hosts = table.required("hosts", "a list of names").and_then(|item| hosts(&item, &mut seen));
        table.finish()?;
        Ok((name?, hosts?))
    }))?;
    if seen.len() > Scenario::MAX_HOSTS {
        let found = format!("{} hosts", seen.len());
        return Err(item.wrong(found, format!("at most {}", Scenario::MAX_HOSTS), None));
    }
    if seen.is_empty() {
        return Err(item.wrong("no hosts", "a fleet of at least one host", None));
    }
    let mut builder = FleetBuilder::default();
    for (site, hosts) in &fleet {
        hosts.iter().for_each(|id| builder.push(&Host::new(id).site(site)));
    }
    Ok(builder.finish())
}

fn hosts(item: &Item<'_>, seen: &mut BTreeSet<String>) -> Result<Vec<String>, Refused> {
    all(item.list(Scenario::MAX_HOSTS)?.items().map(|item| {
        let id = name(&item, MAX_NAME)?;
        if !seen.insert(id.to_string()) {
            return Err(item.wrong(format!("{} twice", as_written(&item)), "each host once", None));
        }
        Ok(id.to_string())
    }))
}

const MAX_SITES: usize = 200;
