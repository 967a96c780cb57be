//! [`Roster`]: what a collector of evidence knows of the fleet before anything happens.

use stagger_core::{ClassSize, Cut, Evidence, Match, Phase, Policy, Release, ShareOf};

use crate::fleet::{Fleet, FleetHost, Shared};

/// How many hosts there are, of which classes, and up to which draw the hosts of a class belong to a ring that takes a
/// share of each class.
pub(super) struct Roster<'a> {
    hosts: u32,
    classes: Vec<ClassSize<'a>>,
    cuts: Vec<Cut<'a>>,
}

impl<'a> Roster<'a> {
    /// The roster of that fleet, with the cuts of those releases under that policy.
    pub(super) fn of(fleet: &'a Fleet, releases: &[Release<'a>], policy: &Policy<'a>) -> Self {
        let of_class = |host: &FleetHost| host.class.map(Shared::index);
        let size = |class: usize| fleet.hosts().iter().filter(|host| of_class(host) == Some(class)).count();
        let names = fleet.classes().iter().enumerate();
        let sizes = names.map(|(class, name)| ClassSize::new(name, u32::try_from(size(class)).unwrap_or(u32::MAX)));
        let mut cuts = Vec::new();
        for ring in policy.rings() {
            let Some((share, ShareOf::EachClass)) = ring.share_of() else { continue };
            for release in releases {
                for (class, name) in fleet.classes().iter().enumerate() {
                    let members = (0..fleet.hosts().len())
                        .filter(|place| fleet.hosts().get(*place).is_some_and(|host| of_class(host) == Some(class)));
                    let selected = members.filter_map(|place| fleet.host(place));
                    let selected = selected.filter(|host| ring.selector().matches(host) == Match::Yes);
                    let mut draws: Vec<Phase> =
                        selected.map(|host| policy.ring_draw(release.id(), host.id())).collect();
                    cuts.extend(share.cut(&mut draws).map(|cut| Cut::new(release.id(), ring.name(), name, cut)));
                }
            }
        }
        let hosts = u32::try_from(fleet.hosts().len()).unwrap_or(u32::MAX);
        Self { hosts, classes: sizes.filter(|class| class.hosts > 0).collect(), cuts }
    }

    /// Evidence with what the roster knows.
    pub(super) fn on<'e>(&'e self, evidence: Evidence<'e>) -> Evidence<'e> {
        evidence.roster(self.hosts, &self.classes).cuts(&self.cuts)
    }
}
