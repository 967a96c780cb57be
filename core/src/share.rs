//! [`Share`]: a part of a whole, exactly.

use core::fmt;
use core::str::FromStr;

use crate::phase::Phase;

/// A part of a whole, from nothing to all of it, held as a reduced fraction: no share is ever rounded.
///
/// It is written as a percentage with up to six decimals, or as a fraction.
///
/// ```
/// use stagger_core::Share;
///
/// let share: Share = "2.5 %".parse()?;
/// assert_eq!((share.part(), share.whole()), (1, 40));
/// assert_eq!("1/3".parse::<Share>()?.to_string(), "1/3");
/// assert_eq!("1/200".parse::<Share>()?.to_string(), "0.5 %");
/// # Ok::<(), stagger_core::ShareError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    /// Nothing.
    pub const NOTHING: Self = Self { part: 0, whole: 1 };
    /// All of it.
    pub const ALL: Self = Self { part: 1, whole: 1 };

    /// `part` of `whole`; `None` if that is more than all of it, or the whole is 0.
    #[must_use]
    pub const fn new(part: u32, whole: u32) -> Option<Self> {
        if whole == 0 || part > whole {
            return None;
        }
        let (mut divisor, mut rest) = (whole, part);
        while let Some(left) = divisor.checked_rem(rest) {
            (divisor, rest) = (rest, left);
        }
        match (part.checked_div(divisor), whole.checked_div(divisor)) {
            (Some(part), Some(whole)) => Some(Self { part, whole }),
            _ => None,
        }
    }

    /// The numerator of the reduced fraction.
    #[must_use]
    pub const fn part(self) -> u32 {
        self.part
    }

    /// The denominator of the reduced fraction.
    #[must_use]
    pub const fn whole(self) -> u32 {
        self.whole
    }

    /// What is left of the whole.
    #[must_use]
    pub const fn rest(self) -> Self {
        Self { part: self.whole.saturating_sub(self.part), whole: self.whole }
    }

    /// Whether `count` of `total` is at most this share: never, if there is nothing to have a share of.
    #[must_use]
    pub const fn allows(self, count: u64, total: u64) -> bool {
        let (found, allowed) = (count as u128, total as u128);
        total > 0 && found.saturating_mul(self.whole as u128) <= allowed.saturating_mul(self.part as u128)
    }

    /// Whether a draw falls within this share: of hosts drawn at random, this share does.
    #[must_use]
    pub const fn takes(self, draw: Phase) -> bool {
        let draw = (draw.numerator() as u128).saturating_mul(self.whole as u128);
        draw < (self.part as u128) << 64
    }

    /// How many of `total` make up this share: rounded up, so that a share of some never is none.
    #[must_use]
    pub const fn count_of(self, total: u32) -> u32 {
        let product = (self.part as u64).saturating_mul(total as u64);
        #[expect(clippy::cast_possible_truncation, reason = "a part of a u32")]
        match product.checked_add(self.whole.saturating_sub(1) as u64) {
            Some(sum) => match sum.checked_div(self.whole as u64) {
                Some(count) => count as u32,
                None => total,
            },
            None => total,
        }
    }

    /// The draw up to which hosts of a class belong to this share: the last of the first [`Share::count_of`] of them.
    /// The draws are put in another order. `None` if the share takes none.
    #[must_use]
    pub fn cut(self, draws: &mut [Phase]) -> Option<Phase> {
        let total = u32::try_from(draws.len()).ok()?;
        let last = usize::try_from(self.count_of(total).checked_sub(1)?).ok()?;
        let (_, cut, _) = draws.select_nth_unstable(last.min(draws.len().checked_sub(1)?));
        Some(*cut)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scaled = u64::from(self.part).saturating_mul(PER_WHOLE);
        if scaled.checked_rem(u64::from(self.whole)) != Some(0) {
            return write!(f, "{}/{}", self.part, self.whole);
        }
        let millionths = scaled.checked_div(u64::from(self.whole)).unwrap_or_default();
        let (percent, mut decimals, mut width) = (millionths / 1_000_000, millionths % 1_000_000, DECIMALS);
        if decimals == 0 {
            return write!(f, "{percent} %");
        }
        while decimals % 10 == 0 {
            decimals /= 10;
            width = width.saturating_sub(1);
        }
        write!(f, "{percent}.{decimals:0width$} %")
    }
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let text = text.trim();
        if let Some((part, whole)) = text.split_once('/') {
            return Self::new(whole_number(part.trim())?, whole_number(whole.trim())?).ok_or(ShareError::TooLarge);
        }
        let Some(number) = text.strip_suffix('%') else {
            return Err(if text.is_empty() { ShareError::Empty } else { ShareError::NoUnit });
        };
        let (percent, decimals) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
        if decimals.len() > DECIMALS || number.trim().ends_with('.') {
            return Err(ShareError::Decimals);
        }
        let mut scaled = u64::from(whole_number(percent)?);
        for place in 0..DECIMALS {
            let digit = match decimals.as_bytes().get(place) {
                Some(byte) => byte.checked_sub(b'0').filter(|digit| *digit <= 9).ok_or(ShareError::Number)?,
                None => 0,
            };
            scaled = scaled.saturating_mul(10).saturating_add(u64::from(digit));
        }
        let part = u32::try_from(scaled).map_err(|_| ShareError::TooLarge)?;
        Self::new(part, WHOLE).ok_or(ShareError::TooLarge)
    }
}

