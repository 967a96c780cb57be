//! [`MadeFleet`]: a made-up fleet of a given size.

use stagger_core::{Host, Zone};

use super::{Fleet, FleetBuilder};

/// A made-up fleet: so many hosts, each with one of the sites, classes and zones, in given shares. It is the same each
/// time: nothing is drawn, and shares are dealt out evenly, to within a few hosts.
///
/// ```
/// use stagger_sim::MadeFleet;
///
/// let fleet = MadeFleet::of_size(1000).classes([("new", 1), ("old", 9)]).sites([("fra", 1), ("syd", 1)]).make();
/// let new = fleet.iter().filter(|host| host.class_name() == Some("new")).count();
/// assert!(fleet.hosts().len() == 1000 && (98..=102).contains(&new));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MadeFleet {
    hosts: usize,
    sites: Vec<(String, u32)>,
    classes: Vec<(String, u32)>,
    zones: Vec<(Zone, u32)>,
}

impl MadeFleet {
    /// So many hosts, at most [`Fleet::MAX_HOSTS`], of which nothing else is known yet.
    #[must_use]
    pub fn of_size(hosts: usize) -> Self {
        Self { hosts: hosts.min(Fleet::MAX_HOSTS), ..Self::default() }
    }

    /// Their sites, and for how many parts each counts.
    #[must_use]
    pub fn sites(self, sites: impl IntoIterator<Item = (impl Into<String>, u32)>) -> Self {
        Self { sites: named(sites), ..self }
    }

    /// Their classes, and for how many parts each counts.
    #[must_use]
    pub fn classes(self, classes: impl IntoIterator<Item = (impl Into<String>, u32)>) -> Self {
        Self { classes: named(classes), ..self }
    }

    /// Their zones, and for how many parts each counts.
    #[must_use]
    pub fn zones(self, zones: impl IntoIterator<Item = (Zone, u32)>) -> Self {
        Self { zones: zones.into_iter().collect(), ..self }
    }

    /// The fleet.
    #[must_use]
    pub fn make(&self) -> Fleet {
        let digits = self.hosts.saturating_sub(1).checked_ilog10().unwrap_or(0) as usize + 1;
        let (mut sites, mut classes, mut zones) =
            (Deal::of(&self.sites, 0), Deal::of(&self.classes, 1), Deal::of(&self.zones, 2));
        let mut builder = FleetBuilder::default();
        for number in 0..self.hosts {
            let id = format!("host-{number:0digits$}");
            let mut host = Host::new(&id);
            if let Some(site) = sites.next() {
                host = host.site(site);
            }
            if let Some(class) = classes.next() {
                host = host.class(class);
            }
            if let Some(zone) = zones.next() {
                host = host.zone(*zone);
            }
            builder.push_unnamed(&host);
        }
        builder.finish()
    }
}

fn named(parts: impl IntoIterator<Item = (impl Into<String>, u32)>) -> Vec<(String, u32)> {
    parts.into_iter().map(|(name, parts)| (name.into(), parts)).collect()
}

/// Deals out a choice to one host after another. Each facet goes through the hosts in an order of its own, so that what a
/// host gets of one says nothing of what it gets of another.
struct Deal<'a, T> {
    parts: &'a [(T, u32)],
    whole: u64,
    /// Where in a round of a power of two the next host stands.
    place: u32,
    step: u32,
}

impl<'a, T> Deal<'a, T> {
    fn of(parts: &'a [(T, u32)], facet: usize) -> Self {
        let whole = parts.iter().map(|(_, parts)| u64::from(*parts)).sum();
        Self { parts, whole, place: 0, step: STEPS.get(facet).copied().unwrap_or(1) }
    }

    fn next(&mut self) -> Option<&'a T> {
        // A sequence of low discrepancy: the share of any choice among the first so many hosts is close to its own.
        let place = (u64::from(self.place) * self.whole) >> u32::BITS;
        self.place = self.place.wrapping_add(self.step);
        let mut before = 0;
        self.parts.iter().find_map(|(choice, parts)| {
            before += u64::from(*parts);
            (place < before).then_some(choice)
        })
    }
}

/// The fractions of the golden ratio, of √2 and of √3, in 2^-32.
const STEPS: [u32; 3] = [2_654_435_769, 1_779_033_703, 3_144_134_277];
