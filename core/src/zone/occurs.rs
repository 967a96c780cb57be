//! The instants at which a clock on a wall shows a time: one, two or none.

use super::{LocalDateTime, MAX_OFFSET, Zone};
use crate::instant::Instant;

/// How often a local time occurs in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurs {
    /// Once, at that instant.
    Once(Instant),
    /// Twice: the clock was put back over it.
    Twice {
        /// The earlier instant.
        first: Instant,
        /// The later one.
        second: Instant,
    },
    /// Never: the clock was put forward over it.
    Never {
        /// The first instant after the gap.
        after: Instant,
    },
}

impl Zone {
    /// How often, and when, the clock on the wall shows that; `None` outside an [`Instant`]'s range.
    #[must_use]
    pub fn occurs(self, local: LocalDateTime) -> Option<Occurs> {
        match self.occurs_at(local.to_seconds()) {
            (at, Seconds::Once) => Instant::from_unix(at).map(Occurs::Once),
            (at, Seconds::Twice(second)) => {
                Some(Occurs::Twice { first: Instant::from_unix(at)?, second: Instant::from_unix(second)? })
            }
            (at, Seconds::Never) => Instant::from_unix(at).map(|after| Occurs::Never { after }),
        }
    }

    /// The same for seconds on the wall: the first second, or the first after the gap, and which it is.
    pub(crate) fn occurs_at(self, local: i64) -> (i64, Seconds) {
        let last = local.saturating_add(MAX_OFFSET.into());
        let mut stretch = self.stretch(local.saturating_sub(MAX_OFFSET.into()));
        let mut first = None;
        // Each turn goes to a later stretch, and few begin within 36 hours.
        loop {
            let at = local.saturating_sub(stretch.seconds_east.into());
            match first {
                None if at < stretch.from => return (stretch.from, Seconds::Never),
                None if at < stretch.until => first = Some(at),
                Some(first) if (stretch.from..stretch.until).contains(&at) => return (first, Seconds::Twice(at)),
                None | Some(_) => {}
            }
            if stretch.until > last {
                return (first.unwrap_or(at), Seconds::Once);
            }
            stretch = self.stretch(stretch.until);
        }
    }
}

/// How often seconds on the wall occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seconds {
    Once,
    /// And the second time.
    Twice(i64),
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occurs(zone: &str, local: &str) -> Occurs {
        let zone: Zone = zone.parse().expect(zone);
        zone.occurs(local.parse().expect(local)).expect("in range")
    }

    fn at(text: &str) -> Instant {
        text.parse().expect(text)
    }

    #[test]
    fn a_fold_has_two_instants_and_a_gap_none() {
        assert_eq!(occurs("Europe/Berlin", "2026-03-29 01:59:59"), Occurs::Once(at("2026-03-29T00:59:59Z")));
        assert_eq!(occurs("Europe/Berlin", "2026-03-29 02:00"), Occurs::Never { after: at("2026-03-29T01:00:00Z") });
        assert_eq!(occurs("Europe/Berlin", "2026-03-29 02:59:59"), Occurs::Never { after: at("2026-03-29T01:00:00Z") });
        assert_eq!(occurs("Europe/Berlin", "2026-03-29 03:00"), Occurs::Once(at("2026-03-29T01:00:00Z")));
        let (first, second) = (at("2026-10-25T00:00:00Z"), at("2026-10-25T01:00:00Z"));
        assert_eq!(occurs("Europe/Berlin", "2026-10-25 02:00"), Occurs::Twice { first, second });
        assert_eq!(occurs("Europe/Berlin", "2026-10-25 03:00"), Occurs::Once(at("2026-10-25T02:00:00Z")));
    }

    #[test]
    fn lord_howe_moves_by_half_an_hour() {
        let (first, second) = (at("2026-04-04T14:30:00Z"), at("2026-04-04T15:00:00Z"));
        assert_eq!(occurs("Australia/Lord_Howe", "2026-04-05 01:30"), Occurs::Twice { first, second });
        let after = at("2026-10-03T15:30:00Z");
        assert_eq!(occurs("Australia/Lord_Howe", "2026-10-04 02:15"), Occurs::Never { after });
    }

    #[test]
    fn a_day_that_apia_left_out_never_occurs() {
        let after = at("2011-12-30T10:00:00Z");
        assert_eq!(occurs("Pacific/Apia", "2011-12-30 00:00"), Occurs::Never { after });
        assert_eq!(occurs("Pacific/Apia", "2011-12-30 23:59:59"), Occurs::Never { after });
        assert_eq!(occurs("Pacific/Apia", "2011-12-31 00:00"), Occurs::Once(after));
    }
}
