//! The instants of a cron text in a zone: what becomes of local times that occur twice or never.
//!
//! A zone is a chain of stretches, each with one offset. Within a stretch the wall's clock is as good as UTC; where two
//! meet, it leaps forward over a gap, or back over a fold.

use super::Times;
use crate::instant::{HORIZON, Instant};
use crate::zone::{Stretch, Zone};

/// What becomes of a fixed time that the clock leaves out. A text whose minute or hour starts with `*` names no fixed
/// times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gap {
    /// It comes right after the gap, once, however many times were left out; but a gap of more than three hours, such as
    /// a day that a zone left out, is skipped.
    #[default]
    After,
    /// It does not come.
    Skip,
}

/// What becomes of a fixed time that the clock shows twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fold {
    /// It comes the first time only.
    #[default]
    First,
    /// It comes the second time only.
    Second,
    /// It comes both times.
    Both,
}

impl Times {
    /// The first occurrence at or after `from`, in that zone, if there is one within [`HORIZON`]; none before the
    /// time that the zone [covers](Zone::covers).
    #[must_use]
    pub fn next(&self, from: Instant, zone: Zone) -> Option<Instant> {
        if !zone.covers(from) {
            return None;
        }
        let from = from.unix();
        let last = from.saturating_add(HORIZON.into());
        let mut at = from;
        loop {
            let stretch = zone.stretch(at);
            if at == stretch.from && self.catches_up(zone, stretch) {
                return instant_up_to(at, last);
            }
            let east = i64::from(stretch.seconds_east);
            let local = at.saturating_add(east);
            let found = self.at_or_after(self.after_fold(zone, stretch, at).map_or(local, |end| end.max(local)))?;
            let occurs = found.saturating_sub(east);
            let comes_again = self.fold_ahead(zone, stretch, occurs).is_some_and(|again| again <= found);
            if occurs < stretch.until && !comes_again {
                return instant_up_to(occurs, last);
            }
            if stretch.until > last {
                return None;
            }
            // Past the reach of a fold no time before the one found can match.
            let leap = if far(at, stretch.until) { found.saturating_sub(REACH) } else { stretch.until };
            at = leap.max(stretch.until);
        }
    }

    /// The last occurrence at or before `until`, in that zone, if there is one within [`HORIZON`] and the time that the
    /// zone [covers](Zone::covers).
    #[must_use]
    pub fn previous(&self, until: Instant, zone: Zone) -> Option<Instant> {
        let until = until.unix();
        let first = until.saturating_sub(HORIZON.into());
        let mut at = until;
        loop {
            let stretch = zone.stretch(at);
            let east = i64::from(stretch.seconds_east);
            let local = at.saturating_add(east);
            let ahead = self.fold_ahead(zone, stretch, at).map_or(local, |again| local.min(again.saturating_sub(1)));
            let found = self.at_or_before(ahead)?;
            let occurs = found.saturating_sub(east);
            let came_before = self.after_fold(zone, stretch, occurs).is_some_and(|end| found < end);
            if occurs >= stretch.from && !came_before {
                return instant_from(occurs, first, zone);
            }
            if self.catches_up(zone, stretch) {
                return instant_from(stretch.from, first, zone);
            }
            if stretch.from <= first {
                return None;
            }
            let before = stretch.from.saturating_sub(1);
            let leap = if far(before, at) { found.saturating_add(REACH) } else { before };
            at = leap.min(before);
        }
    }

    /// Whether a time that the gap before this stretch left out comes at the stretch's start.
    fn catches_up(&self, zone: Zone, stretch: Stretch) -> bool {
        if self.wildcard || self.gap == Gap::Skip || stretch.from == i64::MIN {
            return false;
        }
        let gap_start = end_of_wall(zone, stretch);
        let gap_end = stretch.from.saturating_add(stretch.seconds_east.into());
        let length = gap_end.saturating_sub(gap_start);
        (1..=LONGEST_CAUGHT_UP).contains(&length)
            && self.at_or_after(gap_start).is_some_and(|left_out| left_out < gap_end)
    }

    /// Where the fold before this stretch ends on the wall, if its times came the first time and `at` may lie in it.
    fn after_fold(&self, zone: Zone, stretch: Stretch, at: i64) -> Option<i64> {
        let matters = !self.wildcard && self.fold == Fold::First && stretch.from > i64::MIN && !far(stretch.from, at);
        matters.then(|| end_of_wall(zone, stretch))
    }

    /// Where the fold after this stretch starts on the wall, if its times come the second time and `at` may lie in it.
    fn fold_ahead(&self, zone: Zone, stretch: Stretch, at: i64) -> Option<i64> {
        let matters =
            !self.wildcard && self.fold == Fold::Second && stretch.until < i64::MAX && !far(at, stretch.until);
        matters.then(|| stretch.until.saturating_add(zone.stretch(stretch.until).seconds_east.into()))
    }
}

