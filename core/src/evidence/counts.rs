/// Hosts that applied a release, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    /// Hosts that began to apply it, whatever became of them.
    pub applied: u32,
    /// Of these, hosts that reported after it, and are well.
    pub healthy: u32,
    /// Hosts that reported a failure.
    pub failed: u32,
    /// Hosts whose heartbeat was overdue when this was observed: they count as failed, since panicked hosts cannot report.
    pub silent: u32,
    /// Of the failed and silent ones, those whose failure an operator has explained by something else.
    pub explained: u32,
}

impl Counts {
    /// No host.
    #[must_use]
    pub const fn none() -> Self {
        Self { applied: 0, healthy: 0, failed: 0, silent: 0, explained: 0 }
    }

    /// Hosts of which it is known what became of them.
    #[must_use]
    pub const fn judged(&self) -> u64 {
        (self.healthy as u64).saturating_add(self.failures())
    }

    /// Failed and silent hosts.
    #[must_use]
    pub const fn failures(&self) -> u64 {
        (self.failed as u64).saturating_add(self.silent as u64)
    }

    /// Failed and silent hosts whose failure nobody has explained.
    #[must_use]
    pub const fn unexplained(&self) -> u64 {
        self.failures().saturating_sub(self.explained as u64)
    }

    /// Whether no more hosts were judged than applied it, and no more failures explained than there are.
    #[must_use]
    pub const fn make_sense(&self) -> bool {
        self.judged() <= self.applied as u64 && self.explained as u64 <= self.failures()
    }
}
