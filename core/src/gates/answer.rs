use crate::instant::Instant;
use crate::reason::Reason;

/// What a gate says that never closes by time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) opens: Opens,
    pub(crate) reason: Reason,
}

impl Answer {
    pub(crate) const fn pass(reason: Reason) -> Self {
        Self { opens: Opens::Now, reason }
    }

    pub(crate) const fn held(reason: Reason) -> Self {
        Self { opens: Opens::Held, reason }
    }

    /// Open from that instant on.
    pub(crate) fn from(at: Instant, now: Instant, open: Reason, closed: Reason) -> Self {
        if at <= now { Self::pass(open) } else { Self { opens: Opens::At(at), reason: closed } }
    }

    /// The one of the two that opens later, and this one on a tie.
    pub(crate) fn and(self, other: Self) -> Self {
        if other.opens > self.opens { other } else { self }
    }
}

/// When a gate opens, in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Opens {
    /// It is open.
    Now,
    /// It opens then by time alone.
    At(Instant),
    /// It stays closed until something else than time changes.
    Held,
    /// It stays closed: the policy says so of this release and this host.
    Never,
}
