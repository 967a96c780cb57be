//! The hosts that nobody has told of.

use std::collections::BTreeSet;

use stagger_core::Host;

use crate::fleet::{Fleet, FleetBuilder};

/// The fleet and, after it, so many hosts more, at a site of their own.
pub(super) fn with_others(fleet: &Fleet, others: u32) -> Fleet {
    let mut builder = FleetBuilder::default();
    fleet.iter().for_each(|host| builder.push(&host));
    let told_of: BTreeSet<&str> = fleet.hosts().iter().map(|host| host.id.as_str()).collect();
    let taken: BTreeSet<&str> = fleet.sites().iter().map(String::as_str).collect();
    let nowhere = std::iter::once(NOWHERE.to_string()).chain(names(NOWHERE, &taken));
    let site = nowhere.filter(|name| !taken.contains(name.as_str())).take(1).collect::<String>();
    let hosts = names(OTHER, &told_of).take(others.try_into().unwrap_or(usize::MAX));
    hosts.for_each(|id| builder.push_unnamed(&Host::new(&id).site(&site)));
    builder.finish()
}

/// Names of which none is taken: `stem-1`, `stem-2` and so on.
fn names<'a>(stem: &'a str, taken: &'a BTreeSet<&str>) -> impl Iterator<Item = String> + 'a {
    (1_u32..).map(move |number| format!("{stem}-{number}")).filter(|name| !taken.contains(name.as_str()))
}

const NOWHERE: &str = "not named";
const OTHER: &str = "other";
