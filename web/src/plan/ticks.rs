//! [`ticks`]: where the time axis is labelled, at round times of the clock on the wall.

use stagger_core::civil::month_short_name;
use stagger_core::{Instant, Zone};

use super::scale::{Scale, seconds};

/// A labelled instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tick {
    pub(crate) at: Instant,
    pub(crate) text: String,
    /// Whether a day begins here.
    pub(crate) day: bool,
}

/// The ticks of a scale, at least `apart` pixels from each other.
pub(crate) fn ticks(scale: &Scale, zone: Zone, apart: f64) -> Vec<Tick> {
    let range = scale.range();
    let length = i64::try_from(range.seconds()).unwrap_or(i64::MAX);
    let fits = |step: i64| seconds(step) / seconds(length) * scale.width() >= apart;
    let step = STEPS.into_iter().find(|step| fits(*step)).unwrap_or(LONGEST);
    let wall_at = |instant: Instant| instant.unix().saturating_add(zone.offset_at(instant).into());
    let first = wall_at(range.from()).saturating_add(step - 1).div_euclid(step);
    let last = wall_at(range.until()).div_euclid(step);
    let walls = (first..=last).map(|index| index.saturating_mul(step));
    let mut ticks: Vec<Tick> = Vec::new();
    for wall in walls.take(MOST) {
        let before = ticks.last().map_or(range.from(), |tick| tick.at);
        let at = instant(wall, zone, before).filter(|at| before <= *at && *at <= range.until());
        ticks.extend(at.map(|at| tick(at, zone)));
    }
    ticks
}

/// When the clock on the wall shows that, near an instant shortly before: nothing for a time that the clock leaves out.
fn instant(wall: i64, zone: Zone, near: Instant) -> Option<Instant> {
    let by = |offset_of: Instant| Instant::from_unix(wall.saturating_sub(zone.offset_at(offset_of).into()));
    let at = by(by(near)?)?;
    (at.unix().saturating_add(zone.offset_at(at).into()) == wall).then_some(at)
}

fn tick(at: Instant, zone: Zone) -> Tick {
    let local = zone.local(at);
    let day = local.hour() == 0 && local.minute() == 0;
    let text = if day {
        format!("{} {}", local.date().day(), month_short_name(local.date().month()))
    } else {
        format!("{:02}:{:02}", local.hour(), local.minute())
    };
    Tick { at, text, day }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const LONGEST: i64 = 56 * DAY;
const STEPS: [i64; 15] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    28 * DAY,
];
/// More than fit on any screen.
const MOST: usize = 200;

#[cfg(test)]
mod tests {
    use stagger_sim::Interval;

    use super::*;

    fn texts(from: &str, until: &str, width: f64) -> Vec<String> {
        let range = Interval::new(from.parse().expect("an instant"), until.parse().expect("an instant"));
        let scale = Scale::new(range.expect("not empty"), 0.0, width);
        ticks(&scale, "+10:00".parse().expect("a zone"), 60.0).into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn an_evening_is_told_in_round_minutes() {
        let evening = texts("2018-06-18T19:45:00+10:00", "2018-06-18T21:55:00+10:00", 560.0);
        assert_eq!(evening, ["19:45", "20:00", "20:15", "20:30", "20:45", "21:00", "21:15", "21:30", "21:45"]);
    }

    #[test]
    fn midnight_of_the_wall_tells_the_date() {
        let night = texts("2018-06-18T18:30:00+10:00", "2018-06-19T09:30:00+10:00", 400.0);
        assert_eq!(night, ["21:00", "19 Jun", "03:00", "06:00", "09:00"]);
    }

    #[test]
    fn a_clock_that_is_put_forward_or_back_stays_round() {
        let ticks_of = |from: &str, until: &str| {
            let range = Interval::new(from.parse().expect("an instant"), until.parse().expect("an instant"));
            let scale = Scale::new(range.expect("not empty"), 0.0, 480.0);
            let ticks = ticks(&scale, "Europe/Berlin".parse().expect("a zone"), 60.0);
            ticks.into_iter().map(|tick| tick.text).collect::<Vec<_>>()
        };
        let forward = ticks_of("2026-03-29T00:00:00+01:00", "2026-03-29T06:00:00+02:00");
        assert_eq!(forward, ["29 Mar", "01:00", "03:00", "04:00", "05:00", "06:00"]);
        let back = ticks_of("2026-10-25T00:00:00+02:00", "2026-10-25T05:00:00+01:00");
        assert_eq!(back, ["25 Oct", "01:00", "02:00", "03:00", "04:00", "05:00"]);
    }

    #[test]
    fn a_year_on_a_narrow_page_has_few() {
        assert!(texts("2018-01-01T00:00:00Z", "2019-01-01T00:00:00Z", 250.0).len() <= 7);
        assert!(texts("2018-01-01T00:00:00Z", "2019-01-01T00:00:00Z", 1.0).len() <= 7);
    }

    #[test]
    fn ticks_never_stand_closer_than_asked() {
        for width in [40.0, 250.0, 900.0, 2200.0] {
            let range = Interval::new(
                "2018-06-18T18:31:07+10:00".parse().expect("an instant"),
                "2018-06-19T09:30:00+10:00".parse().expect("an instant"),
            );
            let scale = Scale::new(range.expect("not empty"), 0.0, width);
            let at: Vec<f64> = ticks(&scale, Zone::UTC, 60.0).iter().map(|tick| scale.x(tick.at)).collect();
            assert!(at.windows(2).all(|pair| pair[1] - pair[0] >= 60.0), "{width}: {at:?}");
        }
    }
}
