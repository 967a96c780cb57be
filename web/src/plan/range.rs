//! The stretch of time in view: zoomed and moved, and never outside of the scenario.

use stagger_core::Instant;
use stagger_sim::Interval;

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
    fn it_follows_a_clock_that_leaves_it() {
        assert_eq!(follow(interval(20_000, 30_000), span(), at(25_000)), interval(20_000, 30_000));
        assert_eq!(follow(interval(20_000, 30_000), span(), at(30_060)), interval(20_060, 30_060));
        assert_eq!(follow(interval(20_000, 30_000), span(), at(19_000)), interval(19_000, 29_000));
    }
}
