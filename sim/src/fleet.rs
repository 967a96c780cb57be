//! [`Fleet`]: the hosts, and what is known of each.

mod build;
mod csv;
mod json;
mod made;
mod problems;
mod write;

use std::num::NonZeroU32;

use stagger_core::{Host, Label, Labels, Version, Zone};

pub use build::FleetBuilder;
pub use json::FleetJson;
pub use made::MadeFleet;
pub use write::NotInCsv;

/// The hosts of a scenario or of a fleet file. What hosts share, such as the name of a site, is kept once: a host takes
/// about 60 bytes and its name.
///
/// Fleets are read from [CSV](Fleet::read_csv) and [JSON](Fleet::read_json), [made up](MadeFleet), or put together by a
/// [`FleetBuilder`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fleet {
    hosts: Vec<FleetHost>,
    sites: Vec<String>,
    classes: Vec<String>,
    releases: Vec<String>,
    agents: Vec<Version>,
    /// Sets of labels, each sorted by key.
    labels: Vec<Vec<Label<'static>>>,
}

/// A machine of the fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FleetHost {
    /// Its name.
    pub id: String,
    /// Its site, by its place among [`Fleet::sites`], if that is known.
    pub site: Option<Shared>,
    /// Its class, by its place among [`Fleet::classes`], if that is known.
    pub class: Option<Shared>,
    /// The release that runs on it at first, by its place among [`Fleet::releases`], if one does.
    pub installed: Option<Shared>,
    /// The version of its agent, by its place among [`Fleet::agents`], if that is known.
    pub agent: Option<Shared>,
    /// All of its labels, by their place among the [sets](Fleet::labels), if they are known.
    pub labels: Option<Shared>,
    /// The zone where it stands, if that is known.
    pub zone: Option<Zone>,
    /// Whether nobody has told of it: it is there so that the fleet is as large as it is assumed to be.
    pub unnamed: bool,
}

/// The place of what several hosts share, in a list of the [`Fleet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shared(NonZeroU32);

impl Shared {
    /// The place, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        // A `u32` less one has room in the `usize` of every target.
        (self.0.get() - 1) as usize
    }

    /// Of what stands at that place; the last of all for what stands further on.
    fn at(index: usize) -> Self {
        Self(u32::try_from(index).map_or(NonZeroU32::MAX, |index| NonZeroU32::MIN.saturating_add(index)))
    }
}

impl Fleet {
    /// The most hosts of a fleet.
    pub const MAX_HOSTS: usize = 1_000_000;
    /// The longest text of a fleet, in bytes.
    pub const MAX_BYTES: usize = 256 << 20;

    /// The hosts, in the order in which they were told.
    #[must_use]
    pub fn hosts(&self) -> &[FleetHost] {
        &self.hosts
    }

    /// The names of the sites.
    #[must_use]
    pub fn sites(&self) -> &[String] {
        &self.sites
    }

    /// The names of the classes.
    #[must_use]
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// The releases that run on hosts at first.
    #[must_use]
    pub fn releases(&self) -> &[String] {
        &self.releases
    }

    /// The versions of agents.
    #[must_use]
    pub fn agents(&self) -> &[Version] {
        &self.agents
    }

    /// The sets of labels that hosts have, each sorted by key.
    #[must_use]
    pub fn labels(&self) -> &[Vec<Label<'static>>] {
        &self.labels
    }

    /// The host at that place as the engine sees it; `None` if there is none.
    #[must_use]
    pub fn host(&self, place: usize) -> Option<Host<'_>> {
        self.hosts.get(place).map(|member| self.host_of(member))
    }

    /// The hosts as the engine sees them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Host<'_>> {
        self.hosts.iter().map(|member| self.host_of(member))
    }

    /// The hosts with nothing installed, and of each the release that runs on it at first.
    pub(crate) fn bare(&self) -> impl ExactSizeIterator<Item = (Host<'_>, Option<&str>)> {
        self.hosts
            .iter()
            .map(|member| (self.bare_of(member), shared(&self.releases, member.installed).map(String::as_str)))
    }

    fn host_of<'a>(&'a self, member: &'a FleetHost) -> Host<'a> {
        let host = self.bare_of(member);
        shared(&self.releases, member.installed).map_or(host, |release| host.installed(release))
    }

    fn bare_of<'a>(&'a self, member: &'a FleetHost) -> Host<'a> {
        let mut host = Host::new(&member.id);
        if let Some(site) = shared(&self.sites, member.site) {
            host = host.site(site);
        }
        if let Some(class) = shared(&self.classes, member.class) {
            host = host.class(class);
        }
        if let Some(version) = shared(&self.agents, member.agent) {
            host = host.agent(*version);
        }
        if let Some(zone) = member.zone {
            host = host.zone(zone);
        }
        let labels = shared(&self.labels, member.labels).and_then(|set| Labels::new(set).ok());
        labels.map_or(host, |labels| host.labels(labels))
    }
}

fn shared<T>(list: &[T], place: Option<Shared>) -> Option<&T> {
    list.get(place?.index())
}
