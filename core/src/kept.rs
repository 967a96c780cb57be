//! [`Kept`]: what a prepared policy keeps from one decision to the next.
//!
//! All of it follows from the policy and from what it is kept for (a zone and about a time, a host, a release), and is worked
//! out anew when a decision is about another.

use core::cell::{Cell, OnceCell};

use crate::gates::HostChecks;
use crate::host::Host;
use crate::instant::{HORIZON, Instant};
use crate::open_time::{Clocks, Timeline};
use crate::phase::Phase;
use crate::policy::Policy;
use crate::zone::Zone;

/// What is kept for one zone about one time, and for one host.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    zone: Option<Zone>,
    /// The times of decisions for which it is kept.
    from: i64,
    until: i64,
    clocks: Clocks,
    timeline: Timeline,
    /// The host that draws; `None` keeps no draws.
    host: Option<Name>,
    /// The name by which its checks are drawn.
    checks_by: Option<Name>,
    checks: OnceCell<HostChecks>,
    drawn: Cell<Option<(Name, Phase)>>,
}

impl Kept {
    pub(crate) fn of(policy: &Policy<'_>, host: &Host<'_>, now: Instant) -> Self {
        let guards = policy.guard();
        let (zone, from) = (host.stands_in(), now.unix().saturating_sub(BEHIND));
        let last = now.unix().saturating_add(HORIZON.into()).min(now.unix().saturating_add(AHEAD));
        let clocks = Clocks::of(guards, zone, now.unix());
        let timeline =
            clocks.windows(guards, None).map_or(Timeline::NONE, |windows| Timeline::of(&windows, from, last));
        Self {
            zone,
            from: now.unix(),
            until: now.unix().saturating_add(KEPT),
            clocks,
            timeline,
            host: Name::of(host.id()),
            checks_by: Name::of(host.checks_by()),
            checks: OnceCell::new(),
            drawn: Cell::new(None),
        }
    }

    /// Whether it is kept for that zone and time.
    pub(crate) fn fits(&self, host: &Host<'_>, now: Instant) -> bool {
        self.zone == host.stands_in() && self.from <= now.unix() && now.unix() < self.until
    }

    /// Keeps the draws of that host from now on.
    pub(crate) fn is_about(&mut self, host: &Host<'_>) {
        if !self.host.as_ref().is_some_and(|name| name.is(host.id())) {
            self.host = Name::of(host.id());
            self.drawn = Cell::new(None);
        }
        self.checks_are(host.checks_by());
    }

    /// Keeps the checks that are drawn by that name from now on.
    pub(crate) fn checks_are(&mut self, by: &str) {
        if !self.checks_by.as_ref().is_some_and(|name| name.is(by)) {
            self.checks_by = Name::of(by);
            self.checks = OnceCell::new();
        }
    }

    pub(crate) const fn clocks(&self) -> &Clocks {
        &self.clocks
    }

    pub(crate) const fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    pub(crate) const fn checks(&self) -> &OnceCell<HostChecks> {
        &self.checks
    }

    /// The host's place in the ramp of that release.
    pub(crate) fn phase(&self, release: &str, draws: impl FnOnce() -> Phase) -> Phase {
        match self.drawn.get() {
            Some((name, phase)) if name.is(release) => phase,
            _ => {
                let phase = draws();
                self.drawn.set(Name::of(release).map(|name| (name, phase)));
                phase
            }
        }
    }
}

/// A name, copied; a longer one is drawn for anew.
#[derive(Clone, Copy, Debug)]
struct Name {
    length: u8,
    bytes: [u8; LONGEST],
}

impl Name {
    fn of(text: &str) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { length: u8::try_from(text.len()).ok()?, bytes })
    }

    fn is(&self, text: &str) -> bool {
        self.bytes.get(..usize::from(self.length)) == Some(text.as_bytes())
    }
}

const LONGEST: usize = 63;
/// What is written down begins so long before: a ramp that is under way has mostly started since.
const BEHIND: i64 = 5 * 86_400;
/// And ends at most so long after.
const AHEAD: i64 = 60 * 86_400;
/// For so long it is of use.
const KEPT: i64 = 4 * 86_400;
