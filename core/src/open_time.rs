//! [`OpenTime`]: when a change may start at all, for one host and one release: in the windows, and in no freeze.
//!
//! It is a walk from breakpoint to breakpoint. Where nothing but the week repeats (no clock is changed, no freeze begins),
//! whole weeks are leapt over, so that the number of steps hangs on the breakpoints, never on the time that passes.

mod freezes;
mod timeline;
mod windows;

pub(crate) use freezes::{Calm, Freezes};
pub(crate) use timeline::Timeline;
pub(crate) use windows::{Clock, Windows};

use crate::feed::Release;
use crate::host::Host;
use crate::instant::{HORIZON, Instant};
use crate::lifts::{Lift, Lifts};
use crate::policy::Policy;
use crate::reason::Reason;

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
    windows: Windows<'e>,
    freezes: Freezes<'e>,
    /// No instant after it is looked at.
    last: i64,
}

/// Open or closed, and until when at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) open: bool,
    /// The next second at which that may change; `i64::MAX` if it never does.
    pub(crate) until: i64,
}

impl State {
    const ALWAYS: Self = Self { open: true, until: i64::MAX };
}

impl<'e> OpenTime<'e> {
    /// The open time in those windows and freezes, up to [`HORIZON`] from now, with those gates lifted.
    ///
    /// # Errors
    ///
    /// When it hangs on the host's zone, and that is not known.
    pub(crate) fn of(
        windows: impl FnOnce() -> Result<Windows<'e>, Reason>,
        freezes: impl FnOnce() -> Result<Freezes<'e>, Reason>,
        lifts: Lifts,
        now: Instant,
    ) -> Result<Self, Reason> {
        let freezes = if lifts.has(Lift::Freeze) { Freezes::NONE } else { freezes()? };
        let windows = if lifts.has(Lift::Window) { Windows::ALWAYS } else { windows()? };
        Ok(Self { windows, freezes, last: now.unix().saturating_add(HORIZON.into()) })
    }

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
        let freezes = if lifts.has(Lift::Freeze) { Freezes::NONE } else { self.freezes };
        let windows = if lifts.has(Lift::Window) { Windows::ALWAYS } else { self.windows };
        Self { windows, freezes, last: self.last }
    }

    /// The first open instant at or after `from`; `None` if there is none up to the horizon.
    #[must_use]
    pub fn first_open(&self, from: Instant) -> Option<Instant> {
        self.advance(from, 0)
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
        let at = from.unix();
        let frozen = self.freezes.state(at);
        if !frozen.open {
            return Some(from).filter(|_| at <= self.last);
        }
        let window = self.windows.closes(at, self.last).unwrap_or(i64::MAX);
        Some(window.min(frozen.until)).filter(|at| *at <= self.last).and_then(Instant::from_unix)
    }

    /// The places in the policy, from 0, of the freezes that count for that host and release: neither is an exception.
    pub fn freezes(&self) -> impl Iterator<Item = u16> + use<> {
        self.freezes.places()
    }

    /// The first open instant before which that much open time has passed since `from`; `None` if there is none up to the
    /// horizon.
    pub(crate) fn advance(&self, from: Instant, seconds: u32) -> Option<Instant> {
        if self.is_always() {
            return Some(from.saturating_add(seconds));
        }
        let passed = self.walk(Passed::since(from), seconds.into(), self.last);
        self.opens_after(passed, seconds)
    }

    /// The same, and how much open time has passed since `from` by `now`, but no more than `most`.
    pub(crate) fn advance_and_look(
        &self,
        from: Instant,
        seconds: u32,
        now: Instant,
        most: u64,
    ) -> (Option<Instant>, u64) {
        if self.is_always() {
            return (Some(from.saturating_add(seconds)), now.since(from).min(most));
        }
        // One way up to the earlier of the two, and from there on to either.
        let passed = self.walk(Passed::since(from), seconds.into(), now.unix());
        let open = self.walk(passed, most, now.unix()).open;
        let passed = self.walk(passed, seconds.into(), self.last);
        (self.opens_after(passed, seconds), open)
    }

    /// The first open instant after a walk over that much open time; `None` if it was less, or if there is none up to the
    /// horizon.
    fn opens_after(&self, passed: Passed, seconds: u32) -> Option<Instant> {
        if passed.open < u64::from(seconds) {
            return None;
        }
        let mut passed = passed;
        while passed.until <= self.last {
            let state = self.state_after(&passed);
            if state.open {
                return Instant::from_unix(passed.until);
            }
            passed = Passed { until: state.until, ..passed };
        }
        None
    }

    /// The open time from `from` to `until`, in seconds, but no more than `most`.
    pub(crate) fn open_between(&self, from: Instant, until: Instant, most: u64) -> u64 {
        if self.is_always() {
            return until.since(from).min(most);
        }
        self.walk(Passed::since(from), most, until.unix()).open
    }

    /// Why no change may start at that instant, up to the horizon: the freeze that is on, or else that no window is open.
    /// `None` if one may.
    #[must_use]
    pub fn closed(&self, at: Instant) -> Option<Reason> {
        self.freezes.now(at.unix()).or_else(|| self.windows.closed(at.unix(), self.last))
    }

    /// Why it is closed just before it opens at that instant: the gate that is the last to open.
    pub(crate) fn closed_before(&self, opens: Instant) -> Reason {
        self.closed(opens.saturating_sub(1)).unwrap_or(Reason::BeyondHorizon)
    }

    /// Why it is closed from that instant up to the horizon.
    pub(crate) fn never_from(&self, from: Instant) -> Reason {
        let (at, last) = (from.unix(), self.last);
        if at > last {
            return Reason::BeyondHorizon;
        }
        let no_window = self.windows.closed(at, last).filter(|_| self.windows.state(at, last).until > last);
        let frozen = || self.freezes.now(at).filter(|_| self.freezes.ends(at, last).is_none());
        no_window.or_else(frozen).unwrap_or(Reason::BeyondHorizon)
    }

    fn is_always(&self) -> bool {
        self.windows.is_always() && self.freezes.is_none()
    }

    fn state_at(&self, at: i64) -> State {
        #[cfg(test)]
        tests::STEPS.with(|steps| steps.set(steps.get() + 1));
        let (windows, freezes) = (self.windows.state(at, self.last), self.freezes.state(at));
        match (windows.open, freezes.open) {
            (true, true) => State { open: true, until: windows.until.min(freezes.until) },
            (true, false) => freezes,
            (false, true) => windows,
            (false, false) => State { open: false, until: windows.until.max(freezes.until) },
        }
    }

    /// The state where a walk has come to: that of its last step, if it lasts.
    fn state_after(&self, passed: &Passed) -> State {
        if passed.until < passed.state.until { passed.state } else { self.state_at(passed.until) }
    }

    /// Walks on until that much open time has passed, but not beyond `until`.
    fn walk(&self, passed: Passed, most: u64, until: i64) -> Passed {
        let mut passed = self.stride(passed, most, until);
        let mut leap_from = passed.until.saturating_add(WEEK);
        while passed.open < most && passed.until < until {
            if passed.until >= leap_from {
                leap_from = self.leap(&mut passed, most, until);
                continue;
            }
            let state = self.state_after(&passed);
            let next = state.until.min(until);
            let length = u64::try_from(next.saturating_sub(passed.until)).unwrap_or(0);
            passed.state = state;
            let wanted = most.saturating_sub(passed.open);
            passed = match state.open {
                true if wanted <= length => passed.by(wanted, wanted),
                true => passed.by(length, length),
                false => passed.by(length, 0),
            };
        }
        passed
    }

    /// Goes on over what is written down, while no freeze comes between.
    fn stride(&self, passed: Passed, most: u64, until: i64) -> Passed {
        let wanted = most.saturating_sub(passed.open);
        let Some(timeline) = self.windows.timeline().filter(|_| wanted > 0 && passed.until < until) else {
            return passed;
        };
        let calm_until = self.freezes.calm_until(passed.until);
        match calm_until.and_then(|calm_until| timeline.stride(passed.until, wanted, until.min(calm_until))) {
            Some((at, open, state)) => {
                let state = State { until: state.until.min(calm_until.unwrap_or(at)), ..state };
                Passed { open: passed.open.saturating_add(open), until: at, state }
            }
            None => passed,
        }
    }

    /// Leaps over the whole weeks ahead that are like the next one, and says from when on to try again.
    fn leap(&self, passed: &mut Passed, most: u64, until: i64) -> i64 {
        let from = passed.until;
        let state = self.freezes.state(from);
        let alike_until = self.windows.alike_until(from).min(if state.open { state.until } else { from }).min(until);
        let weeks = u64::try_from(alike_until.saturating_sub(from)).unwrap_or(0) / SECONDS_A_WEEK;
        if weeks < 2 {
            return from.saturating_add(WEEK);
        }
        let open = self.week_from(from);
        let wanted = most.saturating_sub(passed.open).checked_div(open).unwrap_or(u64::MAX);
        let leapt = weeks.min(wanted);
        *passed = passed.by(leapt.saturating_mul(SECONDS_A_WEEK), leapt.saturating_mul(open));
        passed.until.saturating_add(WEEK)
    }

    /// The open time of the week that starts at that second.
    fn week_from(&self, from: i64) -> u64 {
        let until = from.saturating_add(WEEK);
        let (mut at, mut open) = (from, 0_u64);
        while at < until {
            let state = self.state_at(at);
            let next = state.until.min(until);
            if state.open {
                open = open.saturating_add(u64::try_from(next.saturating_sub(at)).unwrap_or(0));
            }
            at = next;
        }
        open
    }
}

