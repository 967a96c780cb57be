//! [`Window`]: local times in which a change may start.

mod ordinary;

pub(crate) use ordinary::Ordinary;

use crate::civil::Weekday;
use crate::time_of_day::TimeOfDay;
use crate::zone::{Local, Near, SECONDS_PER_DAY, Stretch, Times, Zone, ZoneOf};

/// Local times, every week, in which a change may start. It belongs to the weekday on which it starts.
///
/// It starts at the first occurrence of its local start (in a gap: right after it) and ends at the first occurrence of its
/// local end at or after that. An end before the start in the day is on the next calendar date; an equal one makes the
/// window empty. A local date that does not exist has no window. The last start is `cutoff` before the end, in real time.
///
/// ```
/// use stagger_core::civil::Weekday;
/// use stagger_core::{Window, ZoneOf};
///
/// // Friday and Saturday nights, where the host stands; nothing starts in the last half hour.
/// let at = |text: &str| text.parse().expect("a time of day");
/// let nights = Window::new(at("22:00"), at("06:00")).on(&[Weekday::Friday, Weekday::Saturday]).cutoff(1_800);
/// assert_eq!(nights.zone_of(), ZoneOf::Host);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    from: TimeOfDay,
    to: TimeOfDay,
    /// Bit *w* for the weekday *w*; Sunday is 0.
    days: u8,
    cutoff: u32,
    zone: ZoneOf,
}

impl Window {
    /// The most windows of a policy.
    pub const MAX: usize = 16;

    /// Every day from that time to that, where the host stands.
    #[must_use]
    pub const fn new(from: TimeOfDay, to: TimeOfDay) -> Self {
        Self { from, to, days: 0x7f, cutoff: 0, zone: ZoneOf::Host }
    }

    /// Only on these weekdays.
    #[must_use]
    pub fn on(self, days: &[Weekday]) -> Self {
        let days = days.iter().fold(0, |set, day| set | bit(*day));
        Self { days, ..self }
    }

    /// How long before its end the last change may start, in seconds.
    #[must_use]
    pub const fn cutoff(self, seconds: u32) -> Self {
        Self { cutoff: seconds, ..self }
    }

    /// Whose clock it goes by.
    #[must_use]
    pub const fn zone(self, zone: ZoneOf) -> Self {
        Self { zone, ..self }
    }

    /// Whose clock it goes by.
    #[must_use]
    pub const fn zone_of(&self) -> ZoneOf {
        self.zone
    }

    /// When it starts and ends in the day, and its cutoff in seconds.
    #[cfg(all(feature = "read", feature = "serde"))]
    pub(crate) const fn parts(&self) -> (TimeOfDay, TimeOfDay, u32) {
        (self.from, self.to, self.cutoff)
    }

    /// How long before its end the last change may start, in seconds.
    pub(crate) const fn cutoff_before_end(&self) -> u32 {
        self.cutoff
    }

    /// Whether it starts on that weekday.
    #[cfg(all(feature = "read", feature = "serde"))]
    pub(crate) const fn starts_on(&self, day: Weekday) -> bool {
        self.days & bit(day) != 0
    }

    /// How long it is on a day without a change of the clock, in seconds, the cutoff not taken off.
    pub(crate) fn length(&self) -> i64 {
        let next_date = if self.to < self.from { SECONDS_PER_DAY } else { 0 };
        self.to.seconds().saturating_add(next_date).saturating_sub(self.from.seconds())
    }

    /// The first times that are not over at that second: from when until when a change may start. `None` if there are
    /// none that start up to about `last`.
    pub(crate) fn at_or_after(&self, zone: Zone, unix: i64, last: i64, at_hand: &Near) -> Option<Times> {
        let mut near = at_hand.stretch(zone, unix);
        if let Some(times) = Ordinary::of(near).wall(unix).and_then(|wall| self.in_ordinary_time(wall)) {
            return Some(times);
        }
        let mut from = unix;
        loop {
            // What starts up to two days earlier may still last.
            let first = near.local_day(from).saturating_sub(2);
            let days = first..first.saturating_add(DAYS_TO_TRY);
            let found = days
                .filter(|day| self.is_on(*day))
                .find_map(|day| self.on_day(zone, near, day).filter(|times| times.until > unix));
            // Where every weekday was tried and found empty, only a change of the clock can make one longer.
            if found.is_some() || near.until > last {
                return found;
            }
            from = near.until;
            near = zone.stretch(from);
        }
    }

    fn is_on(&self, day: i64) -> bool {
        u32::from(self.days).checked_shr(weekday(day)).is_some_and(|days| days & 1 == 1)
    }

    /// The times that start on that local day, if the day exists and they are not empty.
    fn on_day(&self, zone: Zone, near: Stretch, day: i64) -> Option<Times> {
        let midnight = day.saturating_mul(SECONDS_PER_DAY);
        let from = midnight.saturating_add(self.from.seconds());
        if near.well_inside(midnight).is_none() && !zone.shows_day(midnight) {
            return None;
        }
        let times = Local { from, until: from.saturating_add(self.length()) }.times(zone, near)?;
        let until = times.until.saturating_sub(self.cutoff.into());
        (times.from < until).then_some(Times { until, ..times })
    }
}

const fn bit(day: Weekday) -> u8 {
    1 << (day as u8)
}

/// Sunday is 0; 1 January 1970 was a Thursday, 4.
fn weekday(day: i64) -> u32 {
    u32::try_from(day.saturating_add(4).rem_euclid(7)).unwrap_or(0)
}

/// Two before, every weekday, and as many as a change of the clock may reach on either side.
const DAYS_TO_TRY: i64 = 17;
