//! [`Policy`]: what a fleet's operators have decided.

use crate::check::Check;
use crate::phase::{Phase, Purpose};
use crate::ramp::Ramp;

/// What a fleet's operators have decided about when a host takes a release.
///
/// A policy that exists makes sense: texts and objects are checked where they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Policy<'a> {
    salt: &'a str,
    check: Check,
    apply: Apply,
    minimum_age: u32,
    ramp: Option<Ramp>,
    rotate: Rotate,
}

impl<'a> Policy<'a> {
    /// Hosts look for work at `check` and take a release at once. The salt sets this fleet's draws apart from those of
    /// any other: keep it, since another salt moves every host.
    #[must_use]
    pub const fn new(salt: &'a str, check: Check) -> Self {
        Self { salt, check, apply: Apply::AtInstant, minimum_age: 0, ramp: None, rotate: Rotate::PerRelease }
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

    #[cfg(feature = "read")]
    pub(crate) const fn with_salt(self, salt: &str) -> Policy<'_> {
        Policy { salt, ..self }
    }

    pub(crate) const fn salt(&self) -> &'a str {
        self.salt
    }

    pub(crate) const fn check(&self) -> &Check {
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

    /// The host's place in the ramp of that release.
    #[must_use]
    pub fn phase(&self, release: &str, host: &str) -> Phase {
        let release = match self.rotate {
            Rotate::PerRelease => release,
            Rotate::Fixed => "",
        };
        Phase::draw(Purpose::Ramp, self.salt, release, host)
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
