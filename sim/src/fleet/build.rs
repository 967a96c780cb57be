//! [`FleetBuilder`]: a fleet, host by host.

use std::collections::BTreeMap;
use std::fmt::Write;

use stagger_core::{Host, Labels, Version};

use super::{Fleet, FleetHost, Shared};

/// Puts a fleet together, host by host; what hosts share is kept once.
///
/// ```
/// use stagger_core::Host;
/// use stagger_sim::FleetBuilder;
///
/// let mut builder = FleetBuilder::default();
/// builder.push(&Host::new("web-01").site("fra"));
/// builder.push(&Host::new("web-02").site("fra"));
/// let fleet = builder.finish();
/// assert_eq!((fleet.hosts().len(), fleet.sites()), (2, &["fra".to_string()][..]));
/// ```
#[derive(Clone, Debug, Default)]
pub struct FleetBuilder {
    fleet: Fleet,
    sites: BTreeMap<String, Shared>,
    classes: BTreeMap<String, Shared>,
    releases: BTreeMap<String, Shared>,
    agents: BTreeMap<Version, Shared>,
    labels: BTreeMap<String, Shared>,
}

impl FleetBuilder {
    /// Adds a host: its name, site, class, zone, labels, agent and what is installed on it. Whether it is late or has a
    /// condition is not kept: a fleet is what lasts.
    pub fn push(&mut self, host: &Host<'_>) {
        self.add(host, false);
    }

    /// Adds a host of which nobody has told.
    pub fn push_unnamed(&mut self, host: &Host<'_>) {
        self.add(host, true);
    }

    /// The hosts so far.
    #[must_use]
    pub fn hosts(&self) -> &[FleetHost] {
        self.fleet.hosts()
    }

    /// The name of each.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.hosts().iter().map(|host| host.id.as_str()).collect()
    }

    /// The fleet.
    #[must_use]
    pub fn finish(mut self) -> Fleet {
        self.fleet.hosts.shrink_to_fit();
        self.fleet
    }

    fn add(&mut self, host: &Host<'_>, unnamed: bool) {
        let Self { fleet, sites, classes, releases, agents, labels } = self;
        let labels = host.known_labels().map(|set| {
            let keep = || set.iter().map(stagger_core::Label::to_static).collect();
            place(&mut fleet.labels, labels, canonical(set).as_str(), keep)
        });
        let agent = host.agent_version().map(|version| {
            *agents.entry(version).or_insert_with(|| {
                fleet.agents.push(version);
                Shared::at(fleet.agents.len().saturating_sub(1))
            })
        });
        fleet.hosts.push(FleetHost {
            id: host.id().to_string(),
            site: host.site_name().map(|name| place(&mut fleet.sites, sites, name, || name.to_string())),
            class: host.class_name().map(|name| place(&mut fleet.classes, classes, name, || name.to_string())),
            installed: host.runs().map(|name| place(&mut fleet.releases, releases, name, || name.to_string())),
            agent,
            labels,
            zone: host.stands_in(),
            unnamed,
        });
    }
}

/// Each host that bears the name of an earlier one, in order: the first of that name, and it.
pub(super) fn twice(ids: &[&str]) -> Vec<(usize, usize)> {
    let id = |place: usize| ids.get(place).copied();
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_unstable_by_key(|place| (id(*place), *place));
    let alike = order.chunk_by(|one, other| id(*one) == id(*other));
    let mut twice: Vec<(usize, usize)> = alike
        .flat_map(|alike| {
            let first = alike.first().copied().unwrap_or_default();
            alike.iter().skip(1).map(move |again| (first, *again))
        })
        .collect();
    twice.sort_unstable_by_key(|(_, again)| *again);
    twice
}

/// The place of what goes by that name, which is added if it is new.
fn place<T>(list: &mut Vec<T>, places: &mut BTreeMap<String, Shared>, name: &str, keep: impl FnOnce() -> T) -> Shared {
    if let Some(place) = places.get(name) {
        return *place;
    }
    let place = Shared::at(list.len());
    list.push(keep());
    places.insert(name.to_string(), place);
    place
}

/// A name for a set of labels, each value led by its length, so that no two sets share one.
fn canonical(labels: Labels<'_>) -> String {
    labels.iter().fold(String::new(), |mut name, label| {
        // Writing to a String cannot fail.
        let _ = write!(name, "{}={}:{};", label.key(), label.value().len(), label.value());
        name
    })
}
