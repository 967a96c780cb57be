//! [`Sequential`]: a test that may be looked at after every host.

use core::fmt;

use super::log2::{BIT, SLACK, log2_factorial, log2_of};
use crate::share::Share;

/// A test whether a release fails too often, that may be looked at after every single host without losing its promise.
///
/// Both kinds weigh the hosts seen so far: how much better the failures among them are explained by a bad release than by
/// a good one. The weight is a [`Score`] in bits: 10 bits are odds of 1,024 to 1.
///
/// - [`Sequential::sprt`], Wald's test of two shares. With `good` 0.01 %, `bad` 25 %, a false alarm in 0.1 % and a miss in
///   5 % of releases, one failure halts if no more than three clean hosts came before it, and 11 clean hosts speak for the
///   release.
/// - [`Sequential::e_value`], a test against *every* share above `good` at once (a likelihood ratio mixed over
///   Beta(½, ½)). It needs no `bad`, and never speaks for a release, only against it.
///
/// # Exactness
///
/// Logarithms are whole numbers in units of 2⁻⁴⁰ bits. A score is never below the true value, and above it by at most
/// `16 * (judged + 64)` units: less than a thousandth of a bit for 65 million hosts. So a test that should halt does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sequential {
    good: Share,
    false_alarm: Share,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Sprt { bad: Share, miss: Share },
    EValue,
}

impl Sequential {
    /// Wald's sequential probability ratio test: `good` and `bad` are the shares of hosts that fail under a release to
    /// keep and under one to stop; of good releases it stops `false_alarm` at most, of bad ones it misses `miss`.
    ///
    /// # Errors
    ///
    /// When `good` is not above nothing, `bad` not above `good` and below all, or the errors leave nothing to be right.
    pub fn sprt(good: Share, bad: Share, false_alarm: Share, miss: Share) -> Result<Self, SequentialError> {
        if good == Share::NOTHING {
            return Err(SequentialError::Good);
        }
        let apart = u64::from(good.part()).saturating_mul(bad.whole().into())
            < u64::from(bad.part()).saturating_mul(good.whole().into());
        if !apart || bad == Share::ALL {
            return Err(SequentialError::Bad);
        }
        if !is_error_rate(false_alarm) {
            return Err(SequentialError::FalseAlarm);
        }
        if !is_error_rate(miss) || (false_alarm.whole() == 2 && miss.whole() == 2) {
            return Err(SequentialError::Miss);
        }
        Ok(Self { good, false_alarm, kind: Kind::Sprt { bad, miss } })
    }

    /// The anytime-valid test by a Beta(½, ½) mixture: of releases under which at most `good` of the hosts fail, it stops
    /// `false_alarm` at most, however often it is looked at.
    ///
    /// # Errors
    ///
    /// When `good` is nothing or all, or `false_alarm` is nothing or above one half.
    pub fn e_value(good: Share, false_alarm: Share) -> Result<Self, SequentialError> {
        if good == Share::NOTHING || good == Share::ALL {
            return Err(SequentialError::Good);
        }
        if !is_error_rate(false_alarm) {
            return Err(SequentialError::FalseAlarm);
        }
        Ok(Self { good, false_alarm, kind: Kind::EValue })
    }

    /// The share of hosts that fail under a release to keep.
    #[must_use]
    pub const fn good(&self) -> Share {
        self.good
    }

    /// The share of hosts that fail under a release to stop, if the test names one.
    #[must_use]
    pub const fn bad(&self) -> Option<Share> {
        match self.kind {
            Kind::Sprt { bad, .. } => Some(bad),
            Kind::EValue => None,
        }
    }

    /// The share of good releases that it may stop.
    #[must_use]
    pub const fn false_alarm(&self) -> Share {
        self.false_alarm
    }

    /// The share of bad releases that it may speak for, if it speaks for any.
    #[must_use]
    pub const fn miss(&self) -> Option<Share> {
        match self.kind {
            Kind::Sprt { miss, .. } => Some(miss),
            Kind::EValue => None,
        }
    }

