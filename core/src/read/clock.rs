use alloc::format;

use crate::instant::Instant;
use crate::zone::{LocalDateTime, Zone};

/// How times without a zone are to be read.
///
/// ```
/// use stagger_core::read::Clock;
///
/// let starts = "2018-06-18T18:00:00+10:00".parse().expect("an instant");
/// let clock = Clock::new("+10:00".parse().expect("a zone")).from(starts);
/// let at = |text| clock.instant(text).map(|instant| instant.to_string());
/// assert_eq!(at("20:02").as_deref(), Some("2018-06-18T10:02:00Z"));
/// assert_eq!(at("00:30").as_deref(), Some("2018-06-18T14:30:00Z"));
/// assert_eq!(at("2018-06-18 20:02").as_deref(), Some("2018-06-18T10:02:00Z"));
/// assert_eq!(at("2018-06-18T10:02:00Z").as_deref(), Some("2018-06-18T10:02:00Z"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    zone: Zone,
    from: Option<Instant>,
}

impl Clock {
    /// A date and a time without a zone are read in that zone.
    #[must_use]
    pub const fn new(zone: Zone) -> Self {
        Self { zone, from: None }
    }

    /// A time without a date is the first such time at or after `from`.
    #[must_use]
    pub const fn from(self, from: Instant) -> Self {
        Self { from: Some(from), ..self }
    }

    /// Reads a time: with date and zone, with a date, or, after [`Clock::from`], the time of day alone.
    #[must_use]
    pub fn instant(&self, text: &str) -> Option<Instant> {
        if let Ok(instant) = text.parse::<Instant>() {
            return Some(instant);
        }
        if let Ok(local) = text.parse::<LocalDateTime>() {
            return self.zone.instant(local);
        }
        let from = self.from?;
        let on_day_of = |instant: Instant| {
            let date = self.zone.local(instant).date();
            let local = format!("{:04}-{:02}-{:02} {text}", date.year(), date.month(), date.day());
            self.zone.instant(local.parse().ok()?)
        };
        on_day_of(from).filter(|instant| *instant >= from).or_else(|| on_day_of(from.saturating_add(86_400)))
    }

    /// What it reads, in words.
    pub(crate) const fn expected(&self) -> &'static str {
        match self.from {
            Some(_) => "a local time such as `21:07` or `2018-06-18 21:07`",
            None => "a date and a local time such as `2018-06-18 21:07`",
        }
    }
}
