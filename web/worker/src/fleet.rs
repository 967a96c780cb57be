//! The fleet in columns.

use std::collections::BTreeMap;

use stagger_core::{Evidence, Policy, Release};
use stagger_sim::{Fleet, FleetHost, Scenario, Shared};
use stagger_web_wire::{Group, GroupBy, Hosts};

use crate::columns::number;

/// The hosts of a run, and by what they can be put together: what is the same for all of them, or known of none, puts nobody
/// together.
pub(crate) fn of(scenario: &Scenario) -> Hosts {
    let fleet = scenario.everyone();
    let shared = |by: GroupBy, names: &[String], place: fn(&FleetHost) -> Option<Shared>| {
        let of = fleet.hosts().iter().map(|host| place(host).map_or(Group::NONE, |place| number(place.index())));
        (!names.is_empty()).then(|| Group { by, names: names.to_vec(), of: of.collect() })
    };
    let site = shared(GroupBy::Site, fleet.sites(), |host| host.site);
    let class = shared(GroupBy::Class, fleet.classes(), |host| host.class);
    Hosts {
        names: fleet.hosts().iter().map(|host| host.id.as_str()).collect(),
        told_of: number(scenario.hosts().len()),
        groups: site.into_iter().chain(class).chain(labels(fleet)).collect(),
    }
}

/// A group for each key of a label, in the order of the keys.
fn labels(fleet: &Fleet) -> Vec<Group> {
    // For each key the value in each set of labels.
    let mut keys: BTreeMap<&str, BTreeMap<usize, &str>> = BTreeMap::new();
    for (set, labels) in fleet.labels().iter().enumerate() {
        for label in labels {
            keys.entry(label.key()).or_default().insert(set, label.value());
        }
    }
    let groups = keys.into_iter().map(|(key, values)| {
        let mut names: Vec<&str> = values.values().copied().collect();
        names.sort_unstable();
        names.dedup();
        let place = |set: usize| values.get(&set).and_then(|value| names.binary_search(value).ok());
        let of =
            fleet.hosts().iter().map(|host| host.labels.map(Shared::index).and_then(place).map_or(Group::NONE, number));
        let of = of.collect();
        Group { by: GroupBy::Label(key.to_owned()), names: names.into_iter().map(str::to_owned).collect(), of }
    });
    groups.collect()
}

/// The ring of each host under a policy for the newest release that is not withdrawn, as the engine draws it.
pub(crate) fn rings(scenario: &Scenario, policy: &Policy<'_>) -> Option<Group> {
    let releases = scenario.feed().releases();
    let newest = releases.iter().rev().find(|release| !release.is_withdrawn()).map_or("", Release::id);
    let ring = |host| policy.ring_place(&Evidence::none(), newest, &host).map_or(Group::NONE, number);
    let names = policy.rings().iter().map(|ring| ring.name().to_owned());
    (!policy.rings().is_empty()).then(|| Group {
        by: GroupBy::Ring,
        names: names.collect(),
        of: scenario.everyone().iter().map(ring).collect(),
    })
}
