//! [`Group`]: what a plan comes to for the hosts that share something.

use std::collections::BTreeMap;

use stagger_core::{Instant, Reason, Verdict};

use super::Plan;
use crate::fleet::Shared;
use crate::rollout::{Busiest, HOUR, HostRollout};

/// What becomes of a host within the span of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It applies a release.
    Goes,
    /// It waits for an instant after the span.
    GoesLater,
    /// There is nothing for it to do.
    HasIt,
    /// It holds: time alone does not change that.
    NeverGoes,
}

impl Fate {
    /// Every fate, in order.
    pub const ALL: [Self; 4] = [Self::Goes, Self::GoesLater, Self::HasIt, Self::NeverGoes];

    /// What becomes of a host that fared like this.
    #[must_use]
    pub const fn of(rollout: &HostRollout) -> Self {
        match (rollout.applies.is_empty(), rollout.ending.verdict) {
            (false, _) => Self::Goes,
            (true, Verdict::Wait { .. }) => Self::GoesLater,
            (true, Verdict::UpToDate) => Self::HasIt,
            (true, _) => Self::NeverGoes,
        }
    }

    /// Its name, as in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Goes => "goes",
            Self::GoesLater => "goes-later",
            Self::HasIt => "has-it",
            Self::NeverGoes => "never-goes",
        }
    }
}

/// What a plan comes to for the hosts that share a site, a class or a ring, or for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group<'a> {
    /// What they share; `None` for those of which it is not known.
    pub name: Option<&'a str>,
    /// How many hosts there are.
    pub hosts: usize,
    /// How many meet each fate, in the order of [`Fate::ALL`].
    pub fates: [usize; Fate::ALL.len()],
    /// When the first of them goes.
    pub first: Option<Instant>,
    /// When the last of them goes.
    pub last: Option<Instant>,
    /// The 60 minutes in which the most of them go.
    pub busiest: Option<Busiest>,
}

impl Group<'_> {
    /// How many meet that fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        Fate::ALL.iter().zip(self.fates).find(|(known, _)| **known == fate).map_or(0, |(_, count)| count)
    }
}

impl Plan<'_> {
    /// All hosts as one group.
    #[must_use]
    pub fn all(&self) -> Group<'_> {
        self.group(None, 0..self.fleet.hosts().len())
    }

    /// The groups by site, in the order of the sites.
    #[must_use]
    pub fn by_site(&self) -> Vec<Group<'_>> {
        self.by(|host| self.fleet.hosts().get(host)?.site.map(Shared::index), self.fleet.sites())
    }

    /// The groups by class, in the order of the classes.
    #[must_use]
    pub fn by_class(&self) -> Vec<Group<'_>> {
        self.by(|host| self.fleet.hosts().get(host)?.class.map(Shared::index), self.fleet.classes())
    }

    /// The groups by ring, in the order of the rings; none if the policy has no rings.
    #[must_use]
    pub fn by_ring(&self) -> Vec<Group<'_>> {
        if !self.has_rings() {
            return Vec::new();
        }
        self.by(|host| self.in_rings.get(host).copied().flatten().map(usize::from), &self.rings)
    }

    /// The hosts that never go, by the reason that they are told: the reason of the first of each, and their places. The
    /// reason that is told to most comes first.
    #[must_use]
    pub fn never(&self) -> Vec<(Reason, Vec<usize>)> {
        let mut by_code: BTreeMap<&str, (Reason, Vec<usize>)> = BTreeMap::new();
        for (host, rollout) in self.rollout.hosts.iter().enumerate() {
            if Fate::of(rollout) == Fate::NeverGoes {
                let reason = rollout.ending.reason;
                by_code.entry(reason.code()).or_insert_with(|| (reason, Vec::new())).1.push(host);
            }
        }
        let mut never: Vec<(Reason, Vec<usize>)> = by_code.into_values().collect();
        never.sort_by_key(|(_, hosts)| std::cmp::Reverse(hosts.len()));
        never
    }

    fn by<'n>(&'n self, of: impl Fn(usize) -> Option<usize>, names: &'n [String]) -> Vec<Group<'n>> {
        let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for host in 0..self.fleet.hosts().len() {
            groups.entry(of(host)).or_default().push(host);
        }
        let name = |place: Option<usize>| names.get(place?).map(String::as_str);
        groups.into_iter().map(|(place, hosts)| self.group(name(place), hosts.into_iter())).collect()
    }

    fn group<'n>(&self, name: Option<&'n str>, places: impl ExactSizeIterator<Item = usize>) -> Group<'n> {
        let hosts = places.len();
        let mut fates = [0_usize; Fate::ALL.len()];
        let mut instants = Vec::new();
        for rollout in places.filter_map(|host| self.rollout.hosts.get(host)) {
            for (count, fate) in fates.iter_mut().zip(Fate::ALL) {
                *count = count.saturating_add(usize::from(fate == Fate::of(rollout)));
            }
            instants.extend(rollout.applies.iter().map(|apply| apply.at));
        }
        let (first, last) = (instants.iter().min().copied(), instants.iter().max().copied());
        Group { name, hosts, fates, first, last, busiest: Busiest::of(instants, HOUR) }
    }
}
