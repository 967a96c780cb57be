//! [`ByZone`]: the policy, prepared for each zone of the fleet.

use stagger_core::{Policy, Prepared, Zone};

/// The policy, prepared for each zone in which hosts stand: what is kept for a zone is the same for all of them.
pub(super) struct ByZone<'r> {
    policy: Policy<'r>,
    zones: Vec<Option<Zone>>,
    prepared: Vec<Prepared<'r>>,
}

impl<'r> ByZone<'r> {
    pub(super) const fn of(policy: Policy<'r>) -> Self {
        Self { policy, zones: Vec::new(), prepared: Vec::new() }
    }

    /// The policy for hosts that stand there. Beyond [`MOST`] zones, the others share what the last has.
    pub(super) fn of_zone(&mut self, zone: Option<Zone>) -> &mut Prepared<'r> {
        let place = self.zones.iter().position(|known| *known == zone).unwrap_or_else(|| {
            if self.zones.len() < MOST {
                self.zones.push(zone);
                self.prepared.push(Prepared::new(self.policy));
            }
            self.zones.len() - 1
        });
        &mut self.prepared[place]
    }
}

const MOST: usize = 32;
