//! [`Opening`]: one of the times at which a window is open.

use crate::instant::{HORIZON, Instant};
use crate::window::Window;
use crate::zone::{FIRST, Near, Zone};

/// One of the times at which a [`Window`] is open: a change may start at `opens` or later, but before `closes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Opening {
    /// The first instant at which a change may start.
    pub opens: Instant,
    /// The first after it at which none may: the cutoff before the end.
    pub closes: Instant,
    /// When the window ends.
    pub ends: Instant,
}

impl Window {
    /// The first opening that has not closed at `from`, be it open then or yet to come, for a host that stands in that
    /// zone; `None` if none opens within [`HORIZON`]. Before a named zone's data begins, nothing opens.
    ///
    /// From one to the next goes who asks again from where it [closes](Opening::closes).
    ///
    /// ```
    /// use stagger_core::{Instant, Window, Zone};
    ///
    /// let at = |text: &str| text.parse::<Instant>().expect("an instant");
    /// let time = |text: &str| text.parse().expect("a time of day");
    /// let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
    /// // On 29 March 2026 the clock is put forward at 02:00, so this night has an hour less.
    /// let nights = Window::new(time("22:00"), time("06:00")).cutoff(1_800);
    ///
    /// let night = nights.next_opening(berlin, at("2026-03-28T09:00:00Z")).expect("a night");
    /// assert_eq!(night.opens, at("2026-03-28T21:00:00Z"));
    /// assert_eq!(night.closes, at("2026-03-29T03:30:00Z"));
    /// assert_eq!(night.ends, at("2026-03-29T04:00:00Z"));
    /// let next = nights.next_opening(berlin, night.closes).expect("a night");
    /// assert_eq!(next.opens, at("2026-03-29T20:00:00Z"));
    /// ```
    #[must_use]
    pub fn next_opening(&self, host: Zone, from: Instant) -> Option<Opening> {
        let zone = self.zone_of().of(Some(host))?;
        let last = from.saturating_add(HORIZON);
        let from = if zone.covers(from) { from } else { FIRST };
        let times = self.at_or_after(zone, from.unix(), last.unix(), &Near::new(zone, from.unix()))?;
        let (opens, closes) = (Instant::from_unix(times.from)?, Instant::from_unix(times.until)?);
        (opens <= last).then_some(Opening { opens, closes, ends: closes.saturating_add(self.cutoff_before_end()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::civil::Weekday;
    use crate::zone::ZoneOf;

    fn at(text: &str) -> Instant {
        text.parse().expect("an instant")
    }

    fn window(from: &str, to: &str) -> Window {
        Window::new(from.parse().expect("a time of day"), to.parse().expect("a time of day"))
    }

    #[test]
    fn between_last_start_and_end_the_next_opening_is_the_next() {
        let nights = window("22:00", "06:00").cutoff(3_600);
        let opens = |from: &str| nights.next_opening(Zone::UTC, at(from)).expect("a night").opens;
        assert_eq!(opens("2026-03-03T04:59:59Z"), at("2026-03-02T22:00:00Z"));
        assert_eq!(opens("2026-03-03T05:00:00Z"), at("2026-03-03T22:00:00Z"));
    }

    #[test]
    fn a_zone_of_its_own_goes_before_that_of_the_host() {
        let brisbane: Zone = "Australia/Brisbane".parse().expect("a zone");
        let sundays = window("00:00", "24:00").on(&[Weekday::Sunday]);
        let from = at("2026-03-02T09:00:00Z");
        let of = |window: Window, zone| window.next_opening(zone, from).expect("a Sunday").opens;
        assert_eq!(of(sundays.zone(ZoneOf::Everyone(brisbane)), Zone::UTC), of(sundays, brisbane));
        assert_ne!(of(sundays, Zone::UTC), of(sundays, brisbane));
    }

    #[test]
    fn what_never_opens_is_none() {
        let never = window("22:00", "06:00").on(&[]);
        assert_eq!(never.next_opening(Zone::UTC, at("2026-03-02T09:00:00Z")), None);
        // Its cutoff is as long as it lasts.
        let empty = window("22:00", "23:00").cutoff(3_600);
        assert_eq!(empty.next_opening(Zone::UTC, at("2026-03-02T09:00:00Z")), None);
        let always = window("00:00", "24:00");
        assert_eq!(always.next_opening(Zone::UTC, Instant::MAX), None, "time ends in it");
        let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
        let first = always.next_opening(berlin, Instant::MIN).expect("a day");
        assert!(first.closes > FIRST, "{first:?}");
    }
}
