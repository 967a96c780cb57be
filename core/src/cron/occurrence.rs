use crate::civil::{Date, days_in_month};
use crate::instant::{HORIZON, Instant};
use crate::zone::{LocalDateTime, Zone};

/// The minutes that a cron text names for one host. Occurrences are computed from the sets of values, a month at a
/// time, never searched minute by minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Times {
    minutes: u64,
    hours: u32,
    days_of_month: u32,
    months: u16,
    days_of_week: u8,
    /// A day must match both day fields, rather than either.
    both_days: bool,
}

impl Times {
    pub(super) fn new(minute: u64, hour: u64, dom: u64, month: u64, dow: u64, both_days: bool) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "the values of these fields are below 32, 32, 16 and 8")]
        let (hours, days_of_month, months, days_of_week) = (hour as u32, dom as u32, month as u16, dow as u8);
        let mut times = Self { minutes: minute, hours, days_of_month, months, days_of_week, both_days };
        if times.never() {
            times.months = 0;
        }
        times
    }

    /// The first of these minutes at or after `from`, in that zone; none within [`HORIZON`] gives `None`.
    #[must_use]
    pub fn next(&self, from: Instant, zone: Zone) -> Option<Instant> {
        let local = zone.local(from);
        // A minute is named by its first second: one that has begun has gone by.
        let minute_of_day = minute_of_day(local).saturating_add(u32::from(local.second() > 0));
        let days = local.date().to_days();
        if let Some(minute) = self.minute_at_or_after(minute_of_day).filter(|_| self.has_day(local.date())) {
            return instant(days, minute, zone);
        }
        let day = self.day_after(days)?;
        instant(day, self.minute_at_or_after(0)?, zone)
    }

    /// The last of these minutes at or before `until`, in that zone, if it lies within the 24 hours before it.
    pub(crate) fn last_within_a_day(&self, until: Instant, zone: Zone) -> Option<Instant> {
        let local = zone.local(until);
        let days = local.date().to_days();
        if let Some(minute) = self.minute_at_or_before(minute_of_day(local)).filter(|_| self.has_day(local.date())) {
            return instant(days, minute, zone);
        }
        let yesterday = days.saturating_sub(1);
        let minute = self.minute_at_or_before(MINUTES_PER_DAY - 1).filter(|_| self.has_day(Date::from_days(yesterday)));
        let last = instant(yesterday, minute?, zone)?;
        (until.since(last) <= SECONDS_PER_DAY).then_some(last)
    }

    fn minute_at_or_after(&self, minute_of_day: u32) -> Option<u32> {
        let (hour, minute) = (minute_of_day / 60, minute_of_day % 60);
        if hour > 23 {
            return None;
        }
        let this_hour = self.minutes & from_bit(minute);
        if self.hours & 1_u32.checked_shl(hour)? != 0 && this_hour != 0 {
            return Some(hour.saturating_mul(60).saturating_add(this_hour.trailing_zeros()));
        }
        let later = u64::from(self.hours) & from_bit(hour.saturating_add(1));
        if later == 0 || self.minutes == 0 {
            return None;
        }
        Some(later.trailing_zeros().saturating_mul(60).saturating_add(self.minutes.trailing_zeros()))
    }

    fn minute_at_or_before(&self, minute_of_day: u32) -> Option<u32> {
        let (hour, minute) = (minute_of_day / 60, minute_of_day % 60);
        let this_hour = self.minutes & !from_bit(minute.saturating_add(1));
        if self.hours & 1_u32.checked_shl(hour)? != 0
            && let Some(minute) = this_hour.checked_ilog2()
        {
            return Some(hour.saturating_mul(60).saturating_add(minute));
        }
        let earlier = u64::from(self.hours) & !from_bit(hour);
        Some(earlier.checked_ilog2()?.saturating_mul(60).saturating_add(self.minutes.checked_ilog2()?))
    }

    fn has_day(&self, date: Date) -> bool {
        let bit = 1_u32.checked_shl(u32::from(date.day()).saturating_sub(1)).unwrap_or(0);
        self.days_of(date.year(), date.month()) & bit != 0
    }

    /// The first day after `days` that matches, within the horizon.
    fn day_after(&self, days: i32) -> Option<i32> {
        if self.months == 0 {
            return None;
        }
        let tomorrow = days.saturating_add(1);
        let first = Date::from_days(tomorrow);
        // The calendar ends with the year 9999.
        if first.to_days() != tomorrow {
            return None;
        }
        let (mut year, mut month) = (first.year(), first.month());
        let mut wanted = from_bit(u32::from(first.day()).saturating_sub(1));
        for _ in 0..MONTHS_IN_HORIZON {
            let matching = u64::from(self.days_of(year, month)) & wanted;
            if matching != 0 {
                let day = u8::try_from(matching.trailing_zeros().saturating_add(1)).ok()?;
                return Some(Date::new(year, month, day)?.to_days());
            }
            wanted = u64::MAX;
            (year, month) = if month == 12 { (year.saturating_add(1), 1) } else { (year, month.saturating_add(1)) };
        }
        None
    }

    /// The matching days of a month: bit 0 is the first of the month.
    fn days_of(&self, year: i32, month: u8) -> u32 {
        if self.months & 1_u16.checked_shl(u32::from(month)).unwrap_or(0) == 0 {
            return 0;
        }
        let Some(first) = Date::new(year, month, 1) else { return 0 };
        let in_month = !(u32::MAX.checked_shl(u32::from(days_in_month(year, month))).unwrap_or(0));
        let by_date = (self.days_of_month >> 1) & in_month;
        // The set of weekdays, turned so that bit 0 is the weekday of the first, and repeated for five weeks.
        let turn = first.weekday() as u32;
        let week = u64::from(self.days_of_week);
        let turned = ((week >> turn) | (week << 7_u32.saturating_sub(turn))) & 0x7f;
        let by_weekday = (turned.wrapping_mul(0x1020_4081) as u32) & in_month;
        if self.both_days { by_date & by_weekday } else { by_date | by_weekday }
    }

    /// No day ever matches: such as 30 February, or an empty field.
    fn never(&self) -> bool {
        let by_date = (1..=12_u8).any(|month| {
            let listed = self.months & 1_u16.checked_shl(u32::from(month)).unwrap_or(0) != 0;
            let longest = days_in_month(2000, month);
            listed && (1..=longest).any(|day| self.days_of_month & 1_u32.checked_shl(u32::from(day)).unwrap_or(0) != 0)
        });
        let by_weekday = self.days_of_week != 0 && self.months != 0;
        !if self.both_days { by_date && by_weekday } else { by_date || by_weekday }
    }
}

