//! [`OpenTime`]: the open time of a policy, by clocks of its own.

use super::freezes::{About, Calm};
use super::windows::Clock;
use super::{Freezes, Open, Windows};
use crate::feed::Release;
use crate::freeze::Freeze;
use crate::guards::Guards;
use crate::host::Host;
use crate::instant::Instant;
use crate::lifts::{Lift, Lifts};
use crate::policy::Policy;
use crate::reason::Reason;
use crate::window::Window;

/// When a change may start at all: in the windows less their cutoffs (always, without any), and in no freeze. What else a
/// policy asks, and what may lift a window or a freeze for some releases, does not count.
///
/// ```
/// use stagger_core::*;
///
/// let at = |text: &str| text.parse::<Instant>().expect("an instant");
/// let time = |text: &str| text.parse().expect("a time of day");
/// let windows = [Window::new(time("22:00"), time("06:00"))];
/// let check = Check::new("0 */4 * * *".parse().expect("five fields"), Zone::UTC);
/// let policy = Policy::new("my fleet", check).guards(Guards::none().windows(&windows));
///
/// let (host, noon) = (Host::new("web-07").zone(Zone::UTC), at("2026-03-02T12:00:00Z"));
/// let open = policy.open_time(&host, &Release::new("kernel-5.1"), noon).expect("the host's zone is known");
/// let opens_at = Some(at("2026-03-02T22:00:00Z"));
/// assert_eq!(open.closed(noon), Some(Reason::WindowClosed { opens_at }));
/// assert_eq!(open.first_open(noon), opens_at);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct OpenTime<'e> {
    windows: &'e [Window],
    freezes: &'e [Freeze<'e>],
    /// Those that are about the release.
    about: About,
    clock: Clock,
    calm: Calm,
    now: Instant,
}

impl OpenTime<'_> {
    /// The same with those gates lifted: without its windows, without its freezes, or without either. Other gates change
    /// nothing.
    ///
    /// ```
    /// use stagger_core::*;
    ///
    /// let at = |text: &str| text.parse::<Instant>().expect("an instant");
    /// let windows = [Window::new("22:00".parse().expect("a time"), "06:00".parse().expect("a time"))];
    /// let freezes = [Freeze::new("2026-03-02".parse().expect("a day"), "2026-03-05".parse().expect("a day")).expect("it lasts")];
    /// let check = Check::new("0 */4 * * *".parse().expect("five fields"), Zone::UTC);
    /// let policy = Policy::new("my fleet", check).guards(Guards::none().windows(&windows).freezes(&freezes));
    ///
    /// let (host, noon) = (Host::new("web-07").zone(Zone::UTC), at("2026-03-02T12:00:00Z"));
    /// let open = policy.open_time(&host, &Release::new("kernel-5.1"), noon).expect("the host's zone is known");
    /// assert_eq!(open.first_open(noon), Some(at("2026-03-05T00:00:00Z")));
    /// assert_eq!(open.without(Lifts::of(&[Lift::Freeze])).first_open(noon), Some(at("2026-03-02T22:00:00Z")));
    /// ```
    #[must_use]
    pub fn without(&self, lifts: Lifts) -> Self {
        let windows = if lifts.has(Lift::Window) { &[] } else { self.windows };
        let about = if lifts.has(Lift::Freeze) { About::NONE } else { self.about };
        Self { windows, about, ..*self }
    }

    /// The first open instant at or after `from`; `None` if there is none up to the horizon.
    #[must_use]
    pub fn first_open(&self, from: Instant) -> Option<Instant> {
        self.open().first_open(from)
    }

    /// The first instant at or after `from` at which no change may start; `None` if there is none up to the horizon. From one
    /// closed stretch to the next goes who asks again from the [first open instant](Self::first_open) after it.
    ///
    /// ```
    /// use stagger_core::*;
    ///
    /// let at = |text: &str| text.parse::<Instant>().expect("an instant");
    /// let windows = [Window::new("22:00".parse().expect("a time"), "06:00".parse().expect("a time")).cutoff(1_800)];
    /// let check = Check::new("0 */4 * * *".parse().expect("five fields"), Zone::UTC);
    /// let policy = Policy::new("my fleet", check).guards(Guards::none().windows(&windows));
    ///
    /// let (host, night) = (Host::new("web-07").zone(Zone::UTC), at("2026-03-02T23:00:00Z"));
    /// let open = policy.open_time(&host, &Release::new("kernel-5.1"), night).expect("the host's zone is known");
    /// assert_eq!(open.first_closed(night), Some(at("2026-03-03T05:30:00Z")));
    /// ```
    #[must_use]
    pub fn first_closed(&self, from: Instant) -> Option<Instant> {
        self.open().first_closed(from)
    }

    /// The places in the policy, from 0, of the freezes that count for that host and release: neither is an exception.
    pub fn freezes(&self) -> impl Iterator<Item = u16> + use<> {
        self.about.places()
    }

    /// Why no change may start at that instant, up to the horizon: the freeze that is on, or else that no window is open.
    /// `None` if one may.
    #[must_use]
    pub fn closed(&self, at: Instant) -> Option<Reason> {
        self.open().closed(at)
    }

    fn open(&self) -> Open<'_> {
        let windows = Windows::by(self.windows, &self.clock, None);
        Open::of(windows, Freezes::by(self.freezes, self.about, &self.calm), self.now)
    }
}

impl<'a> Policy<'a> {
    /// The open time of that host and release up to [`HORIZON`](crate::HORIZON) from now: what its windows and freezes leave.
    ///
    /// # Errors
    ///
    /// [`Reason::ZoneUnknown`] when it hangs on the host's zone, and that is not known: then no instant is open.
    pub fn open_time(&self, host: &Host<'_>, release: &Release<'_>, now: Instant) -> Result<OpenTime<'a>, Reason> {
        let Guards { windows, freezes, .. } = *self.guard();
        let zone = host.stands_in();
        let about = About::of(freezes, host, release).ok_or(Reason::ZoneUnknown)?;
        let clock = Clock::of(windows, zone, now.unix()).ok_or(Reason::ZoneUnknown)?;
        Ok(OpenTime { windows, freezes, about, clock, calm: Calm::of(freezes, zone, now.unix()), now })
    }
}
