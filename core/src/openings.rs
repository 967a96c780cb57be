//! [`Openings`]: open time before and after the host's deadline.

use crate::instant::Instant;
use crate::open_time::Open;
use crate::reason::Reason;

/// When a change may start at all: as the policy has it, and from the host's deadline on as far as that does not lift it.
#[derive(Clone, Copy)]
pub(crate) struct Openings<'e> {
    pub(crate) usual: Result<Open<'e>, Reason>,
    pub(crate) deadline: Option<(Instant, Result<Open<'e>, Reason>)>,
}

impl<'e> Openings<'e> {
    /// The first open instant at or after `from`.
    ///
    /// # Errors
    ///
    /// Why there is none up to the horizon.
    pub(crate) fn first_open(&self, from: Instant) -> Result<Instant, Reason> {
        let first = |open: &Result<Open<'_>, Reason>, from| match open {
            Ok(open) => open.first_open(from).ok_or_else(|| open.never_from(from)),
            Err(reason) => Err(*reason),
        };
        let Some((lifted_at, lifted)) = &self.deadline else { return first(&self.usual, from) };
        let usual = self.usual.as_ref().ok().filter(|_| from < *lifted_at);
        match usual.and_then(|usual| usual.first_open(from)) {
            Some(opens) if opens < *lifted_at => Ok(opens),
            _ => first(lifted, from.max(*lifted_at)),
        }
    }

    /// The first open instant before which that much open time has passed since `from`.
    ///
    /// # Errors
    ///
    /// Why there is none up to the horizon.
    pub(crate) fn advance(&self, from: Instant, seconds: u32) -> Result<Instant, Reason> {
        let Some((lifted_at, lifted)) = &self.deadline else { return ahead(&self.usual, from, seconds) };
        let passed = match &self.usual {
            Ok(usual) if from < *lifted_at => {
                let usual_opens = ahead(&self.usual, from, seconds);
                if usual_opens.is_ok_and(|opens| opens < *lifted_at) {
                    return usual_opens;
                }
                usual.open_between(from, *lifted_at, seconds.into())
            }
            _ => 0,
        };
        let rest = seconds.saturating_sub(u32::try_from(passed).unwrap_or(seconds));
        ahead(lifted, from.max(*lifted_at), rest)
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

fn ahead(open: &Result<Open<'_>, Reason>, from: Instant, seconds: u32) -> Result<Instant, Reason> {
    match open {
        Ok(open) => open.advance(from, seconds).ok_or_else(|| open.never_from(from)),
        Err(reason) => Err(*reason),
    }
}