    /// What `failures` among `judged` hosts weigh against the release.
    #[must_use]
    pub fn score(&self, failures: u32, judged: u32) -> Score {
        let failures = failures.min(judged);
        let clean = judged.saturating_sub(failures);
        let (failed, healthy) = (i128::from(failures), i128::from(clean));
        let units = match self.kind {
            Kind::Sprt { bad, .. } => {
                let by_failure = ratio(bad, self.good).saturating_add(ROUNDING_OF_A_RATIO);
                let by_health = ratio(bad.rest(), self.good.rest()).saturating_add(ROUNDING_OF_A_RATIO).min(0);
                failed.saturating_mul(by_failure).saturating_add(healthy.saturating_mul(by_health))
            }
            Kind::EValue => {
                let by_failure = log2_of(self.good.whole().into(), self.good.part().into());
                let by_health = log2_of(self.good.whole().into(), self.good.rest().part().into());
                let alone = failed.saturating_mul(by_failure).saturating_add(healthy.saturating_mul(by_health));
                let mixed = half_rising(failures).saturating_add(half_rising(clean));
                let rounding = i128::from(judged).saturating_add(64).saturating_mul(8);
                mixed.saturating_sub(log2_factorial(judged.into())).saturating_add(alone).saturating_add(rounding)
            }
        };
        Score::of(units)
    }

    /// The score from which on the release is halted.
    #[must_use]
    pub fn halts_at(&self) -> Score {
        let alarm = self.false_alarm;
        Score::of(match self.kind {
            Kind::Sprt { miss, .. } => ratio(miss.rest(), alarm).saturating_sub(ROUNDING_OF_A_RATIO),
            Kind::EValue => log2_of(alarm.whole().into(), alarm.part().into()).saturating_sub(SLACK),
        })
    }

    /// The score down from which the hosts seen speak for the release, if the test ever speaks for one.
    #[must_use]
    pub fn clears_at(&self) -> Option<Score> {
        match self.kind {
            Kind::Sprt { miss, .. } => {
                Some(Score::of(ratio(miss, self.false_alarm.rest()).saturating_sub(ROUNDING_OF_A_RATIO)))
            }
            Kind::EValue => None,
        }
    }
}

/// How much hosts weigh against a release, in units of 2⁻⁴⁰ bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(i64);

impl Score {
    fn of(units: i128) -> Self {
        Self(i64::try_from(units).unwrap_or(if units < 0 { i64::MIN } else { i64::MAX }))
    }

    /// In units of 2⁻⁴⁰ bits.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// In thousandths of a bit, rounded down, within the range of the type. For people, not for deciding.
    #[must_use]
    pub fn millibits(self) -> i32 {
        let millibits = i128::from(self.0).saturating_mul(1_000).div_euclid(BIT);
        i32::try_from(millibits).unwrap_or(if millibits < 0 { i32::MIN } else { i32::MAX })
    }
}

/// Why parameters are none of a sequential test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SequentialError {
    /// The good share is nothing or all.
    Good,
    /// The bad share is not above the good one, or is all.
    Bad,
    /// The share of false alarms is nothing or above one half.
    FalseAlarm,
    /// The share of misses is nothing or above one half, or leaves nothing beside the false alarms.
    Miss,
}

impl fmt::Display for SequentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Good => "the good share of failures is above `0 %` and below `100 %`",
            Self::Bad => "the bad share of failures is above the good one and below `100 %`",
            Self::FalseAlarm => "false alarms are above `0 %` and at most `50 %`",
            Self::Miss => "misses are above `0 %` and at most `50 %`, and not both are `50 %`",
        })
    }
}

impl core::error::Error for SequentialError {}

/// Whether a share is above nothing and at most one half.
fn is_error_rate(share: Share) -> bool {
    share != Share::NOTHING && u64::from(share.part()).saturating_mul(2) <= share.whole().into()
}

/// log₂ of one share over another, within [`ROUNDING_OF_A_RATIO`].
fn ratio(share: Share, other: Share) -> i128 {
    let numerator = u64::from(share.part()).saturating_mul(other.whole().into());
    let denominator = u64::from(share.whole()).saturating_mul(other.part().into());
    log2_of(numerator, denominator)
}

/// log₂ of ½ · 1½ · 2½ ..., that many factors: (2 n)! / (4ⁿ n!).
fn half_rising(count: u32) -> i128 {
    let count = u64::from(count);
    let twice = count.saturating_mul(2);
    log2_factorial(twice).saturating_sub(i128::from(twice).saturating_mul(BIT)).saturating_sub(log2_factorial(count))
}

