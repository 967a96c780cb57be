//! [`Reason`]: why a decision, or a gate's verdict, is what it is.

use crate::gates::{
    AgeFacts, BlockFacts, BreakerFacts, CatchUpFacts, FeedFacts, FreezeFacts, FreshFacts, InFlightFacts,
    InhibitorFacts, PinFacts, RampFacts, RemovalAgeFacts, RemovalBreakerFacts, RemovalFailures, RemovalHosts,
    RingFacts, RingFailures, RingHosts, RingSoak,
};
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
    /// A newer release supersedes it, and it is passed over.
    Superseded,
    /// It is not known when the feed was fetched.
    FeedUnfetched,
    /// The feed was fetched too long ago.
    FeedStale(FeedFacts),
    /// The feed was fetched well after now, so one of the clocks is wrong.
    FeedAhead(FeedFacts),
    /// The gates would all open only beyond the [horizon](crate::HORIZON).
    BeyondHorizon,

    /// Gate withdrawn: the release is on offer.
    Offered,
    /// Gate withdrawn: the release has been taken back.
    Withdrawn,

    /// Gate minimum age: the release is not dated, so its age is not known.
    PublishedUnknown,
    /// Gate minimum age: it is not known when the release was first seen.
    FirstSeenUnknown,
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

    /// Gate window: the policy has none.
    NoWindow,
    /// Gate window: one is open.
    WindowOpen {
        /// When the last change may start, the cutoff counted in, if that is before the [horizon](crate::HORIZON).
        closes_at: Option<Instant>,
    },
    /// Gate window: none is open.
    WindowClosed {
        /// When one opens, if that is before the [horizon](crate::HORIZON).
        opens_at: Option<Instant>,
    },

    /// Gate freeze: the policy has none.
    NoFreeze,
    /// Gate freeze: none is on for this release and this host.
    FreezeClear,
    /// Gate freeze: one is on.
    Frozen(FreezeFacts),

    /// Gates window or freeze: it goes by the host's own clock, and the host's zone is not known.
    ZoneUnknown,
    /// Gates window, freeze or check: a zone's data begins only with the year 2000.
    ZoneNotCovered,

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
    /// Gate check: check after check falls into closed time, up to the [horizon](crate::HORIZON) or so many times that none
    /// is taken to come.
    CheckMissesWindows,

    /// Gate pin: nothing pins, skips or blocks the release.
    PinClear,
    /// Gate pin: the release is newer than the pinned one.
    PastPin(PinFacts),
    /// Gate pin: the feed does not know the pinned release, so nothing can be told older than it.
    PinUnknown(PinFacts),
    /// Gate pin: every host skips the release.
    Skipped(BlockFacts),
    /// Gate pin: the release is blocked for hosts like this one.
    Blocked(BlockFacts),
    /// Gate pin: the release is blocked for some hosts, and it is not known whether for this one.
    BlockUnknown(BlockFacts),

    /// Gate breaker: the policy has none.
    NoBreaker,
    /// Gate breaker: nothing stops the release.
    BreakerClear(BreakerFacts),
    /// Gate breaker: what was observed stops the release.
    BreakerTrips(BreakerFacts),
    /// Gate breaker: the release was stopped, and nobody has let it go on.
    BreakerTripped {
        /// When it was stopped.
        at: Instant,
    },
    /// Gate breaker: the release was stopped, and goes on only from an instant yet to come.
    BreakerResumes {
        /// From when on it goes on.
        at: Instant,
    },
    /// Gate breaker: the evidence does not say of the release what the breaker asks.
    BreakerUnknown,

    /// Gate ring: the policy has none.
    NoRings,
    /// Gate ring: the host's ring is open.
    RingOpen(RingFacts),
    /// Gate ring: the host's ring opens later, by time alone.
    RingNotOpen(RingFacts),
    /// Gate ring: the host is in no ring, or in none that can be told.
    RingUnknown,
    /// Gate ring: the evidence says nothing of the release.
    RingUnseen {
        /// The place of the ring that is to show something, from 1.
        ring: u16,
    },
    /// Gate ring: too few hosts of an earlier ring are known to be healthy.
    RingShort(RingHosts),
    /// Gate ring: too few hosts of one class in an earlier ring are known to be healthy.
    ClassUnrepresented(RingHosts),
    /// Gate ring: the evidence has no roster of classes, or not all of it.
    ClassesUnknown,
    /// Gate ring: too large a share of an earlier ring failed.
    RingFailures(RingFailures),
    /// Gate ring: an earlier ring has not been healthy for long enough.
    RingSoak(RingSoak),
    /// Gate ring: an earlier ring has shown enough, and it is not recorded when the next was opened.
    RingUnrecorded {
        /// The place of the ring whose opening is not recorded, from 1.
        ring: u16,
    },

    /// Gate inhibitors: the policy has none.
    NoInhibitor,
    /// Gate inhibitors: no condition of the host puts the change off.
    NotInhibited,
    /// Gate inhibitors: a condition of the host puts the change off.
    Inhibited(InhibitorFacts),
    /// Gate inhibitors: it is not known whether a condition is present, so it is taken for present.
    InhibitorUnknown(InhibitorFacts),
    /// Gate inhibitors: a condition is or may be present, but its maximum deferral is over.
    InhibitorOverdue(InhibitorFacts),

    /// Gate catch-up: the host did not miss its slot, or nothing spreads it again.
    NoCatchUp,
    /// Gate catch-up: the host missed its slot, and its place among those that did has come.
    CatchUpReached(CatchUpFacts),
    /// Gate catch-up: the host missed its slot, and its place among those that did is yet to come.
    CatchUpNotReached(CatchUpFacts),

    /// Gate in-flight limit: the policy has none.
    NoLimit,
    /// Gate in-flight limit: there is room for one more.
    InFlightFree(InFlightFacts),
    /// Gate in-flight limit: as many hosts are applying as may.
    InFlightFull(InFlightFacts),
    /// Gate in-flight limit: the evidence does not say how many hosts are applying.
    InFlightUnknown,
    /// Gate in-flight limit: it is not known at which site the host stands.
    SiteUnknown,

    /// Gates breaker, ring or in-flight limit: there is no evidence.
    EvidenceUnknown,
    /// Gates breaker, ring or in-flight limit: the evidence is too old.
    EvidenceStale(FreshFacts),
    /// Gates breaker, ring or in-flight limit: the evidence was observed well after now, so one of the clocks is wrong.
    EvidenceAhead(FreshFacts),
    /// Gates breaker or ring: the counts in the evidence do not add up.
    EvidenceInconsistent,

    /// Every gate of the removal passes.
    RemovalGatesOpen,
    /// Gates breaker or ring of a removal: the evidence does not say how the removal went so far.
    RemovalUnseen,
    /// Gate breaker of a removal: nothing stops the removal.
    RemovalBreakerClear(RemovalBreakerFacts),
    /// Gate breaker of a removal: what was observed stops the removal.
    RemovalBreakerTrips(RemovalBreakerFacts),
    /// Gate breaker of a removal: the removal was stopped, and nobody has let it go on.
    RemovalTripped {
        /// When it was stopped.
        at: Instant,
    },
    /// Gate breaker of a removal: the removal was stopped, and goes on only from an instant yet to come.
    RemovalResumes {
        /// From when on it goes on.
        at: Instant,
    },
    /// Gate freeze of a removal: the policy says that no freeze holds it back.
    RemovalFreezeLifted,
    /// Gate ring of a removal: the host is one of its canaries.
    RemovalCanary,
    /// Gate ring of a removal: the canaries have shown enough, and the turn of the others has come.
    RemovalOpen {
        /// When it came.
        at: Instant,
    },
    /// Gate ring of a removal: the turn of the others comes only at an instant yet to come.
    RemovalNotOpen {
        /// When it comes.
        opens_at: Instant,
    },
    /// Gate ring of a removal: the release was removed from too few hosts.
    RemovalShort(RemovalHosts),
    /// Gate ring of a removal: too large a share of the removals failed.
    RemovalFailures(RemovalFailures),
    /// Gate ring of a removal: the canaries have shown enough, and it is not recorded when the turn of the others came.
    RemovalUnrecorded,
    /// Gates minimum age or ramp of a removal: it is not known when the release was withdrawn.
    RemovalUndated,
    /// Gate minimum age of a removal: the release was withdrawn long enough ago.
    RemovalAgeReached(RemovalAgeFacts),
    /// Gate minimum age of a removal: the release was withdrawn too short a time ago.
    RemovalAgeNotReached(RemovalAgeFacts),
}

