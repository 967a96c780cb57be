//! [`Kind`]: evidence in which everything that a policy asks for is there and nothing failed.

use std::collections::BTreeMap;

use stagger_core::{
    ClassSize, Counts, Cut, Evidence, Host, Instant, Phase, Policy, ReleaseRecord, RingOpening, ShareOf, SiteLoad,
    Tally,
};

/// Every ring has shown enough, one after another; nobody failed, and nobody is in flight.
pub(super) struct Kind<'a> {
    classes: Vec<ClassSize<'a>>,
    hosts: u32,
    sites: Vec<SiteLoad<'a>>,
    releases: Vec<ReleaseRecord<'a>>,
    tallies: Vec<Tally<'a>>,
    openings: Vec<RingOpening<'a>>,
    cuts: Vec<Cut<'a>>,
    at: Instant,
}

impl<'a> Kind<'a> {
    /// How long after the ring before it each ring opens, in seconds: long enough for most ramps to be over.
    pub(super) const BETWEEN_RINGS: u32 = 30 * 86_400;

    /// The evidence under that policy for a release that is published at that instant.
    pub(super) fn of(policy: &Policy<'a>, hosts: &[Host<'a>], release: &'a str, at: Instant) -> Self {
        let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
        let mut sites: BTreeMap<&str, ()> = BTreeMap::new();
        for host in hosts {
            let size = sizes.entry(host.class_name().unwrap_or_default()).or_default();
            *size = size.saturating_add(1);
            sites.extend(host.site_name().map(|site| (site, ())));
        }
        let rings = policy.rings();
        let rows = u32::try_from(rings.len().saturating_mul(sizes.len())).unwrap_or(u32::MAX).max(1);
        let healthy = u32::MAX / rows;
        let healthy = Counts { applied: healthy, healthy, ..Counts::none() };
        let tally = |ring, class| {
            let mut tally = Tally::new(release, ring, class);
            (tally.counts, tally.healthy_seconds) = (healthy, u64::MAX / u64::from(rows));
            tally
        };
        let tallies = rings.iter().flat_map(|ring| sizes.keys().map(|class| tally(ring.name(), class)));
        let mut record = ReleaseRecord::new(release);
        let all = if rings.is_empty() { 0 } else { healthy.applied.saturating_mul(rows) };
        record.counts = Counts { applied: all, healthy: all, ..Counts::none() };
        let opens = |ring: usize| u32::try_from(ring).unwrap_or(u32::MAX).saturating_mul(Self::BETWEEN_RINGS);
        let opening = |(place, ring): (usize, &'a stagger_core::Ring<'a>)| {
            RingOpening::new(release, ring.name(), at.saturating_add(opens(place)))
        };
        Self {
            hosts: u32::try_from(hosts.len()).unwrap_or(u32::MAX),
            classes: sizes.iter().map(|(class, hosts)| ClassSize::new(class, *hosts)).collect(),
            sites: sites.keys().map(|site| SiteLoad::new(site, 0)).collect(),
            releases: vec![record],
            tallies: tallies.collect(),
            openings: rings.iter().enumerate().map(opening).collect(),
            cuts: cuts(policy, hosts, release, &sizes.keys().copied().collect::<Vec<_>>()),
            at,
        }
    }

    /// The evidence, observed when it began; it is to be observed again whenever a host asks.
    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence::observed(self.at)
            .in_flight(0)
            .roster(self.hosts, &self.classes)
            .sites(&self.sites)
            .releases(&self.releases)
            .tallies(&self.tallies)
            .openings(&self.openings)
            .cuts(&self.cuts)
    }
}

/// Of every ring that takes a share of each class, the draw up to which hosts belong to it.
fn cuts<'a>(policy: &Policy<'a>, hosts: &[Host<'a>], release: &'a str, classes: &[&'a str]) -> Vec<Cut<'a>> {
    let mut cuts = Vec::new();
    for ring in policy.rings() {
        let Some((share, ShareOf::EachClass)) = ring.share_of() else { continue };
        for class in classes.iter().copied() {
            let of_class = hosts.iter().filter(|host| {
                host.class_name() == Some(class) && ring.selector().matches(host) == stagger_core::Match::Yes
            });
            let mut draws: Vec<Phase> = of_class.map(|host| policy.ring_draw(release, host.id())).collect();
            cuts.extend(share.cut(&mut draws).map(|phase| Cut::new(release, ring.name(), class, phase)));
        }
    }
    cuts
}
