//! The stretch of time in view: zoomed and moved, and never outside of the scenario.

use stagger_core::Instant;
use stagger_sim::Interval;

use super::scale::{Scale, seconds};

/// The shortest stretch in view, in seconds, unless the scenario itself is shorter.
pub(crate) const SHORTEST: i64 = 300;

/// `range` made `percent` of its length, such that `anchor` stays where it stands in the picture.
pub(crate) fn zoom(range: Interval, span: Interval, anchor: Instant, percent: i64) -> Interval {
    let length = length_of(range);
    let wanted = (length.saturating_mul(percent) / 100).max(SHORTEST).min(length_of(span));
    let anchor = anchor.max(range.from()).min(range.until());
    let before = anchor.unix().saturating_sub(range.from().unix()).saturating_mul(wanted) / length.max(1);
    within(span, anchor.unix().saturating_sub(before), wanted)
}

/// `range` moved by `percent` of its length.
pub(crate) fn pan(range: Interval, span: Interval, percent: i64) -> Interval {
    let length = length_of(range);
    within(span, range.from().unix().saturating_add(length.saturating_mul(percent) / 100), length)
}

/// What `scale` shows, moved along with a pointer that was dragged by so many pixels.
pub(crate) fn dragged(scale: &Scale, span: Interval, by: f64) -> Interval {
    let range = scale.range();
    moved(range, span, whole(-by / scale.width() * seconds(length_of(range))))
}

/// What `scale` shows, such that the instants under two fingers follow them, from the first two pixels to the others.
pub(crate) fn pinched(scale: &Scale, span: Interval, from: [f64; 2], to: [f64; 2]) -> Interval {
    let apart = |[one, other]: [f64; 2]| (one - other).abs().max(NEAREST);
    let length = seconds(length_of(scale.range())) * apart(from) / apart(to);
    let length = whole(length).clamp(SHORTEST.min(length_of(span)), length_of(span));
    let anchor = scale.instant(f64::midpoint(from[0], from[1]));
    let share = (f64::midpoint(to[0], to[1]) - scale.left()) / scale.width();
    within(span, anchor.unix().saturating_sub(whole(share * seconds(length))), length)
}

/// `range` moved by seconds.
pub(crate) fn moved(range: Interval, span: Interval, by: i64) -> Interval {
    within(span, range.from().unix().saturating_add(by), length_of(range))
}

/// `range` with its beginning moved by seconds, and its end where it is.
pub(crate) fn from_moved(range: Interval, span: Interval, by: i64) -> Interval {
    let until = range.until().unix();
    let latest = until.saturating_sub(SHORTEST.min(length_of(span)));
    let from = range.from().unix().saturating_add(by).min(latest).max(span.from().unix());
    within(span, from, until.saturating_sub(from))
}

/// `range` with its end moved by seconds, and its beginning where it is.
pub(crate) fn until_moved(range: Interval, span: Interval, by: i64) -> Interval {
    let from = range.from().unix();
    let earliest = from.saturating_add(SHORTEST.min(length_of(span)));
    let until = range.until().unix().saturating_add(by).max(earliest).min(span.until().unix());
    within(span, from, until.saturating_sub(from))
}

/// `of`, with some air around it, as far as `span` goes.
pub(crate) fn around(of: Interval, span: Interval) -> Interval {
    let air = (length_of(of) / 10).max(60);
    let wanted = length_of(of).saturating_add(2 * air).max(SHORTEST).min(length_of(span));
    let middle = of.from().unix().saturating_add(length_of(of) / 2);
    within(span, middle.saturating_sub(wanted / 2), wanted)
}

/// `range`, moved just so far that `instant` is in it.
pub(crate) fn follow(range: Interval, span: Interval, instant: Instant) -> Interval {
    let length = length_of(range);
    if instant < range.from() {
        within(span, instant.unix(), length)
    } else if range.until() < instant {
        within(span, instant.unix().saturating_sub(length), length)
    } else {
        range
    }
}

