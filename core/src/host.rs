//! [`Host`]: the machine that asks.

use crate::inhibitor::Conditions;
use crate::label::Labels;
use crate::late::Late;
use crate::version::Version;
use crate::zone::Zone;

/// A machine: what it runs, where it stands, and what is known of it. What is not said of it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Host<'a> {
    id: &'a str,
    installed: Option<&'a str>,
    class: Option<&'a str>,
    site: Option<&'a str>,
    zone: Option<Zone>,
    late: Option<Late<'a>>,
    checks: Option<&'a str>,
    labels: Option<Labels<'a>>,
    agent: Option<Version>,
    conditions: Conditions,
}

impl<'a> Host<'a> {
    /// A host of that name on which no release is installed. The name must not change: its phase hangs on it.
    #[must_use]
    pub const fn new(id: &'a str) -> Self {
        Self {
            id,
            installed: None,
            class: None,
            site: None,
            zone: None,
            late: None,
            checks: None,
            labels: None,
            agent: None,
            conditions: Conditions::unknown(),
        }
    }

    /// The release that is installed.
    #[must_use]
    pub const fn installed(self, release: &'a str) -> Self {
        Self { installed: Some(release), ..self }
    }

    /// The same host with no release installed.
    #[must_use]
    pub const fn bare(self) -> Self {
        Self { installed: None, ..self }
    }

    /// The class: the hosts that share its susceptibility, such as a kernel on one kind of hardware.
    #[must_use]
    pub const fn class(self, class: &'a str) -> Self {
        Self { class: Some(class), ..self }
    }

    /// The site: where it stands, and with what it fails together.
    #[must_use]
    pub const fn site(self, site: &'a str) -> Self {
        Self { site: Some(site), ..self }
    }

    /// What a decision asked its agent to keep.
    #[must_use]
    pub const fn late(self, late: Late<'a>) -> Self {
        Self { late: Some(late), ..self }
    }

    /// Its checks are drawn by that name instead of its own, as of hosts that were installed from one image and never drew
    /// anew: they check together. Its place in a ramp hangs on its own name all the same.
    #[must_use]
    pub const fn checks_as(self, name: &'a str) -> Self {
        Self { checks: Some(name), ..self }
    }

    /// The zone by whose clock people live where it stands.
    #[must_use]
    pub const fn zone(self, zone: Zone) -> Self {
        Self { zone: Some(zone), ..self }
    }

    /// All of its labels.
    #[must_use]
    pub const fn labels(self, labels: Labels<'a>) -> Self {
        Self { labels: Some(labels), ..self }
    }

    /// The version of its agent.
    #[must_use]
    pub const fn agent(self, version: Version) -> Self {
        Self { agent: Some(version), ..self }
    }

    /// Which inhibitors it reports.
    #[must_use]
    pub const fn conditions(self, conditions: Conditions) -> Self {
        Self { conditions, ..self }
    }

    /// What is kept about that release.
    pub(crate) fn late_for(&self, release: &str) -> Option<&Late<'a>> {
        self.late.as_ref().filter(|late| late.release == release)
    }

    /// Its name.
    #[must_use]
    pub const fn id(&self) -> &'a str {
        self.id
    }

    /// The name by which its checks are drawn.
    pub(crate) const fn checks_by(&self) -> &'a str {
        match self.checks {
            Some(name) => name,
            None => self.id,
        }
    }

    /// The release that is installed on it, if one is.
    #[must_use]
    pub const fn runs(&self) -> Option<&'a str> {
        self.installed
    }

    /// Its class, if that is known.
    #[must_use]
    pub const fn class_name(&self) -> Option<&'a str> {
        self.class
    }

    /// Its site, if that is known.
    #[must_use]
    pub const fn site_name(&self) -> Option<&'a str> {
        self.site
    }

    /// The zone where it stands, if that is known.
    #[must_use]
    pub const fn stands_in(&self) -> Option<Zone> {
        self.zone
    }

    /// The version of its agent, if that is known.
    #[must_use]
    pub const fn agent_version(&self) -> Option<Version> {
        self.agent
    }

    /// All of its labels, if they are known.
    #[must_use]
    pub const fn known_labels(&self) -> Option<Labels<'a>> {
        self.labels
    }

    pub(crate) const fn condition(&self) -> &Conditions {
        &self.conditions
    }

    /// What a selector sees of it under a name of its own.
    pub(crate) const fn fact(&self, fact: Fact) -> Option<&'a str> {
        match fact {
            Fact::Host => Some(self.id),
            Fact::Class => self.class,
            Fact::Site => self.site,
        }
    }

    /// The value of that label.
    pub(crate) fn label(&self, key: &str) -> Option<&'a str> {
        self.labels?.value(key)
    }
}

/// A fact of the host itself, under a key that no label may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fact {
    Host,
    Class,
    Site,
}

impl Fact {
    pub(crate) fn of(key: &str) -> Option<Self> {
        match key {
            "host" => Some(Self::Host),
            "class" => Some(Self::Class),
            "site" => Some(Self::Site),
            _ => None,
        }
    }
}
