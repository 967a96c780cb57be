//! [`Axis`]: instants laid out over columns.

use stagger_core::{Instant, Zone};
use stagger_sim::Interval;

use super::ink::Ink;
use super::strip::Strip;
use super::style::{FAINT, PLAIN};

/// A stretch of time, laid out over columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    during: Interval,
    columns: usize,
}

impl Axis {
    pub(super) const fn new(during: Interval, columns: usize) -> Self {
        Self { during, columns }
    }

    pub(super) const fn columns(&self) -> usize {
        self.columns
    }

    /// The column in which that instant lies.
    pub(super) fn column(&self, instant: Instant) -> Option<usize> {
        self.during.contains(instant).then(|| {
            let passed = instant.since(self.during.from()) * to_u64(self.columns) / self.during.seconds();
            to_usize(passed)
        })
    }

    /// The half columns that an interval fills, to the nearest; never none, if any of it lies on the axis.
    pub(super) fn halves(&self, interval: &Interval) -> Option<(usize, usize)> {
        let (most, seconds) = (to_u64(self.columns) * 2, self.during.seconds());
        let nearest = |instant: Instant| {
            let halves = (instant.since(self.during.from()) * most * 2 + seconds) / (seconds * 2);
            to_usize(halves.min(most))
        };
        self.during.overlaps(interval).then(|| {
            let from = nearest(interval.from()).min(self.columns.saturating_mul(2).saturating_sub(1));
            (from, nearest(interval.until()).max(from + 1))
        })
    }

    /// The time that each column stands for; `None` for columns narrower than the second that stands before them.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Option<Interval>> {
        let edge = |column: usize| {
            let seconds = (to_u64(column) * self.during.seconds()).div_ceil(to_u64(self.columns));
            self.during.from().saturating_add(u32::try_from(seconds).unwrap_or(u32::MAX))
        };
        (0..self.columns).map(move |column| Interval::new(edge(column), edge(column + 1)))
    }

    /// The times of the axis by the clock of that zone, and its line, with `tick_sign` at each of them.
    pub(super) fn lines(&self, zone: Zone, ink: Ink, tick_sign: char) -> [Strip; 2] {
        let (mut labels, mut rule) = (Strip::blank(self.columns), Strip::of(self.columns, ink.rule(), FAINT));
        let step = self.step();
        let mut next = self.during.from();
        loop {
            let tick = next.saturating_add(to_next(zone, next, step));
            let Some(column) = self.column(tick) else { return [labels, rule] };
            rule.put(column, tick_sign, FAINT);
            labels.write(column, &label(zone, tick, step), PLAIN);
            next = tick.saturating_add(1);
        }
    }

    /// The seconds between two ticks: the fewest whose labels have room.
    fn step(&self) -> u32 {
        let fits = |step: &u32| {
            let room = u64::from(*step) * to_u64(self.columns) / self.during.seconds();
            room >= if *step < 60 { 10 } else { 8 }
        };
        STEPS.into_iter().find(fits).unwrap_or(STEPS[STEPS.len() - 1])
    }
}

/// Seconds until the clock of that zone next shows a whole number of steps since its midnight.
fn to_next(zone: Zone, instant: Instant, step: u32) -> u32 {
    let local = zone.local(instant);
    let days = i64::from(local.date().to_days());
    let passed = days * 86_400 + i64::from(local.hour() * 3600 + local.minute() * 60 + local.second());
    let step = i64::from(step);
    u32::try_from((step - passed.rem_euclid(step)) % step).unwrap_or(0)
}

/// The time of day; at midnight the date.
fn label(zone: Zone, instant: Instant, step: u32) -> String {
    let local = zone.local(instant);
    match (local.hour(), local.minute(), local.second()) {
        (0, 0, 0) => {
            let date = local.date();
            format!("{} {}", date.day(), stagger_core::civil::month_short_name(date.month()))
        }
        (hour, minute, second) if step < 60 => format!("{hour:02}:{minute:02}:{second:02}"),
        (hour, minute, _) => format!("{hour:02}:{minute:02}"),
    }
}

fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

const DAY: u32 = 86_400;
const STEPS: [u32; 20] = [
    1,
    5,
    10,
    30,
    60,
    300,
    600,
    900,
    1_800,
    3_600,
    2 * 3_600,
    3 * 3_600,
    4 * 3_600,
    6 * 3_600,
    12 * 3_600,
    DAY,
    2 * DAY,
    5 * DAY,
    10 * DAY,
    30 * DAY,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(from: &str, until: &str) -> Interval {
        let at = |time: &str| format!("2018-06-18T{time}+10:00").parse().expect("an instant");
        Interval::new(at(from), at(until)).expect("not empty")
    }

    fn axis(columns: usize) -> Axis {
        Axis::new(interval("20:00:00", "21:00:00"), columns)
    }

    #[test]
    fn an_interval_fills_the_nearest_halves_and_never_none() {
        let axis = axis(60);
        assert_eq!(axis.halves(&interval("20:00:00", "21:00:00")), Some((0, 120)));
        assert_eq!(axis.halves(&interval("20:10:16", "20:11:14")), Some((21, 22)));
        assert_eq!(axis.halves(&interval("20:59:58", "20:59:59")), Some((119, 120)));
        assert_eq!(axis.halves(&interval("19:00:00", "22:00:00")), Some((0, 120)));
        assert_eq!(axis.halves(&interval("21:00:00", "22:00:00")), None);
    }

    #[test]
    fn the_stretches_of_the_columns_follow_one_another_without_a_gap() {
        for columns in [7, 60, 1000, 3600, 5000] {
            let mut reached = axis(columns).during.from();
            for stretch in axis(columns).stretches().flatten() {
                assert_eq!(stretch.from(), reached, "{columns}");
                reached = stretch.until();
                assert_eq!(axis(columns).column(stretch.from()).map(|column| column < columns), Some(true));
            }
            assert_eq!(reached, axis(columns).during.until(), "{columns}");
        }
    }

    #[test]
    fn ticks_stand_at_round_times_of_the_wall_clock() {
        let zone = "+10:00".parse().expect("a zone");
        let lines = |from: &str, until: &str| {
            let [labels, rule] = Axis::new(interval(from, until), 40).lines(zone, Ink::Ascii, '+');
            [labels.text(), rule.text()]
        };
        assert_eq!(
            lines("20:07:00", "20:58:00"),
            ["      20:15       20:30      20:45", "------+-----------+----------+----------"]
        );
        assert_eq!(lines("20:00:30", "20:00:40")[0], "20:00:30            20:00:35");
    }

    #[test]
    fn midnight_shows_the_date() {
        let (from, until) = ("2018-06-18T20:00:00Z", "2018-06-19T06:00:00Z");
        let during = Interval::new(from.parse().expect("an instant"), until.parse().expect("an instant"));
        let [labels, _] = Axis::new(during.expect("not empty"), 40).lines(Zone::UTC, Ink::Ascii, '+');
        assert_eq!(labels.text(), "20:00   22:00   19 Jun  02:00   04:00");
    }
}