/// The stretch of that length from about `from` that lies within `span`.
fn within(span: Interval, from: i64, length: i64) -> Interval {
    let last = span.until().unix().saturating_sub(length);
    let from = from.min(last).max(span.from().unix());
    let until = from.saturating_add(length).min(span.until().unix());
    Instant::from_unix(from)
        .zip(Instant::from_unix(until))
        .and_then(|(from, until)| Interval::new(from, until))
        .unwrap_or(span)
}

/// Fingers that are nearer than this are taken to be this far apart, in pixels.
const NEAREST: f64 = 16.0;

fn whole(seconds: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a cast from floating point saturates")]
    {
        seconds.round() as i64
    }
}

fn length_of(interval: Interval) -> i64 {
    i64::try_from(interval.seconds()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(unix: i64) -> Instant {
        Instant::from_unix(unix).expect("in range")
    }

    fn interval(from: i64, until: i64) -> Interval {
        Interval::new(at(from), at(until)).expect("not empty")
    }

    const SPAN: (i64, i64) = (10_000, 64_000);

    fn span() -> Interval {
        interval(SPAN.0, SPAN.1)
    }

    #[test]
    fn the_anchor_stays_where_it_stands() {
        assert_eq!(zoom(interval(20_000, 30_000), span(), at(22_000), 50), interval(21_000, 26_000));
        assert_eq!(zoom(interval(20_000, 30_000), span(), at(22_000), 200), interval(18_000, 38_000));
    }

    #[test]
    fn a_view_never_leaves_the_scenario() {
        assert_eq!(zoom(interval(20_000, 60_000), span(), at(22_000), 400), span());
        assert_eq!(zoom(interval(10_000, 20_000), span(), at(20_000), 200), interval(10_000, 30_000));
        assert_eq!(pan(interval(20_000, 30_000), span(), -500), interval(10_000, 20_000));
        assert_eq!(pan(interval(20_000, 30_000), span(), 1000), interval(54_000, 64_000));
    }

    #[test]
    fn nor_does_it_vanish() {
        assert_eq!(zoom(interval(20_000, 20_400), span(), at(20_200), 1), interval(20_050, 20_350));
        let short = interval(10_000, 10_060);
        assert_eq!(zoom(short, short, at(10_030), 10), short);
    }

    #[test]
    fn its_ends_move_one_at_a_time_and_never_meet() {
        let range = interval(20_000, 30_000);
        assert_eq!(from_moved(range, span(), -5000), interval(15_000, 30_000));
        assert_eq!(from_moved(range, span(), -50_000), interval(10_000, 30_000));
        assert_eq!(from_moved(range, span(), 50_000), interval(30_000 - SHORTEST, 30_000));
        assert_eq!(until_moved(range, span(), 5000), interval(20_000, 35_000));
        assert_eq!(until_moved(range, span(), 500_000), interval(20_000, 64_000));
        assert_eq!(until_moved(range, span(), -500_000), interval(20_000, 20_000 + SHORTEST));
    }

    #[test]
    fn two_fingers_neither_leave_the_scenario_nor_make_it_vanish() {
        let scale = Scale::new(interval(20_000, 30_000), 0.0, 1000.0);
        assert_eq!(pinched(&scale, span(), [400.0, 600.0], [500.0, 500.0]), span());
        assert_eq!(pinched(&scale, span(), [500.0, 501.0], [0.0, 1000.0]), interval(24_855, 25_155));
        assert_eq!(pinched(&scale, span(), [400.0, 600.0], [300.0, 700.0]), interval(22_500, 27_500));
    }

    #[test]
    fn what_is_focused_has_air_around_it() {
        assert_eq!(around(interval(20_000, 30_000), span()), interval(19_000, 31_000));
        assert_eq!(around(interval(20_000, 20_001), span()), interval(19_850, 20_150));
        assert_eq!(around(interval(10_000, 12_000), span()), interval(10_000, 12_400));
    }

    #[test]
    fn it_follows_a_clock_that_leaves_it() {
        assert_eq!(follow(interval(20_000, 30_000), span(), at(25_000)), interval(20_000, 30_000));
        assert_eq!(follow(interval(20_000, 30_000), span(), at(30_060)), interval(20_060, 30_060));
        assert_eq!(follow(interval(20_000, 30_000), span(), at(19_000)), interval(19_000, 29_000));
    }
}