impl Reason {
    /// Every code, in the order of the declaration.
    pub const CODES: &'static [&'static str] = &[
        "gates-open",
        "up-to-date",
        "nothing-offered",
        "installed-unknown",
        "installed-withdrawn",
        "superseded",
        "feed-unfetched",
        "feed-stale",
        "feed-ahead",
        "beyond-horizon",
        "offered",
        "withdrawn",
        "published-unknown",
        "first-seen-unknown",
        "age-reached",
        "age-not-reached",
        "no-ramp",
        "ramp-reached",
        "ramp-not-reached",
        "no-window",
        "window-open",
        "window-closed",
        "no-freeze",
        "freeze-clear",
        "frozen",
        "zone-unknown",
        "zone-not-covered",
        "check-not-needed",
        "check-due",
        "check-not-due",
        "check-never",
        "check-misses-windows",
        "pin-clear",
        "past-pin",
        "pin-unknown",
        "skipped",
        "blocked",
        "block-unknown",
        "no-breaker",
        "breaker-clear",
        "breaker-trips",
        "breaker-tripped",
        "breaker-resumes",
        "breaker-unknown",
        "no-rings",
        "ring-open",
        "ring-not-open",
        "ring-unknown",
        "ring-unseen",
        "ring-short",
        "class-unrepresented",
        "classes-unknown",
        "ring-failures",
        "ring-soak",
        "ring-unrecorded",
        "no-inhibitor",
        "not-inhibited",
        "inhibited",
        "inhibitor-unknown",
        "inhibitor-overdue",
        "no-catch-up",
        "catch-up-reached",
        "catch-up-not-reached",
        "no-limit",
        "in-flight-free",
        "in-flight-full",
        "in-flight-unknown",
        "site-unknown",
        "evidence-unknown",
        "evidence-stale",
        "evidence-ahead",
        "evidence-inconsistent",
        "removal-gates-open",
        "removal-unseen",
        "removal-breaker-clear",
        "removal-breaker-trips",
        "removal-tripped",
        "removal-resumes",
        "removal-freeze-lifted",
        "removal-canary",
        "removal-open",
        "removal-not-open",
        "removal-short",
        "removal-failures",
        "removal-unrecorded",
        "removal-undated",
        "removal-age-reached",
        "removal-age-not-reached",
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
            Self::Superseded => "superseded",
            Self::FeedUnfetched => "feed-unfetched",
            Self::FeedStale(_) => "feed-stale",
            Self::FeedAhead(_) => "feed-ahead",
            Self::BeyondHorizon => "beyond-horizon",
            Self::Offered => "offered",
            Self::Withdrawn => "withdrawn",
            Self::PublishedUnknown => "published-unknown",
            Self::FirstSeenUnknown => "first-seen-unknown",
            Self::AgeReached(_) => "age-reached",
            Self::AgeNotReached(_) => "age-not-reached",
            Self::NoRamp => "no-ramp",
            Self::RampReached(_) => "ramp-reached",
            Self::RampNotReached(_) => "ramp-not-reached",
            Self::NoWindow => "no-window",
            Self::WindowOpen { .. } => "window-open",
            Self::WindowClosed { .. } => "window-closed",
            Self::NoFreeze => "no-freeze",
            Self::FreezeClear => "freeze-clear",
            Self::Frozen(_) => "frozen",
            Self::ZoneUnknown => "zone-unknown",
            Self::ZoneNotCovered => "zone-not-covered",
            Self::CheckNotNeeded => "check-not-needed",
            Self::CheckDue { .. } => "check-due",
            Self::CheckNotDue { .. } => "check-not-due",
            Self::CheckNever => "check-never",
            Self::CheckMissesWindows => "check-misses-windows",
            Self::PinClear => "pin-clear",
            Self::PastPin(_) => "past-pin",
            Self::PinUnknown(_) => "pin-unknown",
            Self::Skipped(_) => "skipped",
            Self::Blocked(_) => "blocked",
            Self::BlockUnknown(_) => "block-unknown",
            Self::NoBreaker => "no-breaker",
            Self::BreakerClear(_) => "breaker-clear",
            Self::BreakerTrips(_) => "breaker-trips",
            Self::BreakerTripped { .. } => "breaker-tripped",
            Self::BreakerResumes { .. } => "breaker-resumes",
            Self::BreakerUnknown => "breaker-unknown",
            Self::NoRings => "no-rings",
            Self::RingOpen(_) => "ring-open",
            Self::RingNotOpen(_) => "ring-not-open",
            Self::RingUnknown => "ring-unknown",
            Self::RingUnseen { .. } => "ring-unseen",
            Self::RingShort(_) => "ring-short",
            Self::ClassUnrepresented(_) => "class-unrepresented",
            Self::ClassesUnknown => "classes-unknown",
            Self::RingFailures(_) => "ring-failures",
            Self::RingSoak(_) => "ring-soak",
            Self::RingUnrecorded { .. } => "ring-unrecorded",
            Self::NoInhibitor => "no-inhibitor",
            Self::NotInhibited => "not-inhibited",
            Self::Inhibited(_) => "inhibited",
            Self::InhibitorUnknown(_) => "inhibitor-unknown",
            Self::InhibitorOverdue(_) => "inhibitor-overdue",
            Self::NoCatchUp => "no-catch-up",
            Self::CatchUpReached(_) => "catch-up-reached",
            Self::CatchUpNotReached(_) => "catch-up-not-reached",
            Self::NoLimit => "no-limit",
            Self::InFlightFree(_) => "in-flight-free",
            Self::InFlightFull(_) => "in-flight-full",
            Self::InFlightUnknown => "in-flight-unknown",
            Self::SiteUnknown => "site-unknown",
            Self::EvidenceUnknown => "evidence-unknown",
            Self::EvidenceStale(_) => "evidence-stale",
            Self::EvidenceAhead(_) => "evidence-ahead",
            Self::EvidenceInconsistent => "evidence-inconsistent",
            Self::RemovalGatesOpen => "removal-gates-open",
            Self::RemovalUnseen => "removal-unseen",
            Self::RemovalBreakerClear(_) => "removal-breaker-clear",
            Self::RemovalBreakerTrips(_) => "removal-breaker-trips",
            Self::RemovalTripped { .. } => "removal-tripped",
            Self::RemovalResumes { .. } => "removal-resumes",
            Self::RemovalFreezeLifted => "removal-freeze-lifted",
            Self::RemovalCanary => "removal-canary",
            Self::RemovalOpen { .. } => "removal-open",
            Self::RemovalNotOpen { .. } => "removal-not-open",
            Self::RemovalShort(_) => "removal-short",
            Self::RemovalFailures(_) => "removal-failures",
            Self::RemovalUnrecorded => "removal-unrecorded",
            Self::RemovalUndated => "removal-undated",
            Self::RemovalAgeReached(_) => "removal-age-reached",
            Self::RemovalAgeNotReached(_) => "removal-age-not-reached",
        }
    }
}