/// What the wall's clock would show at the start of this stretch, had it not been changed.
fn end_of_wall(zone: Zone, stretch: Stretch) -> i64 {
    stretch.from.saturating_add(zone.stretch(stretch.from.saturating_sub(1)).seconds_east.into())
}

/// Whether the two are further apart than any fold reaches.
fn far(earlier: i64, later: i64) -> bool {
    later.saturating_sub(earlier) > 2 * REACH
}

fn instant_up_to(unix: i64, last: i64) -> Option<Instant> {
    if unix > last { None } else { Instant::from_unix(unix) }
}

fn instant_from(unix: i64, first: i64, zone: Zone) -> Option<Instant> {
    if unix < first { None } else { Instant::from_unix(unix).filter(|instant| zone.covers(*instant)) }
}

/// More than any zone is ahead of UTC, or behind it.
const REACH: i64 = 18 * 3600;
/// Vixie's cron takes a longer leap of the clock for a correction.
const LONGEST_CAUGHT_UP: i64 = 3 * 3600;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cron::Cron;

    fn at(text: &str) -> Instant {
        text.parse().expect(text)
    }

    fn times(cron: &str) -> Times {
        cron.parse::<Cron>().expect(cron).times("salt", "host")
    }

    fn next(cron: &str, from: &str) -> Option<Instant> {
        times(cron).next(at(from), Zone::UTC)
    }

    /// The first occurrences, on the wall, and their offsets in minutes.
    fn list(times: Times, zone: &str, from: &str, count: usize) -> std::vec::Vec<std::string::String> {
        let zone: Zone = zone.parse().expect(zone);
        let mut from = at(from);
        let mut told = std::vec::Vec::new();
        for _ in 0..count {
            let next = times.next(from, zone).expect("an occurrence");
            told.push(std::format!("{} {:+}", zone.local(next), zone.offset_at(next) / 60));
            assert_eq!(times.previous(next, zone), Some(next));
            from = next.saturating_add(1);
            assert_eq!(times.previous(from, zone), Some(next));
        }
        told
    }

    #[test]
    fn an_occurrence_counts_at_its_very_instant_and_not_after() {
        assert_eq!(next("20 */4 * * *", "2018-06-18T20:20:00Z"), Some(at("2018-06-18T20:20:00Z")));
        assert_eq!(next("20 */4 * * *", "2018-06-18T20:20:01Z"), Some(at("2018-06-19T00:20:00Z")));
        assert_eq!(next("59 23 31 12 *", "2018-12-31T23:59:01Z"), Some(at("2019-12-31T23:59:00Z")));
    }

    #[test]
    fn day_fields_combine_as_vixies_cron_does() {
        // Either: the 13th, or any Friday.
        assert_eq!(next("0 0 13 * 5", "2018-06-18T00:00:00Z"), Some(at("2018-06-22T00:00:00Z")));
        // Both: an odd day of the month that is a Friday, since the day field starts with a star.
        assert_eq!(next("0 0 */2 * 5", "2018-06-18T00:00:00Z"), Some(at("2018-06-29T00:00:00Z")));
        assert_eq!(next("0 0 ? * 5", "2018-06-18T00:00:00Z"), Some(at("2018-06-22T00:00:00Z")));
    }

    #[test]
    fn last_nearest_and_nth_days() {
        assert_eq!(next("0 0 L 2 *", "2019-01-01T00:00:00Z"), Some(at("2019-02-28T00:00:00Z")));
        assert_eq!(next("0 0 L 12 *", "2019-01-01T00:00:00Z"), Some(at("2019-12-31T00:00:00Z")));
        // 30 and 31 August 2019 are a Friday and a Saturday.
        assert_eq!(next("0 0 LW 8 *", "2019-08-01T00:00:00Z"), Some(at("2019-08-30T00:00:00Z")));
        assert_eq!(next("0 0 31W 8 *", "2019-08-01T00:00:00Z"), Some(at("2019-08-30T00:00:00Z")));
        assert_eq!(next("0 0 31W * *", "2019-09-01T00:00:00Z"), Some(at("2019-10-31T00:00:00Z")));
        // 1 June 2019 is a Saturday, and the month before is not reached for.
        assert_eq!(next("0 0 1W 6 *", "2019-05-01T00:00:00Z"), Some(at("2019-06-03T00:00:00Z")));
        assert_eq!(next("0 0 * * 5#2", "2019-06-01T00:00:00Z"), Some(at("2019-06-14T00:00:00Z")));
        assert_eq!(next("0 0 * * friL", "2019-06-01T00:00:00Z"), Some(at("2019-06-28T00:00:00Z")));
        assert_eq!(next("0 0 * * 7#5", "2019-07-01T00:00:00Z"), Some(at("2019-09-29T00:00:00Z")));
        assert_eq!(next("0 0 13 * 5#2", "2019-06-01T00:00:00Z"), Some(at("2019-06-13T00:00:00Z")));
    }

    #[test]
    fn rare_dates_are_found_and_impossible_ones_end_at_once() {
        assert_eq!(next("0 0 29 2 *", "2096-03-01T00:00:00Z"), Some(at("2104-02-29T00:00:00Z")));
        assert_eq!(next("0 0 29 2 */7", "2024-03-01T00:00:00Z"), Some(at("2032-02-29T00:00:00Z")));
        assert_eq!(next("0 0 30 2 *", "2018-06-18T00:00:00Z"), None);
        assert_eq!(next("0 0 31 4,6,9,11 *", "2018-06-18T00:00:00Z"), None);
        assert_eq!(next("0 0 30W 2 *", "2018-06-18T00:00:00Z"), None);
        assert_eq!(next("0 0 30 2 1", "2018-06-18T00:00:00Z"), Some(at("2019-02-04T00:00:00Z")));
        assert_eq!(times("0 0 30 2 *").previous(at("2018-06-18T00:00:00Z"), Zone::UTC), None);
        assert_eq!(
            times("0 0 29 2 *").previous(at("2019-06-18T00:00:00Z"), Zone::UTC),
            Some(at("2016-02-29T00:00:00Z"))
        );
    }

    #[test]
    fn nothing_comes_after_the_last_instant_or_before_the_first() {
        assert_eq!(next("* * * * *", "9999-12-31T23:59:01Z"), None);
        assert_eq!(next("0 0 1 1 *", "9999-06-18T00:00:00Z"), None);
        assert_eq!(times("0 1 1 1 *").previous(at("1970-01-01T00:59:59Z"), Zone::UTC), None);
        let berlin = "Europe/Berlin".parse().expect("a zone");
        assert_eq!(times("0 1 1 1 *").next(at("1999-12-31T23:59:59Z"), berlin), None);
        assert_eq!(times("0 0 1 1 *").previous(at("2000-06-01T00:00:00Z"), berlin), None);
    }

    #[test]
    fn a_fixed_time_in_a_gap_comes_right_after_it_or_is_skipped() {
        let fixed = times("30 2 * * *");
        let (zone, from) = ("Europe/Berlin", "2026-03-28T12:00:00Z");
        assert_eq!(list(fixed, zone, from, 2), ["2026-03-29T03:00:00 +120", "2026-03-30T02:30:00 +120"]);
        assert_eq!(list(fixed.gap(Gap::Skip), zone, from, 1), ["2026-03-30T02:30:00 +120"]);
        // Several fixed times in one gap come once.
        let several = times("10,20,30 2,3 * * *");
        assert_eq!(list(several, zone, from, 2), ["2026-03-29T03:00:00 +120", "2026-03-29T03:10:00 +120"]);
        // A wildcard keeps its distance: nothing is made up for.
        assert_eq!(
            list(times("30 */1 * * *"), zone, "2026-03-29T00:00:00Z", 2),
            ["2026-03-29T01:30:00 +60", "2026-03-29T03:30:00 +120"]
        );
    }

    #[test]
    fn a_fixed_time_in_a_fold_comes_as_declared() {
        let fixed = times("30 2 * * *");
        let (zone, from) = ("Europe/Berlin", "2026-10-24T12:00:00Z");
        let (first, second, next) = ("2026-10-25T02:30:00 +120", "2026-10-25T02:30:00 +60", "2026-10-26T02:30:00 +60");
        assert_eq!(list(fixed, zone, from, 2), [first, next]);
        assert_eq!(list(fixed.fold(Fold::Second), zone, from, 2), [second, next]);
        assert_eq!(list(fixed.fold(Fold::Both), zone, from, 3), [first, second, next]);
        let wildcard = times("30 */2 * * *");
        assert_eq!(list(wildcard, zone, "2026-10-25T00:00:00Z", 3), [first, second, "2026-10-25T04:30:00 +60"]);
    }

    #[test]
    fn a_day_that_a_zone_leaves_out_is_not_caught_up_but_three_hours_are() {
        let daily = times("0 12 * * *");
        assert_eq!(
            list(daily, "Pacific/Apia", "2011-12-29T00:00:00Z", 2),
            ["2011-12-29T12:00:00 -600", "2011-12-31T12:00:00 +840"]
        );
        // Casey's clock went from 04:00 to 07:00 on 2018-10-07, and from 00:01 to 03:01 on 2020-10-04.
        let casey = |cron, from| list(times(cron), "Antarctica/Casey", from, 1);
        assert_eq!(casey("30 5 7 10 *", "2018-10-01T00:00:00Z"), ["2018-10-07T07:00:00 +660"]);
        assert_eq!(casey("30 2 4 10 *", "2020-10-01T00:00:00Z"), ["2020-10-04T03:01:00 +660"]);
    }
}
