//! [`Policy`]: what a fleet's operators have decided.

use crate::check::Check;
use crate::fast_track::Deadline;
use crate::guards::{Guards, Limits};
use crate::phase::{Phase, Purpose};
use crate::ramp::Ramp;
use crate::reason::Reason;
use crate::setting::{Setting, Settings};

/// What a fleet's operators have decided about when a host takes a release.
///
/// A policy that exists makes sense: texts and objects are checked where they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Policy<'a> {
    salt: &'a str,
    check: Check,
    apply: Apply,
    minimum_age: u32,
    age_from: AgeFrom,
    ramp: Option<Ramp>,
    rotate: Rotate,
    catch_up: Option<u32>,
    deadline: Option<Deadline>,
    superseded: Superseded,
    feed_staleness: Option<u32>,
    guards: Guards<'a>,
}

impl<'a> Policy<'a> {
    /// Hosts look for work at `check` and take a release at once. The salt sets this fleet's draws apart from those of
    /// any other: keep it, since another salt moves every host.
    #[must_use]
    pub const fn new(salt: &'a str, check: Check) -> Self {
        Self {
            salt,
            check,
            apply: Apply::AtInstant,
            minimum_age: 0,
            age_from: AgeFrom::Published,
            ramp: None,
            rotate: Rotate::PerRelease,
            catch_up: None,
            deadline: None,
            superseded: Superseded::OnOffer,
            feed_staleness: None,
            guards: Guards::none(),
        }
    }

    /// Whether a host applies at its very instant or at its checks.
    #[must_use]
    pub const fn apply(self, apply: Apply) -> Self {
        Self { apply, ..self }
    }

    /// How long after its publication a release stays ineligible, in seconds.
    #[must_use]
    pub const fn minimum_age(self, seconds: u32) -> Self {
        Self { minimum_age: seconds, ..self }
    }

    /// Spreads a release over the fleet, from the instant at which it is old enough.
    #[must_use]
    pub const fn ramp(self, ramp: Ramp) -> Self {
        Self { ramp: Some(ramp), ..self }
    }

    /// Whether each release has its own order of hosts.
    #[must_use]
    pub const fn rotate(self, rotate: Rotate) -> Self {
        Self { rotate, ..self }
    }

    /// From which instant age counts.
    #[must_use]
    pub const fn age_from(self, clock: AgeFrom) -> Self {
        Self { age_from: clock, ..self }
    }

    /// Over how many seconds of open time hosts that missed their slot are spread again, at least; a quarter of the ramp
    /// unless this is said. With 0, late hosts go at once when the ramp is over.
    #[must_use]
    pub const fn catch_up(self, seconds: u32) -> Self {
        Self { catch_up: Some(seconds), ..self }
    }

    /// After some time, some gates no longer hold a release back.
    #[must_use]
    pub const fn deadline(self, deadline: Deadline) -> Self {
        Self { deadline: Some(deadline), ..self }
    }

    /// Whether a release that a newer one supersedes stays on offer.
    #[must_use]
    pub const fn superseded(self, superseded: Superseded) -> Self {
        Self { superseded, ..self }
    }

    /// A feed that was fetched more than so many seconds ago holds.
    #[must_use]
    pub const fn feed_staleness(self, seconds: u32) -> Self {
        Self { feed_staleness: Some(seconds), ..self }
    }

    /// What it asks of evidence, of hosts and of operators.
    #[must_use]
    pub const fn guards(self, guards: Guards<'a>) -> Self {
        Self { guards, ..self }
    }

