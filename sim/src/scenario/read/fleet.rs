//! Sites and their hosts.

use std::collections::BTreeSet;

use stagger_core::read::{Item, MAX_NAME, Refused, all};

use super::told::{as_written, name, once};
use crate::fleet::{Fleet, FleetHost};
use crate::scenario::Scenario;

pub(super) fn fleet(item: &Item<'_>) -> Result<Fleet, Refused> {
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    let sites = item.list(MAX_SITES)?;
    let fleet = all(sites.items().enumerate().map(|(site, item)| {
        let table = item.table()?;
        let name = table.required("name", "the site's name").and_then(|item| once(&item, &mut names, "site"));
        let hosts = table.required("hosts", "a list of names").and_then(|item| hosts(&item, site, &mut seen));
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
    let (sites, hosts): (Vec<_>, Vec<_>) = fleet.into_iter().unzip();
    Ok(Fleet { sites, hosts: hosts.into_iter().flatten().collect(), ..Fleet::default() })
}

fn hosts(item: &Item<'_>, site: usize, seen: &mut BTreeSet<String>) -> Result<Vec<FleetHost>, Refused> {
    all(item.list(Scenario::MAX_HOSTS)?.items().map(|item| {
        let id = name(&item, MAX_NAME)?;
        if !seen.insert(id.to_string()) {
            return Err(item.wrong(format!("{} twice", as_written(&item)), "each host once", None));
        }
        Ok(FleetHost { id: id.to_string(), site, class: None, zone: None, labels: None, unnamed: false })
    }))
}

const MAX_SITES: usize = 200;
