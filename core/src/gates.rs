//! The gates that a release passes, each in a file of its own. They are combined by *and*.

mod age;
mod answer;
mod breaker;
mod catch_up;
mod check;
mod feed;
mod freeze;
mod fresh;
mod in_flight;
mod inhibitors;
mod pin;
mod ramp;
mod removal_age;
mod removal_breaker;
mod removal_ring;
mod ring;
mod ring_needs;
mod window;
mod withdrawn;

pub use age::{AgeClock, AgeFacts};
pub use breaker::BreakerFacts;
pub use catch_up::CatchUpFacts;
pub use feed::FeedFacts;
pub use freeze::FreezeFacts;
pub use fresh::FreshFacts;
pub use in_flight::{InFlightFacts, Scope};
pub use inhibitors::InhibitorFacts;
pub use pin::{BlockFacts, PinFacts};
pub use ramp::RampFacts;
pub use removal_age::RemovalAgeFacts;
pub use removal_breaker::RemovalBreakerFacts;
pub use removal_ring::{RemovalFailures, RemovalHosts};
pub use ring::RingFacts;
pub use ring_needs::{RingFailures, RingHosts, RingSoak};

pub(crate) use age::age;
pub(crate) use answer::{Answer, Now, Opens};
pub(crate) use breaker::breaker;
pub(crate) use check::{CheckOpens, HostChecks, check, meeting};
pub(crate) use feed::feed_is_fresh;
pub(crate) use freeze::freeze;
pub(crate) use in_flight::in_flight;
pub(crate) use inhibitors::inhibitors;
pub(crate) use pin::{PinPlace, pin, pin_place};
pub(crate) use ramp::ramp;
pub(crate) use removal_age::removal_age;
pub(crate) use removal_breaker::removal_breaker;
pub(crate) use removal_ring::{removal_others, removal_ring};
pub(crate) use ring::{RingAnswer, RingStart, place, ring, ring_at};
pub(crate) use window::window;
pub(crate) use withdrawn::is_withdrawn;

/// One of the conditions that must hold before a host applies a release, in the declared order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Gate {
    /// The release has not been taken back.
    Withdrawn,
    /// No operator keeps the release from the host.
    Pin,
    /// No breaker stopped the release.
    Breaker,
    /// No freeze is on.
    Freeze,
    /// The host's ring is open.
    Ring,
    /// The release is old enough.
    MinimumAge,
    /// The ramp has reached the host.
    Ramp,
    /// A window is open.
    Window,
    /// No condition of the host puts the change off.
    Inhibitors,
    /// A host that missed its slot has come to its new place.
    CatchUp,
    /// There is room for one more host in flight.
    InFlight,
    /// The host is at a check.
    Check,
}

impl Gate {
    /// The gates in the declared order.
    pub const ALL: [Self; 12] = [
        Self::Withdrawn,
        Self::Pin,
        Self::Breaker,
        Self::Freeze,
        Self::Ring,
        Self::MinimumAge,
        Self::Ramp,
        Self::Window,
        Self::Inhibitors,
        Self::CatchUp,
        Self::InFlight,
        Self::Check,
    ];

    /// Its name, as in policies and traces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Pin => "pin",
            Self::Breaker => "breaker",
            Self::Freeze => "freeze",
            Self::Ring => "ring",
            Self::MinimumAge => "minimum-age",
            Self::Ramp => "ramp",
            Self::Window => "window",
            Self::Inhibitors => "inhibitors",
            Self::CatchUp => "catch-up",
            Self::InFlight => "in-flight",
            Self::Check => "check",
        }
    }
}
