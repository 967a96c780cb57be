//! Late hosts are spread again: the place of one of them.

use crate::candidate::Asked;
use crate::check::CHECK_GRACE;
use crate::course::Course;
use crate::gates::{CatchUpFacts, HostChecks, meeting};
use crate::instant::Instant;
use crate::late::Late;
use crate::lifts::Lift;
use crate::phase::Phase;
use crate::reason::Reason;

/// A host that missed its slot, and where in time it stands now.
pub(crate) struct Missed<'a, 'e, 'g> {
    pub(crate) asked: &'g Asked<'a, 'e>,
    pub(crate) course: &'g Course<'g>,
    pub(crate) release: &'g str,
    /// The slot that it missed.
    pub(crate) slot: Instant,
    /// The first instant, from now on, at which nothing else blocks; where it applies at checks, the first check then.
    pub(crate) free: Instant,
    /// Its checks, where they must be met.
    pub(crate) checks: Option<&'g HostChecks>,
}

/// The host's place among those that are late.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) facts: CatchUpFacts,
    /// The instant at which it comes, or the first check then.
    pub(crate) at: Instant,
}

impl Missed<'_, '_, '_> {
    /// Its place: by what its agent kept, and by one more miss if it missed that place too.
    ///
    /// # Errors
    ///
    /// When it has none up to the horizon.
    pub(crate) fn place(&self) -> Result<Place, Reason> {
        let kept = self.asked.host.late_for(self.release);
        let released_at = kept.map_or(self.free, |late: &Late<'_>| late.released_at.min(self.free));
        let misses = kept.map_or(0, |late| late.misses);
        let place = self.from(released_at, misses)?;
        let missed = match self.checks {
            None => self.free >= place.at.saturating_add(CHECK_GRACE),
            Some(_) => place.at < self.free,
        };
        if missed { self.from(self.free, misses.saturating_add(1)) } else { Ok(place) }
    }

    fn from(&self, released_at: Instant, misses: u32) -> Result<Place, Reason> {
        let over = self.span(released_at, misses);
        let offset = self.phase().offset(over);
        let openings = self.course.openings;
        let comes_at = match self.course.deadline {
            // Up to its deadline a host waits no longer than that: it is a place in a spread too.
            Some(lifted) if lifted.at > released_at && lifted.lifts.has(Lift::Ramp) => {
                let lifted_at = openings.first_open(lifted.at);
                openings.advance(released_at, offset).map_or(lifted_at, |at| lifted_at.map(|lifted| lifted.min(at)))
            }
            _ => openings.advance(released_at, offset),
        }?;
        let at = match self.checks {
            None => comes_at,
            Some(checks) => meeting(checks, openings, comes_at)?,
        };
        Ok(Place { facts: CatchUpFacts { slot: self.slot, released_at, misses, over, comes_at }, at })
    }

    /// The rest of the ramp or the catch-up span, whichever is longer, halved with each miss until the host is there when its
    /// place comes. Between two checks there is no place: a span shorter than that is none.
    fn span(&self, released_at: Instant, misses: u32) -> u32 {
        let whole = self.course.remaining(released_at).max(self.asked.policy.catch_up_span());
        let halved = whole.checked_shr(misses).unwrap_or(0);
        match self.checks {
            Some(checks) if misses > 0 && halved < check_period(checks, released_at) => 0,
            _ => halved,
        }
    }

    fn phase(&self) -> Phase {
        self.asked.policy.catch_up_phase(self.release, self.asked.host.id())
    }
}

/// How much time lies between the first check at or after that instant and the next, in seconds.
fn check_period(checks: &HostChecks, from: Instant) -> u32 {
    let period = || {
        let first = checks.next(from)?;
        Some(checks.next(first.saturating_add(1))?.since(first))
    };
    period().and_then(|period| u32::try_from(period).ok()).unwrap_or(0)
}
