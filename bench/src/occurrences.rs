//! The next occurrence of a cron text: Stagger, croner, cron and saffron.

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;
use stagger_core::{Check, Checks, Instant, Zone};

/// Five texts that all of them read, and read alike: names of days instead of numbers, since `cron` counts from 1.
pub const TEXTS: [&str; 5] = ["20 */4 * * *", "0 2 * * *", "30 8 * * MON-FRI", "0 0 1 * *", "*/15 * * * *"];

/// A thousand whole minutes of 2026 (saffron takes a minute that has begun for one to come), none within three days of a change of the clocks in Berlin, where each has rules of
/// its own.
#[must_use]
pub fn starts() -> Vec<i64> {
    let changes = [1_774_746_000_i64, 1_792_890_000];
    let step = 31_500_i64;
    (0..1_001_i64)
        .map(|nth| 1_767_225_600 + nth * step)
        .filter(|start| changes.iter().all(|change| (start - change).abs() > 3 * 86_400))
        .collect()
}

/// Where a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// In UTC.
    Utc,
    /// In Berlin.
    Berlin,
}

/// Everybody's form of one text.
pub struct Everybody {
    wall: Wall,
    stagger: Checks,
    croner: croner::Cron,
    cron: cron::Schedule,
    saffron: Option<saffron::Cron>,
}

impl Everybody {
    /// The text, read by each of them.
    ///
    /// # Panics
    ///
    /// When one of them does not read it.
    #[must_use]
    pub fn read(text: &str, wall: Wall) -> Self {
        let zone: Zone = if wall == Wall::Utc { Zone::UTC } else { "Europe/Berlin".parse().expect("a zone") };
        Self {
            wall,
            stagger: Check::new(text.parse().expect("a cron text"), zone).checks_of("", ""),
            croner: croner::parser::CronParser::new().parse(text).expect("croner reads it"),
            cron: format!("0 {text}").parse().expect("cron reads it"),
            saffron: (wall == Wall::Utc).then(|| text.parse().expect("saffron reads it")),
        }
    }

    /// Stagger's next occurrence at or after `start`.
    #[must_use]
    pub fn stagger(&self, start: i64) -> Option<i64> {
        self.stagger.next(Instant::from_unix(start)?).map(Instant::unix)
    }

    /// croner's.
    #[must_use]
    pub fn croner(&self, start: i64) -> Option<i64> {
        match self.wall {
            Wall::Utc => self.croner.find_next_occurrence(&at(start), true).ok().map(|next| next.timestamp()),
            Wall::Berlin => self.croner.find_next_occurrence(&in_berlin(start), true).ok().map(|next| next.timestamp()),
        }
    }

    /// cron's, which looks strictly after an instant.
    #[must_use]
    pub fn cron(&self, start: i64) -> Option<i64> {
        match self.wall {
            Wall::Utc => self.cron.after(&at(start - 1)).next().map(|next| next.timestamp()),
            Wall::Berlin => self.cron.after(&in_berlin(start - 1)).next().map(|next| next.timestamp()),
        }
    }

    /// saffron's, which knows no zones.
    #[must_use]
    pub fn saffron(&self, start: i64) -> Option<i64> {
        self.saffron.as_ref()?.next_from(at(start)).map(|next| next.timestamp())
    }

    /// Whether saffron can be asked.
    #[must_use]
    pub const fn has_saffron(&self) -> bool {
        self.saffron.is_some()
    }

    /// That all of them answer alike, for every start.
    ///
    /// # Panics
    ///
    /// When they do not.
    pub fn assert_agreed(&self, text: &str) {
        for start in starts() {
            let ours = self.stagger(start);
            assert!(ours.is_some(), "{text} from {start}");
            assert_eq!(ours, self.croner(start), "croner: {text} from {start}");
            assert_eq!(ours, self.cron(start), "cron: {text} from {start}");
            assert!(!self.has_saffron() || ours == self.saffron(start), "saffron: {text} from {start}");
        }
    }
}

fn at(unix: i64) -> DateTime<Utc> {
    Utc.timestamp_opt(unix, 0).single().expect("in range")
}

fn in_berlin(unix: i64) -> DateTime<Tz> {
    Berlin.timestamp_opt(unix, 0).single().expect("in range")
}