    /// The settings that it uses.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings::none()
            .with(Setting::Pin, self.guards.pin.is_some())
            .with(Setting::Block, !self.guards.blocks.is_empty())
            .with(Setting::Breaker, self.guards.breaker.is_some())
            .with(Setting::Freeze, !self.guards.freezes.is_empty())
            .with(Setting::Ring, !self.guards.rings.is_empty())
            .with(Setting::MinimumAge, self.minimum_age > 0)
            .with(Setting::Ramp, self.ramp.is_some())
            .with(Setting::Window, !self.guards.windows.is_empty())
            .with(Setting::Inhibit, !self.guards.inhibitors.is_empty())
            .with(Setting::InFlight, self.guards.limits != Limits::NONE)
            .with(Setting::Removal, self.guards.removal.is_some())
            .with(Setting::FastTrack, !self.guards.fast_tracks.is_empty())
            .with(Setting::Deadline, self.deadline.is_some())
            .with(Setting::CatchUp, self.catch_up.is_some())
            .with(Setting::Superseded, self.superseded == Superseded::PassedOver)
            .with(Setting::Feed, self.feed_staleness.is_some())
    }

    /// The operator's own words on a reason that this policy gave, if there are any.
    #[must_use]
    pub fn message(&self, reason: &Reason) -> Option<&'a str> {
        match reason {
            Reason::PastPin(_) | Reason::PinUnknown(_) => self.guards.pin?.words(),
            Reason::Skipped(facts) | Reason::Blocked(facts) | Reason::BlockUnknown(facts) => {
                self.guards.blocks.get(usize::from(facts.block))?.words()
            }
            Reason::Frozen(facts) => self.guards.freezes.get(usize::from(facts.freeze))?.words(),
            _ => None,
        }
    }

    #[cfg(feature = "read")]
    pub(crate) fn with_texts<'b>(self, salt: &'b str, guards: Guards<'b>) -> Policy<'b> {
        Policy { salt, guards, ..self }
    }

    /// The same policy with another salt: every host draws anew.
    #[must_use]
    pub const fn salted(self, salt: &'a str) -> Self {
        Self { salt, ..self }
    }

    pub(crate) const fn guard(&self) -> &Guards<'a> {
        &self.guards
    }

    /// What sets this fleet's draws apart from those of any other.
    #[must_use]
    pub const fn salt(&self) -> &'a str {
        self.salt
    }

    /// When its hosts look for work.
    #[must_use]
    pub const fn check(&self) -> &Check {
        &self.check
    }

    pub(crate) const fn applies(&self) -> Apply {
        self.apply
    }

    pub(crate) const fn age(&self) -> u32 {
        self.minimum_age
    }

    pub(crate) const fn spread(&self) -> Option<Ramp> {
        self.ramp
    }

    #[cfg(feature = "read")]
    pub(crate) const fn rotates(&self) -> Rotate {
        self.rotate
    }

    pub(crate) const fn age_counts_from(&self) -> AgeFrom {
        self.age_from
    }

    pub(crate) const fn ends(&self) -> Option<&Deadline> {
        self.deadline.as_ref()
    }

    pub(crate) const fn offers_superseded(&self) -> Superseded {
        self.superseded
    }

    pub(crate) const fn stale_after(&self) -> Option<u32> {
        self.feed_staleness
    }

    #[cfg(all(feature = "read", feature = "serde"))]
    pub(crate) const fn catch_up_said(&self) -> Option<u32> {
        self.catch_up
    }

    /// Over how many seconds of open time late hosts are spread again, at least.
    #[must_use]
    pub fn catch_up_span(&self) -> u32 {
        self.catch_up.unwrap_or_else(|| self.ramp.map_or(0, Ramp::over) / 4)
    }

    /// The host's place among those that are late for that release, apart from its place in the ramp.
    #[must_use]
    pub fn catch_up_phase(&self, release: &str, host: &str) -> Phase {
        self.draw(Purpose::CatchUp, release, host)
    }

    /// The host's place in the ramp of that release.
    #[must_use]
    pub fn phase(&self, release: &str, host: &str) -> Phase {
        self.draw(Purpose::Ramp, release, host)
    }

    /// The host's draw for the shares of rings, apart from its place in the ramp: else every canary would come at the
    /// ramp's start.
    #[must_use]
    pub fn ring_draw(&self, release: &str, host: &str) -> Phase {
        self.draw(Purpose::RingShare, release, host)
    }

    /// The host's draw for the canaries of a removal: anew for each release, also where the same hosts come first with
    /// every release.
    #[must_use]
    pub fn removal_draw(&self, release: &str, host: &str) -> Phase {
        Phase::draw(Purpose::RemovalShare, self.salt, release, host)
    }

    fn draw(&self, purpose: Purpose, release: &str, host: &str) -> Phase {
        let release = match self.rotate {
            Rotate::PerRelease => release,
            Rotate::Fixed => "",
        };
        Phase::draw(purpose, self.salt, release, host)
    }
}

/// When an eligible host applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Apply {
    /// At its instant: the agent sleeps until then.
    #[default]
    AtInstant,
    /// At its first check at or after that instant. A spread then clumps into the times of the checks.
    AtCheck,
}

/// Which hosts come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rotate {
    /// Each release draws its own order of hosts.
    #[default]
    PerRelease,
    /// The same hosts come first with every release.
    Fixed,
}

/// From which instant the age of a release counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AgeFrom {
    /// From its publication.
    #[default]
    Published,
    /// From when the host, or its mirror, first saw it.
    FirstSeen,
    /// From the later of the two; both must be known.
    Stricter,
}

/// What becomes of a release that a newer one supersedes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Superseded {
    /// It stays on offer until the newer one has come as far.
    #[default]
    OnOffer,
    /// It is passed over from the publication of the newer one on.
    PassedOver,
}