const ROUNDING_OF_A_RATIO: i128 = SLACK;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::log2::log2;
    use super::*;

    fn share(text: &str) -> Share {
        text.parse().expect(text)
    }

    fn sprt(bad: &str) -> Sequential {
        Sequential::sprt(share("0.01 %"), share(bad), share("0.1 %"), share("5 %")).expect("a test")
    }

    fn halts(test: &Sequential, failures: u32, judged: u32) -> bool {
        test.score(failures, judged) >= test.halts_at()
    }

    fn clears(test: &Sequential, judged: u32) -> bool {
        test.clears_at().is_some_and(|limit| test.score(0, judged) <= limit)
    }

    /// The figures of A. Wald's bounds, computed in floating point by `tests/oracle/sequential.py` as well.
    #[test]
    fn one_failure_halts_a_test_against_a_quarter() {
        let test = sprt("25 %");
        assert!(halts(&test, 1, 1) && !halts(&test, 0, 1));
        assert!(clears(&test, 11) && !clears(&test, 10));
        assert_eq!(test.halts_at().millibits(), 9_891);
        assert_eq!(test.score(1, 1).millibits(), 11_287);
    }

    #[test]
    fn two_failures_halt_a_test_against_a_twentieth() {
        let test = sprt("5 %");
        assert!(!halts(&test, 1, 1) && halts(&test, 2, 2));
        assert!(clears(&test, 59) && !clears(&test, 58));
    }

    #[test]
    fn the_mixture_weighs_as_computed_elsewhere() {
        let test = Sequential::e_value(share("0.01 %"), share("1 %")).expect("a test");
        // e = 274, 32 and 26,112: log₂ 274 = 8.098, log₂ 32 = 5.0, log₂ 26,112 = 14.672.
        for (failures, judged, low, high) in [(1, 5, 273, 275), (1, 20, 31, 33), (2, 20, 26_111, 26_113)] {
            let score = i128::from(test.score(failures, judged).units());
            assert!(log2(low) < score && score < log2(high), "{failures} of {judged}: {score}");
        }
        assert!(halts(&test, 1, 5) && !halts(&test, 1, 20) && halts(&test, 2, 20));
        assert_eq!(test.clears_at(), None);
    }

    #[test]
    fn a_test_without_sense_is_refused() {
        let refused =
            |good, bad, alarm, miss| Sequential::sprt(share(good), share(bad), share(alarm), share(miss)).err();
        assert_eq!(refused("0 %", "25 %", "1 %", "5 %"), Some(SequentialError::Good));
        assert_eq!(refused("25 %", "25 %", "1 %", "5 %"), Some(SequentialError::Bad));
        assert_eq!(refused("1 %", "100 %", "1 %", "5 %"), Some(SequentialError::Bad));
        assert_eq!(refused("1 %", "25 %", "0 %", "5 %"), Some(SequentialError::FalseAlarm));
        assert_eq!(refused("1 %", "25 %", "51 %", "5 %"), Some(SequentialError::FalseAlarm));
        assert_eq!(refused("1 %", "25 %", "1 %", "0 %"), Some(SequentialError::Miss));
        assert_eq!(refused("1 %", "25 %", "50 %", "50 %"), Some(SequentialError::Miss));
        assert_eq!(Sequential::e_value(Share::ALL, share("1 %")), Err(SequentialError::Good));
        assert_eq!(Sequential::e_value(share("1 %"), Share::NOTHING), Err(SequentialError::FalseAlarm));
    }

    proptest! {
        #[test]
        fn another_failure_weighs_more_and_another_clean_host_less(failures in 0_u32..50, clean in 0_u32..100_000) {
            for test in [sprt("25 %"), sprt("5 %")] {
                let judged = failures + clean;
                let score = test.score(failures, judged);
                prop_assert!(test.score(failures + 1, judged + 1) > score);
                prop_assert!(test.score(failures, judged + 1) < score);
            }
        }

        #[test]
        fn any_counts_have_a_score(failures: u32, judged: u32, part in 1_u32.., whole in 1_u32..) {
            if let Some(good) = Share::new(part.min(whole), whole)
                && let Ok(test) = Sequential::e_value(good, share("1 %"))
            {
                let _ = test.score(failures, judged);
                if let Ok(test) = Sequential::sprt(good, share("99.999999 %"), share("1 %"), share("1 %")) {
                    let _ = test.score(failures, judged);
                }
            }
        }
    }
}