impl<'a> Policy<'a> {
    /// The open time of that host and release up to [`HORIZON`](crate::HORIZON) from now: what its windows and freezes leave.
    ///
    /// # Errors
    ///
    /// [`Reason::ZoneUnknown`] when it hangs on the host's zone, and that is not known: then no instant is open.
    pub fn open_time(&self, host: &Host<'_>, release: &Release<'_>, now: Instant) -> Result<OpenTime<'a>, Reason> {
        let (guards, second) = (self.guard(), now.unix());
        let windows = || Windows::of(guards.windows, host.stands_in(), second);
        OpenTime::of(windows, || Freezes::of(guards.freezes, host, release, second, None), Lifts::NONE, now)
    }
}

/// How far a walk came, and how much open time it went over.
#[derive(Clone, Copy, Debug)]
struct Passed {
    open: u64,
    until: i64,
    /// That of the last step.
    state: State,
}

impl Passed {
    /// Nothing so far.
    const fn since(from: Instant) -> Self {
        Self { open: 0, until: from.unix(), state: State { open: false, until: i64::MIN } }
    }

    fn by(self, seconds: u64, open: u64) -> Self {
        Self { open: self.open.saturating_add(open), until: self.until.saturating_add_unsigned(seconds), ..self }
    }
}

const SECONDS_A_WEEK: u64 = 7 * 86_400;
const WEEK: i64 = 7 * 86_400;

#[cfg(test)]
mod tests;
