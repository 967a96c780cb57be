//! Windows and freezes by the book, so simple that it is unlikely to be wrong: what the clock shows is written down for
//! every minute of a few days, with `jiff`, and looked up from there. It shares no code with the engine.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What the clock of a zone shows, minute by minute.
pub(crate) struct Wall {
    first: i64,
    /// Minutes from 1970-01-01 00:00 on the wall.
    shows: Vec<i64>,
}

/// A window as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    /// From Monday, 0, to Sunday, 6.
    pub(crate) days: Vec<i64>,
    /// Minutes of the day.
    pub(crate) from: i64,
    pub(crate) to: i64,
    /// Seconds.
    pub(crate) cutoff: i64,
}

/// A freeze as it is written: minutes from 1970-01-01 00:00 on the wall.
#[derive(Clone, Debug)]
pub(crate) struct Freeze {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

impl Wall {
    pub(crate) fn of(zone: &TimeZone, first: i64, minutes: i64) -> Self {
        let first = first.div_euclid(60) * 60;
        let show = |minute: i64| {
            let unix = first + minute * 60;
            let offset = zone.to_offset(Timestamp::from_second(unix).expect("in range")).seconds();
            (unix + i64::from(offset)) / 60
        };
        Self { first, shows: (0..minutes).map(show).collect() }
    }

    pub(crate) fn end(&self) -> i64 {
        self.first + 60 * i64::try_from(self.shows.len()).expect("few")
    }

    /// The first second from which on the wall shows that or, where it never does, something later.
    fn first(&self, local: i64) -> Option<i64> {
        let minute = self.shows.iter().position(|shown| *shown == local);
        let minute = minute.or_else(|| self.shows.iter().position(|shown| *shown > local));
        minute.map(|minute| self.first + 60 * i64::try_from(minute).expect("few"))
    }

    /// The same at or after that second; where it is shown only before, that is it.
    fn first_from(&self, local: i64, start: i64) -> Option<i64> {
        let shown_again = |(minute, shown): (i64, &i64)| *shown == local && self.first + minute * 60 >= start;
        match (0..).zip(&self.shows).find(|(minute, shown)| shown_again((*minute, shown))) {
            Some((minute, _)) => Some(self.first + minute * 60),
            None => self.first(local),
        }
    }

    fn real(&self, from: i64, until: i64, cutoff: i64) -> Option<(i64, i64)> {
        let start = self.first(from)?;
        Some((start, self.first_from(until, start)? - cutoff))
    }

    /// The times of a window that lie well inside these days.
    pub(crate) fn windows(&self, window: &Window) -> Vec<(i64, i64)> {
        let day = |shown: &i64| shown.div_euclid(1440);
        let (first, last) = (self.shows.first().map_or(0, day), self.shows.last().map_or(0, day));
        let exists = |date: i64| self.shows.iter().any(|shown| day(shown) == date);
        (first + 1..last)
            // 1 January 1970 was a Thursday, 3.
            .filter(|date| window.days.contains(&(date + 3).rem_euclid(7)) && exists(*date))
            .filter_map(|date| {
                let to = if window.to < window.from { window.to + 1440 } else { window.to };
                self.real(date * 1440 + window.from, date * 1440 + to, window.cutoff)
            })
            .collect()
    }

    /// The times of a freeze. One that began before these days began with them.
    pub(crate) fn freeze(&self, freeze: &Freeze) -> Option<(i64, i64)> {
        self.real(freeze.from, freeze.until, 0)
    }
}

/// For every second of some time, whether it is in any of the times, half-open, and when that next changes.
pub(crate) struct Seconds {
    first: i64,
    inside: Vec<bool>,
    changes: Vec<Option<i64>>,
}

impl Seconds {
    pub(crate) fn of(times: &[(i64, i64)], first: i64, end: i64) -> Self {
        let mut inside = vec![false; usize::try_from(end - first).expect("not negative")];
        for (from, until) in times {
            for second in (*from).max(first)..(*until).min(end) {
                inside[usize::try_from(second - first).expect("not negative")] = true;
            }
        }
        let mut changes = vec![None; inside.len()];
        for second in (1..inside.len()).rev() {
            let at = first + i64::try_from(second).expect("few");
            changes[second - 1] = if inside[second] == inside[second - 1] { changes[second] } else { Some(at) };
        }
        Self { first, inside, changes }
    }

    pub(crate) fn contain(&self, unix: i64) -> bool {
        self.inside[usize::try_from(unix - self.first).expect("not before")]
    }

    pub(crate) fn change_after(&self, unix: i64) -> Option<i64> {
        self.changes[usize::try_from(unix - self.first).expect("not before")]
    }
}
