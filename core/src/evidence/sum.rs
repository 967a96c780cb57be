use super::Tally;

/// Tallies of one release, added up.
#[derive(Clone, Copy, Default)]
pub(crate) struct RingSum {
    pub(crate) applied: u64,
    pub(crate) healthy: u64,
    pub(crate) failures: u64,
    pub(crate) healthy_seconds: u64,
}

impl RingSum {
    pub(super) fn add(&mut self, tally: &Tally<'_>) {
        let counts = &tally.counts;
        self.applied = self.applied.saturating_add(counts.applied.into());
        self.healthy = self.healthy.saturating_add(counts.healthy.into());
        self.failures = self.failures.saturating_add(counts.failures());
        self.healthy_seconds = self.healthy_seconds.saturating_add(tally.healthy_seconds);
    }

    /// Hosts of which it is known what became of them.
    pub(crate) const fn judged(&self) -> u64 {
        self.healthy.saturating_add(self.failures)
    }
}
