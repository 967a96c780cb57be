//! Cron by the words of the documentation, so simple that it is unlikely to be wrong: every minute is asked for itself,
//! and zones are `jiff`'s. `H` and `~` are left out.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use stagger_core::{Fold, Gap};

/// A cron text taken apart at its blanks and commas, and no further.
pub(crate) struct Naive {
    fields: [Vec<String>; 5],
    text: [String; 5],
    /// For each field, whether its numbers name a value: looked up once, asked many times.
    numbers: [[bool; 60]; 5],
}

impl Naive {
    pub(crate) fn new(text: &str) -> Self {
        let text: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
        let text: [String; 5] = text.try_into().expect("five fields");
        let fields = text.clone().map(|field| field.split(',').map(str::to_owned).collect());
        let names = |which: usize, value: usize| {
            let fields: &[Vec<String>; 5] = &fields;
            fields[which].iter().any(|item| number_matches(which, item, i8::try_from(value).expect("below 60")))
        };
        let numbers = std::array::from_fn(|which| std::array::from_fn(|value| names(which, value)));
        Self { fields, text, numbers }
    }

    pub(crate) fn names_fixed_times(&self) -> bool {
        !self.text[0].starts_with('*') && !self.text[1].starts_with('*')
    }

    pub(crate) fn matches(&self, local: DateTime) -> bool {
        let has = |which: usize, value: i8| self.numbers[which][usize::try_from(value).expect("a value")];
        if !has(0, local.minute()) || !has(1, local.hour()) || !has(3, local.month()) {
            return false;
        }
        let date = local.date();
        let weekday = date.weekday().to_sunday_zero_offset();
        let by_date = has(2, date.day()) || self.fields[2].iter().any(|item| date_matches(item, date));
        let by_weekday = has(4, weekday)
            || weekday == 0 && has(4, 7)
            || self.fields[4].iter().any(|item| weekday_matches(item, date, weekday));
        let star = |which: usize| self.text[which].starts_with(['*', '?']);
        if star(2) || star(4) { by_date && by_weekday } else { by_date || by_weekday }
    }
}

fn number_matches(which: usize, item: &str, value: i8) -> bool {
    let (least, greatest) = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)][which];
    let (base, step) = item.split_once('/').unwrap_or((item, "1"));
    let step: i8 = step.parse().expect("a step");
    let (first, last) = if base == "*" || base == "?" {
        (least, if which == 4 { 6 } else { greatest })
    } else {
        let (first, last) = base.split_once('-').unwrap_or((base, ""));
        let Some(first) = number(which, first) else { return false };
        match number(which, last) {
            Some(last) => (first, last),
            None if item.contains('/') => (first, greatest),
            None => (first, first),
        }
    };
    let mut named = first;
    while named <= last {
        if named == value {
            return true;
        }
        named = named.saturating_add(step);
        if named == i8::MAX {
            break;
        }
    }
    false
}

fn number(which: usize, text: &str) -> Option<i8> {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    let place = |names: &[&str], first: usize| names.iter().position(|name| *name == text).map(|place| place + first);
    let named = match which {
        3 => place(&months, 1),
        4 => place(&weekdays, 0),
        _ => None,
    };
    named.and_then(|place| i8::try_from(place).ok()).or_else(|| text.parse().ok())
}

fn date_matches(item: &str, date: Date) -> bool {
    let last = date.days_in_month();
    let wanted = match item {
        "l" => return date.day() == last,
        "lw" => last,
        _ => match item.strip_suffix('w').and_then(|day| day.parse::<i8>().ok()) {
            Some(day) if day <= last => day,
            _ => return false,
        },
    };
    // The Monday to Friday of the same month that is nearest; never two are equally near.
    let working =
        |day: i8| (1..=5).contains(&date.with().day(day).build().expect("a day").weekday().to_monday_one_offset());
    let nearest = (1..=last).filter(|day| working(*day)).min_by_key(|day| (day - wanted).abs()).expect("a day");
    date.day() == nearest
}

fn weekday_matches(item: &str, date: Date, weekday: i8) -> bool {
    let is = |text: &str| number(4, text).is_some_and(|day| day % 7 == weekday);
    if let Some((day, nth)) = item.split_once('#') {
        return is(day) && (date.day() - 1) / 7 + 1 == nth.parse::<i8>().expect("a place");
    }
    item.strip_suffix('l').is_some_and(|day| is(day) && date.day() + 7 > date.days_in_month())
}

/// The minutes of a stretch of time, each with what the wall shows.
pub(crate) struct Wall {
    minutes: Vec<(i64, DateTime)>,
    /// When the wall first shows a time, and when last.
    shown: BTreeMap<DateTime, (i64, i64)>,
}

impl Wall {
    pub(crate) fn new(zone: &TimeZone, from: i64, until: i64) -> Self {
        let first = from.div_euclid(60) * 60;
        let minutes: Vec<(i64, DateTime)> = (0..)
            .map(|minute| first + minute * 60)
            .take_while(|unix| *unix < until)
            .map(|unix| (unix, zone.to_datetime(Timestamp::from_second(unix).expect("in range"))))
            .collect();
        let mut shown = BTreeMap::new();
        for (unix, local) in &minutes {
            shown.entry(*local).or_insert((*unix, *unix)).1 = *unix;
        }
        Self { minutes, shown }
    }

    /// Every occurrence; close to the ends what lies beyond is not known.
    pub(crate) fn occurrences(&self, cron: &Naive, gap: Gap, fold: Fold) -> Vec<i64> {
        let fixed = cron.names_fixed_times();
        let counts = |unix: i64, local: DateTime| {
            let (first, last) = self.shown[&local];
            match fold {
                Fold::First if fixed => unix == first,
                Fold::Second if fixed => unix == last,
                _ => true,
            }
        };
        let caught_up = |index: usize| fixed && gap == Gap::After && self.catches_up(cron, index);
        let minutes = self.minutes.iter().enumerate();
        minutes
            .filter(|(index, (unix, local))| cron.matches(*local) && counts(*unix, *local) || caught_up(*index))
            .map(|(_, (unix, _))| *unix)
            .collect()
    }

    /// Whether the clock was put forward to this minute, over a time that matches.
    fn catches_up(&self, cron: &Naive, index: usize) -> bool {
        let Some((_, before)) = index.checked_sub(1).map(|index| self.minutes[index]) else { return false };
        let (_, now) = self.minutes[index];
        if before.minute() + 1 == now.minute() && before.hour() == now.hour() {
            return false;
        }
        let mut left_out = before.checked_add(jiff::Span::new().minutes(1)).expect("in range");
        let length = left_out.duration_until(now).as_secs();
        if !(60..=3 * 3600).contains(&length) {
            return false;
        }
        while left_out < now {
            if cron.matches(left_out) {
                return true;
            }
            left_out = left_out.checked_add(jiff::Span::new().minutes(1)).expect("in range");
        }
        false
    }
}