#[cfg(feature = "serde")]
impl ::serde::Serialize for Share {
    /// As it is written: `2.5 %`, `1/3`.
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a text is not a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShareError {
    /// There is no text.
    Empty,
    /// No whole number stands where one should.
    Number,
    /// More than six decimals, or none after the point.
    Decimals,
    /// Neither a percentage nor a fraction.
    NoUnit,
    /// More than the whole, or a whole of nothing.
    TooLarge,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "it is empty",
            Self::Number => "write a number, such as `5 %`, `0.01 %` or `1/200`",
            Self::Decimals => "a percentage has one to six decimals; write a fraction for what is finer",
            Self::NoUnit => "write the `%`, or a fraction such as `1/200`",
            Self::TooLarge => "a share is at most the whole: `100 %`",
        })
    }
}

impl core::error::Error for ShareError {}

fn whole_number(text: &str) -> Result<u32, ShareError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ShareError::Number);
    }
    text.parse().map_err(|_| ShareError::TooLarge)
}

const DECIMALS: usize = 6;
/// A whole in millionths of a percent.
const WHOLE: u32 = 100_000_000;
const PER_WHOLE: u64 = WHOLE as u64;

#[cfg(test)]
mod tests {
    use std::string::ToString;
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_are_written_in_two_ways() {
        for (text, part, whole, told) in [
            ("5 %", 1, 20, "5 %"),
            ("0.01%", 1, 10_000, "0.01 %"),
            ("0.000001 %", 1, 100_000_000, "0.000001 %"),
            ("100 %", 1, 1, "100 %"),
            ("0 %", 0, 1, "0 %"),
            ("2/6", 1, 3, "1/3"),
            (" 12.50 % ", 1, 8, "12.5 %"),
        ] {
            let share: Share = text.parse().expect(text);
            assert_eq!((share.part(), share.whole(), share.to_string().as_str()), (part, whole, told), "{text}");
        }
    }

    #[test]
    fn what_is_no_share_is_refused() {
        use ShareError::*;
        for (text, error) in [
            ("", Empty),
            ("5", NoUnit),
            ("%", Number),
            ("-5 %", Number),
            ("1.x %", Number),
            ("1. %", Decimals),
            ("1.0000001 %", Decimals),
            ("100.000001 %", TooLarge),
            ("101 %", TooLarge),
            ("1/0", TooLarge),
            ("3/2", TooLarge),
            ("1/", Number),
            ("99999999999 %", TooLarge),
        ] {
            assert_eq!(text.parse::<Share>(), Err(error), "{text}");
        }
    }

    #[test]
    fn three_hosts_of_a_class_always_yield_one_canary() {
        let share: Share = "5 %".parse().expect("a share");
        assert_eq!((share.count_of(0), share.count_of(3), share.count_of(20), share.count_of(21)), (0, 1, 1, 2));
        assert_eq!(Share::ALL.count_of(u32::MAX), u32::MAX);
        assert_eq!(Share::NOTHING.count_of(9), 0);
        let mut draws: Vec<Phase> = [7, 3, 9].map(Phase::from_numerator).to_vec();
        assert_eq!(share.cut(&mut draws), Some(Phase::from_numerator(3)));
        assert_eq!(Share::NOTHING.cut(&mut draws), None);
        assert_eq!(share.cut(&mut []), None);
    }

    #[test]
    fn the_ends_of_a_share_are_exact() {
        let half = Share::new(1, 2).expect("a share");
        assert!(half.takes(Phase::from_numerator((1 << 63) - 1)));
        assert!(!half.takes(Phase::from_numerator(1 << 63)));
        assert!(Share::ALL.takes(Phase::from_numerator(u64::MAX)));
        assert!(!Share::NOTHING.takes(Phase::from_numerator(0)));
        assert!(half.allows(1, 2) && !half.allows(2, 3) && !half.allows(0, 0));
        assert!(Share::ALL.allows(u64::MAX, u64::MAX) && !Share::NOTHING.allows(1, u64::MAX));
    }

    proptest! {
        #[test]
        fn a_share_that_is_told_is_read_again(part: u32, whole in 1_u32..) {
            if let Some(share) = Share::new(part.min(whole), whole) {
                prop_assert_eq!(share.to_string().parse(), Ok(share));
            }
        }

        #[test]
        fn a_larger_share_takes_and_allows_no_less(a in 0_u32..=1000, b in 0_u32..=1000, draw: u64, n in 0_u64..2000) {
            let share = |part| Share::new(part, 1000).expect("a share");
            let (small, large) = (share(a.min(b)), share(a.max(b)));
            let draw = Phase::from_numerator(draw);
            prop_assert!(!small.takes(draw) || large.takes(draw));
            prop_assert!(!small.allows(n, 1500) || large.allows(n, 1500));
            prop_assert!(small.count_of(777) <= large.count_of(777));
        }

        #[test]
        fn as_many_draws_as_the_share_counts_are_up_to_the_cut(draws in proptest::collection::btree_set(any::<u64>(), 1..60), part in 1_u32..=100) {
            let share = Share::new(part, 100).expect("a share");
            let mut draws: Vec<Phase> = draws.into_iter().map(Phase::from_numerator).collect();
            let cut = share.cut(&mut draws).expect("some");
            let taken = draws.iter().filter(|draw| **draw <= cut).count();
            prop_assert_eq!(taken, share.count_of(u32::try_from(draws.len()).expect("few")) as usize);
        }

        #[test]
        fn any_text_is_a_share_or_not(text in "[0-9./% x-]{0,16}") {
            let _ = text.parse::<Share>();
        }
    }
}
