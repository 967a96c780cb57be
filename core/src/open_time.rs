//! [`OpenTime`]: when a change may start at all, for one host and one release: in the windows, and in no freeze.
//!
//! It is a walk from breakpoint to breakpoint. Where nothing but the week repeats (no clock is changed, no freeze begins),
//! whole weeks are leapt over, so that the number of steps hangs on the breakpoints, never on the time that passes.

mod freezes;
mod windows;

pub(crate) use freezes::Freezes;
pub(crate) use windows::Windows;

use crate::feed::Release;
use crate::host::Host;
use crate::instant::{HORIZON, Instant};
use crate::lifts::{Lift, Lifts};
use crate::policy::Policy;
use crate::reason::Reason;

/// When a change may start at all: in the windows less their cutoffs (always, without any), and in no freeze.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenTime<'e> {
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
    /// The open time of that host and release, up to [`HORIZON`] from now, with those gates lifted.
    ///
    /// # Errors
    ///
    /// When it hangs on the host's zone, and that is not known.
    pub(crate) fn of(
        policy: &Policy<'e>,
        host: &Host<'_>,
        release: &Release<'_>,
        lifts: Lifts,
        now: Instant,
    ) -> Result<Self, Reason> {
        let freezes =
            if lifts.has(Lift::Freeze) { Freezes::NONE } else { Freezes::of(policy.guard().freezes, host, release)? };
        let windows =
            if lifts.has(Lift::Window) { Windows::ALWAYS } else { Windows::of(policy.guard().windows, host)? };
        Ok(Self { windows, freezes, last: now.unix().saturating_add(HORIZON.into()) })
    }

    /// The first open instant at or after `from`; `None` if there is none up to the horizon.
    pub(crate) fn first_open(&self, from: Instant) -> Option<Instant> {
        self.advance(from, 0)
    }

    /// The first open instant before which that much open time has passed since `from`; `None` if there is none up to the
    /// horizon.
    pub(crate) fn advance(&self, from: Instant, seconds: u32) -> Option<Instant> {
        if self.is_always() {
            return Some(from.saturating_add(seconds));
        }
        let passed = self.walk(from.unix(), seconds.into(), self.last);
        if passed.open < u64::from(seconds) {
            return None;
        }
        let mut at = passed.until;
        while at <= self.last {
            let state = self.state_at(at);
            if state.open {
                return Instant::from_unix(at);
            }
            at = state.until;
        }
        None
    }

    /// The open time from `from` to `until`, in seconds, but no more than `most`.
    pub(crate) fn open_between(&self, from: Instant, until: Instant, most: u64) -> u64 {
        if self.is_always() {
            return until.since(from).min(most);
        }
        self.walk(from.unix(), most, until.unix()).open
    }

    /// Why it is closed just before it opens at that instant: the gate that is the last to open.
    pub(crate) fn closed_before(&self, opens: Instant) -> Reason {
        let before = opens.unix().saturating_sub(1);
        self.freezes.now(before).or_else(|| self.windows.closed(before, self.last)).unwrap_or(Reason::BeyondHorizon)
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

    /// Walks from `from` until that much open time has passed, but not beyond `until`.
    fn walk(&self, from: i64, most: u64, until: i64) -> Passed {
        let mut passed = Passed { open: 0, until: from };
        let mut leap_from = from.saturating_add(WEEK);
        while passed.open < most && passed.until < until {
            if passed.until >= leap_from {
                leap_from = self.leap(&mut passed, most, until);
                continue;
            }
            let state = self.state_at(passed.until);
            let next = state.until.min(until);
            let length = u64::try_from(next.saturating_sub(passed.until)).unwrap_or(0);
            let wanted = most.saturating_sub(passed.open);
            passed = match state.open {
                true if wanted <= length => passed.by(wanted, wanted),
                true => passed.by(length, length),
                false => passed.by(length, 0),
            };
        }
        passed
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

/// How far a walk came, and how much open time it went over.
#[derive(Clone, Copy, Debug)]
struct Passed {
    open: u64,
    until: i64,
}

impl Passed {
    fn by(self, seconds: u64, open: u64) -> Self {
        Self { open: self.open.saturating_add(open), until: self.until.saturating_add_unsigned(seconds) }
    }
}

const SECONDS_A_WEEK: u64 = 7 * 86_400;
const WEEK: i64 = 7 * 86_400;

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;
    use crate::check::Check;
    use crate::civil::Weekday;
    use crate::freeze::Freeze;
    use crate::guards::Guards;
    use crate::window::Window;
    use crate::zone::ZoneOf;

    std::thread_local! {
        pub(super) static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    fn at(text: &str) -> Instant {
        text.parse().expect(text)
    }

    fn window(from: &str, to: &str) -> Window {
        Window::new(from.parse().expect(from), to.parse().expect(to))
    }

    fn freeze(from: &str, until: &str) -> Freeze<'static> {
        Freeze::new(from.parse().expect(from), until.parse().expect(until)).expect("a freeze")
    }

    /// Asks for the open time of a host in that zone, as of 2026, and tells how many steps it took.
    fn ask<T>(
        windows: &[Window],
        freezes: &[Freeze<'_>],
        zone: &str,
        question: impl FnOnce(&OpenTime<'_>) -> T,
    ) -> (T, u64) {
        let policy = Policy::new("salt", Check::every(60).expect("a check"))
            .guards(Guards::none().windows(windows).freezes(freezes));
        let host = Host::new("web-07").zone(zone.parse().expect(zone));
        let now = at("2026-01-01T00:00:00Z");
        let open = OpenTime::of(&policy, &host, &Release::new("r"), Lifts::NONE, now).expect("a zone");
        STEPS.with(|steps| steps.set(0));
        (question(&open), STEPS.with(Cell::get))
    }

    #[test]
    fn a_ramp_is_laid_over_the_nights() {
        // 12 hours, between 00:00 and 08:00, take one and a half nights.
        let nights = [window("00:00", "08:00")];
        let lay = |seconds| ask(&nights, &[], "UTC", |open| open.advance(at("2026-03-02T06:00:00Z"), seconds)).0;
        assert_eq!(lay(0), Some(at("2026-03-02T06:00:00Z")));
        assert_eq!(lay(7_199), Some(at("2026-03-02T07:59:59Z")));
        assert_eq!(lay(7_200), Some(at("2026-03-03T00:00:00Z")), "what ends at a close comes at the next opening");
        assert_eq!(lay(43_199), Some(at("2026-03-04T01:59:59Z")));
        let between =
            |until| ask(&nights, &[], "UTC", |open| open.open_between(at("2026-03-02T06:00:00Z"), at(until), 43_200)).0;
        assert_eq!(between("2026-03-02T06:00:00Z"), 0);
        assert_eq!(between("2026-03-02T23:00:00Z"), 7_200);
        assert_eq!(between("2026-03-04T01:00:00Z"), 39_600);
        assert_eq!(between("2036-03-04T01:00:00Z"), 43_200, "no more than asked for");
    }

    #[test]
    fn cutoffs_are_taken_off_before_windows_are_joined() {
        let windows = [window("20:00", "22:00").cutoff(1800), window("22:00", "23:00").cutoff(600)];
        let lay = |seconds| ask(&windows, &[], "UTC", |open| open.advance(at("2026-03-02T20:00:00Z"), seconds)).0;
        assert_eq!(lay(5_399), Some(at("2026-03-02T21:29:59Z")));
        assert_eq!(lay(5_400), Some(at("2026-03-02T22:00:00Z")));
        assert_eq!(lay(8_399), Some(at("2026-03-02T22:49:59Z")));
        assert_eq!(lay(8_400), Some(at("2026-03-03T20:00:00Z")));
    }

    #[test]
    fn a_freeze_pauses_also_without_windows() {
        let freezes = [freeze("12-20 18:00", "01-05")];
        let lay = |seconds| ask(&[], &freezes, "+10:00", |open| open.advance(at("2026-12-20T07:00:00Z"), seconds)).0;
        assert_eq!(lay(3_599), Some(at("2026-12-20T07:59:59Z")));
        assert_eq!(lay(3_600), Some(at("2027-01-04T14:00:00Z")));
        assert_eq!(lay(4_000), Some(at("2027-01-04T14:06:40Z")));
    }

    #[test]
    fn lifted_gates_take_no_time_away() {
        let (windows, freezes) = ([window("22:00", "06:00")], [freeze("2026-01-01", "2027-01-01")]);
        let policy = Policy::new("salt", Check::every(60).expect("a check"))
            .guards(Guards::none().windows(&windows).freezes(&freezes));
        let opens = |lifts: &[Lift]| {
            let (host, release) = (Host::new("h").zone(crate::Zone::UTC), Release::new("r"));
            let noon = at("2026-03-02T12:00:00Z");
            OpenTime::of(&policy, &host, &release, Lifts::of(lifts), noon).expect("a zone").first_open(noon)
        };
        assert_eq!(opens(&[]), Some(at("2027-01-01T00:00:00Z")));
        assert_eq!(opens(&[Lift::Window]), Some(at("2027-01-01T00:00:00Z")));
        assert_eq!(opens(&[Lift::Freeze]), Some(at("2026-03-02T22:00:00Z")));
        assert_eq!(opens(&[Lift::Freeze, Lift::Window]), Some(at("2026-03-02T12:00:00Z")));
    }

    /// Forty years of nights take no more steps than their changes of the clock and their freezes ask for.
    #[test]
    fn the_number_of_steps_does_not_grow_with_the_wait() {
        let nights = [window("22:00", "06:00").on(&[Weekday::Friday, Weekday::Saturday])];
        let lay = |zone, years: u32, freezes: &[Freeze<'_>]| {
            let seconds = years * 52 * 16 * 3600;
            ask(&nights, freezes, zone, |open| open.advance(at("2026-01-01T00:00:00Z"), seconds))
        };
        let (one, ten) = (lay("UTC", 1, &[]), lay("UTC", 38, &[]));
        assert!(one.0.is_some() && ten.0.is_some());
        assert!(one.1 < 40 && ten.1 < 40, "{} and {} steps", one.1, ten.1);
        let (found, steps) = lay("Europe/Berlin", 38, &[]);
        assert!(found.is_some() && steps < 76 * 25, "{steps} steps over 76 changes of the clock");
        let yearly = [freeze("12-20", "01-05"), freeze("02-29", "03-02")];
        let (found, steps) = lay("UTC", 36, &yearly);
        assert!(found.is_some() && steps < 80 * 25, "{steps} steps over 80 freezes");
        // What never opens is found to be so at once.
        let never = [window("02:00", "02:30").cutoff(1800)];
        let (found, steps) = ask(&never, &[], "Europe/Berlin", |open| open.first_open(at("2026-01-01T00:00:00Z")));
        assert_eq!((found, steps), (None, 1));
    }

    #[test]
    fn a_window_that_only_a_change_of_the_clock_makes_long_enough_opens_then() {
        // In Berlin the clock is put back from 03:00 to 02:00 on 25 October 2026: three hours are four.
        let windows = [window("01:00", "04:00").cutoff(3 * 3600)];
        let opens = ask(&windows, &[], "Europe/Berlin", |open| open.first_open(at("2026-01-01T00:00:00Z"))).0;
        assert_eq!(opens, Some(at("2026-10-24T23:00:00Z")));
    }

    #[test]
    fn a_zone_of_which_the_past_is_not_known_is_closed_until_it_is() {
        let windows = [window("00:00", "24:00").zone(ZoneOf::Everyone("Europe/Berlin".parse().expect("a zone")))];
        let opens = |from| ask(&windows, &[], "UTC", |open| open.first_open(at(from))).0;
        assert_eq!(opens("1999-06-01T00:00:00Z"), Some(crate::zone::FIRST));
        assert_eq!(opens("2000-06-01T00:00:00Z"), Some(at("2000-06-01T00:00:00Z")));
        let fixed = [window("00:00", "24:00")];
        let opens = ask(&fixed, &[], "+01:00", |open| open.first_open(at("1999-06-01T00:00:00Z"))).0;
        assert_eq!(opens, Some(at("1999-06-01T00:00:00Z")));
    }

    #[test]
    fn days_without_an_end_close_only_where_a_day_is_left_out() {
        let closes = |windows: &[Window], zone: &str, from: &str| {
            let host = Host::new("h").zone(zone.parse().expect(zone));
            let from = at(from);
            let windows = Windows::of(windows, &host).expect("a zone");
            windows.closes(from.unix(), from.saturating_add(HORIZON).unix()).map(Instant::from_unix_or_min)
        };
        let all = [window("00:00", "24:00")];
        assert_eq!(closes(&all, "UTC", "2026-01-01T12:00:00Z"), None);
        assert_eq!(closes(&all, "Europe/Berlin", "2026-01-01T12:00:00Z"), None);
        let but_sundays = [all[0].on(&[
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
        ])];
        assert_eq!(closes(&but_sundays, "UTC", "2026-01-01T12:00:00Z"), Some(at("2026-01-04T00:00:00Z")));
    }
}
