use crate::instant::Instant;
use crate::reason::Reason;

/// What a gate says that never closes by time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) opens: Opens,
    pub(crate) reason: Reason,
}

impl Answer {
    /// Open, and never closed by time.
    pub(crate) const fn pass(reason: Reason) -> Self {
        Self { opens: Opens::At(Instant::MIN), reason }
    }

    pub(crate) const fn held(reason: Reason) -> Self {
        Self { opens: Opens::Held, reason }
    }

    /// Open from that instant on.
    pub(crate) fn from(at: Instant, now: Instant, open: Reason, closed: Reason) -> Self {
        Self { opens: Opens::At(at), reason: if at <= now { open } else { closed } }
    }

    /// The one of the two that opens later, and this one on a tie.
    pub(crate) fn and<'g>(&'g self, other: &'g Self) -> &'g Self {
        if other.opens > self.opens { other } else { self }
    }
}

/// When a gate opens, in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Opens {
    /// From then on by time alone.
    At(Instant),
    /// Not until something else than time changes.
    Held,
    /// Not at all: the policy says so of this release and this host.
    Never,
}

/// What a gate says now that opens and closes again by time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Now {
    pub(crate) open: bool,
    /// When that next changes.
    pub(crate) changes: Option<Instant>,
    pub(crate) reason: Reason,
}

impl Now {
    pub(crate) const fn open(changes: Option<Instant>, reason: Reason) -> Self {
        Self { open: true, changes, reason }
    }

    pub(crate) const fn closed(changes: Option<Instant>, reason: Reason) -> Self {
        Self { open: false, changes, reason }
    }
}