fn minute_of_day(local: LocalDateTime) -> u32 {
    local.hour().saturating_mul(60).saturating_add(local.minute())
}

fn instant(days: i32, minute_of_day: u32, zone: Zone) -> Option<Instant> {
    let hour = u8::try_from(minute_of_day / 60).ok()?;
    let minute = u8::try_from(minute_of_day % 60).ok()?;
    zone.instant(LocalDateTime::new(Date::from_days(days), hour, minute, 0)?)
}

/// All bits from `bit` upwards; none from 64.
fn from_bit(bit: u32) -> u64 {
    u64::MAX.checked_shl(bit).unwrap_or(0)
}

const MINUTES_PER_DAY: u32 = 1440;
const SECONDS_PER_DAY: u64 = 86_400;
/// The horizon in months, rounded up: months have 28 days or more.
const MONTHS_IN_HORIZON: u32 = HORIZON / 86_400 / 28 + 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cron::Cron;

    fn at(text: &str) -> Instant {
        text.parse().expect(text)
    }

    fn next(cron: &str, from: &str) -> Option<Instant> {
        let times = cron.parse::<Cron>().expect(cron).times("salt", "host");
        times.next(at(from), Zone::UTC)
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
    }

    #[test]
    fn rare_dates_are_found_and_impossible_ones_end_at_once() {
        assert_eq!(next("0 0 29 2 *", "2096-03-01T00:00:00Z"), Some(at("2104-02-29T00:00:00Z")));
        assert_eq!(next("0 0 30 2 *", "2018-06-18T00:00:00Z"), None);
        assert_eq!(next("0 0 31 4,6,9,11 *", "2018-06-18T00:00:00Z"), None);
        assert_eq!(next("0 0 30 2 1", "2018-06-18T00:00:00Z"), Some(at("2019-02-04T00:00:00Z")));
    }

    #[test]
    fn nothing_comes_after_the_last_instant() {
        assert_eq!(next("* * * * *", "9999-12-31T23:59:01Z"), None);
        assert_eq!(next("0 0 1 1 *", "9999-06-18T00:00:00Z"), None);
    }
}
