//! [`Fleet`]: the hosts, and what is known of each.

use stagger_core::{Host, Label, Labels, Zone};

/// The hosts of a scenario or of a fleet file, site by site. What hosts share, such as the name of a site, is kept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fleet {
    pub(crate) sites: Vec<String>,
    pub(crate) classes: Vec<String>,
    /// Sets of labels, each sorted by key.
    pub(crate) labels: Vec<Vec<Label<'static>>>,
    pub(crate) hosts: Vec<FleetHost>,
}

/// A machine of the fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FleetHost {
    /// Its name.
    pub id: String,
    /// Its site, by its place among the sites.
    pub site: usize,
    /// Its class, by its place among the classes, if that is known.
    pub class: Option<usize>,
    /// The zone where it stands, if that is known.
    pub zone: Option<Zone>,
    /// Its set of labels, by its place among the sets, if they are known.
    pub labels: Option<usize>,
    /// Whether nobody has told of it: it is there so that the fleet is as large as it is assumed to be.
    pub unnamed: bool,
}

impl Fleet {
    /// The hosts, site by site.
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

    /// The host at that place as the engine sees it, with nothing installed; `None` if there is none.
    #[must_use]
    pub fn host(&self, place: usize) -> Option<Host<'_>> {
        let member = self.hosts.get(place)?;
        let mut host = Host::new(&member.id);
        if let Some(site) = self.sites.get(member.site) {
            host = host.site(site);
        }
        if let Some(class) = member.class.and_then(|class| self.classes.get(class)) {
            host = host.class(class);
        }
        if let Some(zone) = member.zone {
            host = host.zone(zone);
        }
        let labels = member.labels.and_then(|set| Labels::new(self.labels.get(set)?).ok());
        Some(labels.map_or(host, |labels| host.labels(labels)))
    }
}
