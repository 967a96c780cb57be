//! Decisions and reasons as sentences for people. Nothing is decided here.

mod facts;
mod removal;
mod sentence;
mod span;

pub use span::Span;

use core::fmt;

use crate::civil::month_short_name;
use crate::instant::Instant;
use crate::zone::{Occurs, Zone};

/// The clock on a wall: a zone, and the name that people there call it by. Times told by it always carry that name.
///
/// ```
/// use stagger_core::{Instant, WallClock};
///
/// let wall = WallClock::new("+10:00".parse().expect("a zone")).called("AEST");
/// let instant: Instant = "2018-06-18T10:02:00Z".parse().expect("an instant");
/// assert_eq!(wall.tell(instant).to_string(), "Mon 18 Jun 2018 20:02 AEST");
///
/// // Where a clock shows the same time twice, the offset says which it is.
/// let wall = WallClock::new("Europe/Berlin".parse().expect("a zone"));
/// let instant: Instant = "2026-10-25T01:30:00Z".parse().expect("an instant");
/// assert_eq!(wall.tell(instant).to_string(), "Sun 25 Oct 2026 02:30 +01:00 Europe/Berlin");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallClock<'a> {
    zone: Zone,
    name: Option<&'a str>,
}

impl<'a> WallClock<'a> {
    /// The clock of that zone, called by its offset.
    #[must_use]
    pub const fn new(zone: Zone) -> Self {
        Self { zone, name: None }
    }

    /// The same clock, called by that name.
    #[must_use]
    pub const fn called(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Date, time and zone: seconds only where there are any.
    #[must_use]
    pub const fn tell(self, instant: Instant) -> Told<'a> {
        Told { wall: self, instant, date: true }
    }

    /// Time and zone, where the date is plain from what stands around it.
    #[must_use]
    pub const fn tell_time(self, instant: Instant) -> Told<'a> {
        Told { wall: self, instant, date: false }
    }
}

/// An instant, told by a clock on a wall.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    wall: WallClock<'a>,
    instant: Instant,
    date: bool,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.wall.zone.local(self.instant);
        let date = local.date();
        if self.date {
            let month = month_short_name(date.month());
            write!(f, "{} {} {month} {} ", local.weekday().short_name(), date.day(), date.year())?;
        }
        write!(f, "{:02}:{:02}", local.hour(), local.minute())?;
        if local.second() > 0 {
            write!(f, ":{:02}", local.second())?;
        }
        let zone = self.wall.zone;
        if let Some(Occurs::Twice { .. }) = zone.occurs(local)
            && let Some(offset) = Zone::fixed(zone.offset_at(self.instant))
        {
            // The clock shows this twice on that day.
            write!(f, " {offset}")?;
        }
        match self.wall.name {
            Some(name) => write!(f, " {name}"),
            None => write!(f, " {zone}"),
        }
    }
}
