//! [`Reason`]: why a decision, or a gate's verdict, is what it is.

use crate::gates::{AgeFacts, RampFacts};
use crate::instant::Instant;

/// Why a decision, or a gate's verdict, is what it is, with the facts behind it.
///
/// The code of a reason ([`Reason::code`]) is part of this crate's contract: it is never given another meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "kebab-case")
)]
#[non_exhaustive]
pub enum Reason {
    /// Every gate passes.
    GatesOpen,
    /// The installed release is the newest on offer.
    UpToDate,
    /// Nothing is installed, and the feed offers nothing.
    NothingOffered,
    /// The feed does not know the installed release, so nothing can be told newer than it.
    InstalledUnknown,
    /// The installed release is withdrawn, and nothing newer is on offer.
    InstalledWithdrawn,
    /// The gates would all open only beyond the [horizon](crate::HORIZON).
    BeyondHorizon,

    /// Gate withdrawn: the release is on offer.
    Offered,
    /// Gate withdrawn: the release has been taken back.
    Withdrawn,

    /// Gate minimum age: the release is not dated, so its age is not known.
    PublishedUnknown,
    /// Gate minimum age: the release is old enough.
    AgeReached(AgeFacts),
    /// Gate minimum age: the release is too young.
    AgeNotReached(AgeFacts),

    /// Gate ramp: the policy has none.
    NoRamp,
    /// Gate ramp: the host's slot has come.
    RampReached(RampFacts),
    /// Gate ramp: the host's slot is yet to come.
    RampNotReached(RampFacts),

    /// Gate check: the policy applies at the instant, not at a check.
    CheckNotNeeded,
    /// Gate check: a check that counts is under way.
    CheckDue {
        /// When it began.
        check: Instant,
    },
    /// Gate check: no check that counts is under way.
    CheckNotDue {
        /// When every other gate is open.
        after: Instant,
        /// The first check at or after that.
        next: Instant,
    },
    /// Gate check: the schedule names no time within the [horizon](crate::HORIZON).
    CheckNever,
}

impl Reason {
    /// Every code, in the order of the declaration.
    pub const CODES: &'static [&'static str] = &[
        "gates-open",
        "up-to-date",
        "nothing-offered",
        "installed-unknown",
        "installed-withdrawn",
        "beyond-horizon",
        "offered",
        "withdrawn",
        "published-unknown",
        "age-reached",
        "age-not-reached",
        "no-ramp",
        "ramp-reached",
        "ramp-not-reached",
        "check-not-needed",
        "check-due",
        "check-not-due",
        "check-never",
    ];

    /// The stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::GatesOpen => "gates-open",
            Self::UpToDate => "up-to-date",
            Self::NothingOffered => "nothing-offered",
            Self::InstalledUnknown => "installed-unknown",
            Self::InstalledWithdrawn => "installed-withdrawn",
            Self::BeyondHorizon => "beyond-horizon",
            Self::Offered => "offered",
            Self::Withdrawn => "withdrawn",
            Self::PublishedUnknown => "published-unknown",
            Self::AgeReached(_) => "age-reached",
            Self::AgeNotReached(_) => "age-not-reached",
            Self::NoRamp => "no-ramp",
            Self::RampReached(_) => "ramp-reached",
            Self::RampNotReached(_) => "ramp-not-reached",
            Self::CheckNotNeeded => "check-not-needed",
            Self::CheckDue { .. } => "check-due",
            Self::CheckNotDue { .. } => "check-not-due",
            Self::CheckNever => "check-never",
        }
    }
}
