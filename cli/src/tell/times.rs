//! [`Times`]: instants as a scenario or a plan tells them.

use stagger_core::civil::{Date, month_short_name};
use stagger_core::{Instant, WallClock, Zone};
use stagger_sim::{Interval, Scenario};

use super::ink::Ink;

/// The clock of a scenario, and the date on which it begins: times of that date are told without it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times<'a> {
    wall: WallClock<'a>,
    zone: Zone,
    zone_name: Option<&'a str>,
    first_day: Date,
    /// Whether a weekday names a date of the scenario.
    within_a_week: bool,
}

impl<'a> Times<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        let span = scenario.span();
        Self {
            wall: scenario.wall(),
            zone: scenario.zone(),
            zone_name: scenario.zone_name(),
            first_day: scenario.zone().local(span.from()).date(),
            within_a_week: span.seconds() <= 6 * 86_400,
        }
    }

    /// Of a span told in that zone.
    pub(super) fn over(span: &Interval, zone: Zone) -> Self {
        Self {
            wall: WallClock::new(zone),
            zone,
            zone_name: None,
            first_day: zone.local(span.from()).date(),
            within_a_week: span.seconds() <= 6 * 86_400,
        }
    }

    pub(super) const fn zone(&self) -> Zone {
        self.zone
    }

    pub(super) const fn wall(&self) -> WallClock<'a> {
        self.wall
    }

    /// What people call the zone.
    pub(super) fn zone_name(&self) -> String {
        self.zone_name.map_or_else(|| self.zone.to_string(), str::to_string)
    }

    /// The time and its zone, with the date if it is not the first.
    pub(super) fn tell(&self, instant: Instant) -> String {
        if self.is_first_day(instant) {
            self.wall.tell_time(instant).to_string()
        } else {
            self.wall.tell(instant).to_string()
        }
    }

    /// A stretch of time, each end with its date if it is not the first.
    pub(super) fn tell_both(&self, during: &Interval) -> String {
        format!("from {} until {}", self.tell(during.from()), self.tell(during.until()))
    }

    /// The time alone, for where the zone is plain from what stands above it; on any but the first date led by the
    /// weekday, or by the date where weekdays come again.
    pub(super) fn brief(&self, instant: Instant) -> String {
        let local = self.zone.local(instant);
        let time = match local.second() {
            0 => format!("{:02}:{:02}", local.hour(), local.minute()),
            second => format!("{:02}:{:02}:{second:02}", local.hour(), local.minute()),
        };
        if self.is_first_day(instant) {
            time
        } else if self.within_a_week {
            format!("{} {time}", local.weekday().short_name())
        } else {
            format!("{} {} {time}", local.date().day(), month_short_name(local.date().month()))
        }
    }

    /// Both ends of a stretch, in brief.
    pub(super) fn brief_both(&self, during: &Interval, ink: Ink) -> String {
        format!("{}{}{}", self.brief(during.from()), ink.dash(), self.brief(during.until()))
    }

    /// Which dates [`Times::brief`] means, in words.
    pub(super) fn days(&self) -> String {
        let (date, weekday) = (self.first_day, self.first_day.weekday().short_name());
        let other = if self.within_a_week { "the day" } else { "the date" };
        format!(
            "{weekday} {} {} {}, or on {other} that is named",
            date.day(),
            month_short_name(date.month()),
            date.year()
        )
    }

    fn is_first_day(&self, instant: Instant) -> bool {
        self.zone.local(instant).date() == self.first_day
    }
}
