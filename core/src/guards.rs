//! [`Guards`]: what a policy asks of evidence, of hosts and of operators, beside its clocks.

use crate::breaker::Breaker;
use crate::fast_track::FastTrack;
use crate::freeze::Freeze;
use crate::inhibitor::Inhibit;
use crate::pin::{Block, Pin};
use crate::removal::Removal;
use crate::ring::{Needs, Ring, ShareOf};
use crate::setting::Honours;
use crate::window::Window;

/// What a policy asks of evidence, of hosts and of operators, beside its clocks: a few slices, cheap to hand about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Guards<'a> {
    pub(crate) pin: Option<&'a Pin<'a>>,
    pub(crate) blocks: &'a [Block<'a>],
    pub(crate) breaker: Option<Breaker>,
    pub(crate) freezes: &'a [Freeze<'a>],
    pub(crate) rings: &'a [Ring<'a>],
    pub(crate) windows: &'a [Window],
    pub(crate) fast_tracks: &'a [FastTrack],
    pub(crate) inhibitors: &'a [Inhibit],
    pub(crate) limits: Limits,
    pub(crate) removal: Option<&'a Removal<'a>>,
    pub(crate) freshness: Freshness,
    pub(crate) agents: &'a [Honours],
}

impl<'a> Guards<'a> {
    /// Nothing.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            pin: None,
            blocks: &[],
            breaker: None,
            freezes: &[],
            rings: &[],
            windows: &[],
            fast_tracks: &[],
            inhibitors: &[],
            limits: Limits::NONE,
            removal: None,
            freshness: Freshness::NEVER,
            agents: &[],
        }
    }

    /// No release newer than the pinned one.
    #[must_use]
    pub const fn pin(self, pin: &'a Pin<'a>) -> Self {
        Self { pin: Some(pin), ..self }
    }

    /// No release that is skipped, or blocked for the host.
    #[must_use]
    pub const fn blocks(self, blocks: &'a [Block<'a>]) -> Self {
        Self { blocks, ..self }
    }

    /// No release that the breaker stopped.
    #[must_use]
    pub const fn breaker(self, breaker: Breaker) -> Self {
        Self { breaker: Some(breaker), ..self }
    }

    /// No change while one of these is on: at most [`Freeze::MAX`].
    #[must_use]
    pub const fn freezes(self, freezes: &'a [Freeze<'a>]) -> Self {
        Self { freezes, ..self }
    }

    /// No release before the host's ring is open for it. A host that belongs to no ring holds.
    #[must_use]
    pub const fn rings(self, rings: &'a [Ring<'a>]) -> Self {
        Self { rings, ..self }
    }

    /// No change but in one of these. No window at all: always.
    #[must_use]
    pub const fn windows(self, windows: &'a [Window]) -> Self {
        Self { windows, ..self }
    }

    /// Releases that need not wait for every gate: the first that is about a release counts.
    #[must_use]
    pub const fn fast_tracks(self, fast_tracks: &'a [FastTrack]) -> Self {
        Self { fast_tracks, ..self }
    }

    /// No change while one of these is present, up to its maximum deferral.
    #[must_use]
    pub const fn inhibitors(self, inhibitors: &'a [Inhibit]) -> Self {
        Self { inhibitors, ..self }
    }

    /// No change beyond these numbers of hosts in flight.
    #[must_use]
    pub const fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// What becomes of an installed release that is withdrawn, while nothing newer may be applied: without this it is kept.
    #[must_use]
    pub const fn removal(self, removal: &'a Removal<'a>) -> Self {
        Self { removal: Some(removal), ..self }
    }

    /// How old evidence may be; until this is said, none is fresh enough.
    #[must_use]
    pub const fn freshness(self, freshness: Freshness) -> Self {
        Self { freshness, ..self }
    }

    /// From which versions on the fleet's agents honour settings.
    #[must_use]
    pub const fn agents(self, agents: &'a [Honours]) -> Self {
        Self { agents, ..self }
    }

    /// Whether anything in it asks for evidence.
    #[must_use]
    pub fn ask_for_evidence(&self) -> bool {
        let ring = |ring: &Ring<'_>| ring.needs.is_some() || ring.share.is_some_and(|(_, of)| of == ShareOf::EachClass);
        let removal = self.removal.is_some_and(Removal::asks_for_evidence);
        self.breaker.is_some() || self.limits != Limits::NONE || removal || self.rings.iter().any(ring)
    }

    /// Whether any of its rings asks for a roster of classes.
    #[must_use]
    pub fn ask_for_a_roster(&self) -> bool {
        let by_class = |needs: Needs| needs.of_each_class > 0;
        self.rings.iter().any(|ring| ring.needs.is_some_and(by_class))
    }
}

/// The most hosts that may apply at the same time.
///
/// Many hosts may read one snapshot, so the limit is exact only with a lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Limits {
    /// In the whole fleet.
    pub fleet: Option<u32>,
    /// At each site.
    pub site: Option<u32>,
}

impl Limits {
    /// No limit.
    pub const NONE: Self = Self { fleet: None, site: None };
}

/// How old evidence may be, and how long a host may be silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Freshness {
    staleness: u32,
    heartbeat: u32,
}

impl Freshness {
    /// No evidence is fresh but that of this very second.
    pub const NEVER: Self = Self { staleness: 0, heartbeat: 0 };

    /// Evidence older than `staleness` seconds holds. A host that said nothing for `heartbeat` seconds is silent: whoever
    /// collects evidence counts it as such.
    ///
    /// `None` if evidence might be older than a heartbeat, so that a host could fall silent unseen, or if either is 0.
    #[must_use]
    pub const fn new(staleness: u32, heartbeat: u32) -> Option<Self> {
        if staleness == 0 || staleness > heartbeat { None } else { Some(Self { staleness, heartbeat }) }
    }

    /// How old evidence may be, in seconds.
    #[must_use]
    pub const fn staleness(self) -> u32 {
        self.staleness
    }

    /// After how many seconds of silence a host is counted as silent.
    #[must_use]
    pub const fn heartbeat(self) -> u32 {
        self.heartbeat
    }
}
