//! [`Starts`]: the minutes in which the outages of a record started.

use std::ops::Range;

use crate::record::Record;

/// The minutes in which the outages of a record started, counted from when hosts began to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starts {
    /// In order, one for each outage.
    minutes: Vec<u32>,
    /// How many minutes there are: until the last host had checked.
    span: u32,
    /// The minute from which no host checked any more: at most `span`.
    stop: u32,
}

impl Starts {
    /// Those of a record. `None` where it does not say when hosts checked, has no outage, or has one that started at
    /// another time.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let checked = record.checked.as_ref()?;
        let minute = |at: stagger_core::Instant| u32::try_from(at.since(checked.during.from()) / 60).ok();
        let span = minute(checked.during.until())?;
        let mut minutes = Vec::new();
        for outage in &record.outages {
            let at = outage.during.from();
            minutes.push(minute(at).filter(|_| checked.during.contains(at))?);
        }
        minutes.sort_unstable();
        (!minutes.is_empty()).then_some(Self { minutes, span, stop: minute(checked.stopped)? })
    }

    /// The minutes in order, one for each outage.
    #[must_use]
    pub fn minutes(&self) -> &[u32] {
        &self.minutes
    }

    /// How many minutes there are in which an outage could have started.
    #[must_use]
    pub const fn span(&self) -> u32 {
        self.span
    }

    /// The minute from which no host checked any more, at most [the span](Self::span).
    #[must_use]
    pub const fn stop(&self) -> u32 {
        self.stop
    }

    /// How many outages there were.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.minutes.len()).unwrap_or(u32::MAX)
    }

    /// The starts while hosts still checked.
    #[must_use]
    pub fn early(&self) -> &[u32] {
        self.minutes.split_at(self.first_late()).0
    }

    /// The starts after the checks had been stopped.
    #[must_use]
    pub fn late(&self) -> &[u32] {
        self.minutes.split_at(self.first_late()).1
    }

    fn first_late(&self) -> usize {
        self.minutes.partition_point(|minute| *minute < self.stop)
    }

    /// The most starts within so many minutes that follow each other.
    #[must_use]
    pub fn most_within(&self, width: u32) -> usize {
        let until = |from: u32| self.minutes.partition_point(|minute| *minute < from.saturating_add(width));
        let stretches = self.minutes.iter().enumerate();
        stretches.map(|(place, from)| until(*from) - place).max().unwrap_or_default()
    }

    /// The minutes around the stop in which no outage started; `None` if there are none, or all outages started before it, or
    /// none did.
    #[must_use]
    pub fn gap(&self) -> Option<Range<u32>> {
        let gap = self.early().last()? + 1..*self.late().first()?;
        (!gap.is_empty()).then_some(gap)
    }
}

/// How many of those minutes, which are in order, are the same, minute by minute.
pub(super) fn multiplicities(minutes: &[u32]) -> Vec<u32> {
    minutes.chunk_by(|one, other| one == other).map(|same| u32::try_from(same.len()).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Those of 18 June 2018.
    pub(in super::super) fn of_2018() -> Starts {
        let scenario = crate::builtin::scenario("binarylane-2018").expect("a built-in scenario");
        Starts::of(scenario.record().expect("a record")).expect("it says when hosts checked")
    }

    impl Starts {
        /// Starts that no record told.
        pub(in super::super) fn from_parts(mut minutes: Vec<u32>, span: u32, stop: u32) -> Self {
            minutes.sort_unstable();
            Self { minutes, span, stop }
        }
    }

    #[test]
    fn the_starts_of_2018() {
        let starts = of_2018();
        assert_eq!((starts.count(), starts.span(), starts.stop()), (17, 60, 46));
        assert_eq!(starts.early(), [1, 2, 2, 20, 20, 36, 37]);
        assert_eq!(starts.late(), [55, 55, 55, 55, 55, 55, 57, 57, 57, 58]);
        assert_eq!(starts.gap(), Some(38..55));
        assert_eq!([1, 2, 3, 4, 5].map(|width| starts.most_within(width)), [6, 6, 9, 10, 10]);
        assert_eq!(multiplicities(starts.minutes()), [1, 2, 2, 1, 1, 6, 3, 1]);
    }

    #[test]
    fn starts_at_other_times_are_not_explained() {
        let scenario = crate::builtin::scenario("binarylane-2018").expect("a built-in scenario");
        let mut record = scenario.record().expect("a record").clone();
        let checked = record.checked.as_mut().expect("it says when hosts checked");
        let until = checked.during.from().saturating_add(58 * 60);
        checked.during = crate::Interval::new(checked.during.from(), until).expect("an interval");
        assert_eq!(Starts::of(&record), None, "one started at 20:58");
        record.checked = None;
        assert_eq!(Starts::of(&record), None);
    }
}
