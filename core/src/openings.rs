//! [`Openings`]: open time before and after the host's deadline.

use crate::instant::Instant;
use crate::open_time::OpenTime;
use crate::reason::Reason;

/// When a change may start at all: as the policy has it, and from the host's deadline on as far as that does not lift it.
#[derive(Clone, Copy)]
pub(crate) struct Openings<'e> {
    pub(crate) usual: Result<OpenTime<'e>, Reason>,
    pub(crate) deadline: Option<(Instant, Result<OpenTime<'e>, Reason>)>,
}

impl<'e> Openings<'e> {
    /// The first open instant at or after `from`.
    ///
    /// # Errors
    ///
    /// Why there is none up to the horizon.
    pub(crate) fn first_open(&self, from: Instant) -> Result<Instant, Reason> {
        self.advance(from, 0)
    }

    /// The first open instant before which that much open time has passed since `from`, by what is open then: a deadline
    /// that comes in between does not change how it is counted, but from it on any open instant will do.
    ///
    /// # Errors
    ///
    /// Why there is none up to the horizon.
    pub(crate) fn advance(&self, from: Instant, seconds: u32) -> Result<Instant, Reason> {
        let ahead = |open: &Result<OpenTime<'e>, Reason>, from: Instant, seconds: u32| match open {
            Ok(open) => open.advance(from, seconds).ok_or_else(|| open.never_from(from)),
            Err(reason) => Err(*reason),
        };
        match &self.deadline {
            Some((at, lifted)) if *at <= from => ahead(lifted, from, seconds),
            Some((at, lifted)) if seconds == 0 => match ahead(&self.usual, from, 0) {
                Ok(opens) if opens < *at => Ok(opens),
                usual => earlier(usual, ahead(lifted, *at, 0)),
            },
            _ => ahead(&self.usual, from, seconds),
        }
    }

    /// Why it is closed just before it opens at that instant.
    pub(crate) fn closed_before(&self, opens: Instant) -> Reason {
        let open = match &self.deadline {
            Some((at, lifted)) if *at < opens => lifted,
            _ => &self.usual,
        };
        match open {
            Ok(open) => open.closed_before(opens),
            Err(reason) => *reason,
        }
    }
}

/// The earlier of two instants, and of two reasons the first.
fn earlier(one: Result<Instant, Reason>, other: Result<Instant, Reason>) -> Result<Instant, Reason> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok(one.min(other)),
        (Err(_), Ok(at)) | (Ok(at), Err(_)) => Ok(at),
        (Err(reason), Err(_)) => Err(reason),
    }
}
