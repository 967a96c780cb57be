//! [`Hosts`]: the fleet, in columns.

use serde::{Deserialize, Serialize};

use crate::names::Names;

/// The hosts of a run: those that are told of and, after them, as many as are assumed beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hosts {
    /// Their names.
    pub names: Names,
    /// How many of them are told of: a record and its table are about these.
    pub told_of: u32,
    /// By what they can be put together.
    pub groups: Vec<Group>,
}

/// By what hosts are put together, and where each then stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// By what.
    pub by: GroupBy,
    /// The names of the groups.
    pub names: Vec<String>,
    /// The group of each host, by its place among the names; [`Group::NONE`] where that is not known.
    pub of: Vec<u32>,
}

impl Group {
    /// In no group: nobody says.
    pub const NONE: u32 = u32::MAX;

    /// The name of that host's group; empty where that is not known.
    #[must_use]
    pub fn name(&self, host: usize) -> &str {
        let place = self.of.get(host).and_then(|place| usize::try_from(*place).ok());
        place.and_then(|place| self.names.get(place)).map_or("", String::as_str)
    }
}

/// By what hosts are put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupBy {
    /// Where they stand.
    Site,
    /// Their class.
    Class,
    /// The value of the label with that key.
    Label(String),
    /// The ring of a policy for the newest release that is not withdrawn.
    Ring,
}

impl Hosts {
    /// The group by which hosts are put together so, if any of them is known.
    #[must_use]
    pub fn group(&self, by: &GroupBy) -> Option<&Group> {
        self.groups.iter().find(|group| group.by == *by)
    }
}
