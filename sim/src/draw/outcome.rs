//! What a random word comes to: whether something happens, and how long something takes.

use crate::law::{Chance, Law};
use crate::stats::normal_quantile;

impl Chance {
    /// Whether it happens under that word of 32 random bits. What happens keeps happening as the chance grows.
    #[must_use]
    pub const fn happens(self, word: u32) -> bool {
        (word as u64) < self.threshold()
    }
}

impl Law {
    /// How long it takes under that word of 32 random bits, in whole seconds, at most `u32::MAX`. A greater word never
    /// takes less.
    ///
    /// The word stands for the share (word + 1/2) / 2³² of all cases that take no longer.
    #[must_use]
    pub fn draw(self, word: u32) -> u32 {
        match self {
            Self::Fixed(seconds) => seconds,
            Self::Uniform(from, until) => from.saturating_add(part(until.saturating_sub(from), word)),
            Self::Lognormal { median, sigma } => {
                rounded(f64::from(median) * libm::exp(sigma * normal_quantile(share(word))))
            }
            Self::Exponential { mean } => rounded(-f64::from(mean) * libm::log1p(-share(word))),
        }
    }
}

/// The part of a span that the word cuts off: 0 to `span` - 1, and 0 for a span of 0.
const fn part(span: u32, word: u32) -> u32 {
    ((word as u64 * span as u64) >> 32) as u32
}

/// Between 0 and 1, never either of them: exact in 64 bits.
fn share(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

/// The nearest whole number of seconds that there is; 0 for what is no number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` stops at the ends of what there is")]
fn rounded(seconds: f64) -> u32 {
    libm::round(seconds) as u32
}

#[cfg(test)]
mod tests {
    use stagger_core::Share;

    use super::*;
    use crate::draw::{Draws, Purpose};

    #[test]
    fn nothing_never_happens_and_all_always_does() {
        for word in [0, 1, u32::MAX / 2, u32::MAX] {
            assert!(!Chance::NEVER.happens(word) && Chance::ALWAYS.happens(word));
        }
        let half = Chance(Share::new(1, 2).expect("a share"));
        assert!(half.happens(0x7fff_ffff) && !half.happens(0x8000_0000));
    }

    #[test]
    fn a_greater_word_never_takes_less() {
        let laws = [
            Law::Uniform(100, 4_000_000_000),
            Law::Uniform(5, 5),
            Law::Lognormal { median: 2074, sigma: 0.238 },
            Law::Lognormal { median: 40_000_000, sigma: 1.84 },
            Law::Exponential { mean: 400_000_000 },
        ];
        for law in laws {
            let mut before = 0;
            // Denser at the ends, and odd, so that every stretch of the approximations is met.
            let words = (0..1000).chain((1..200_000).map(|step| step * 21_473)).chain(u32::MAX - 1000..=u32::MAX);
            for word in words {
                let seconds = law.draw(word);
                assert!(seconds >= before, "{law:?} {word}: {seconds} after {before}");
                before = seconds;
            }
        }
    }

    #[test]
    fn the_ends_of_a_law() {
        assert_eq!([Law::Uniform(3, 9).draw(0), Law::Uniform(3, 9).draw(u32::MAX)], [3, 8]);
        assert_eq!(Law::Uniform(9, 3).draw(u32::MAX), 9);
        assert_eq!(Law::Fixed(7).draw(u32::MAX), 7);
        // ln 2³³ means.
        assert_eq!(
            [Law::Exponential { mean: 1000 }.draw(0), Law::Exponential { mean: 1000 }.draw(u32::MAX)],
            [0, 22_874]
        );
        assert_eq!(Law::Lognormal { median: u32::MAX, sigma: 9.0 }.draw(u32::MAX), u32::MAX);
        assert_eq!(Law::Lognormal { median: 10, sigma: f64::NAN }.draw(1), 0);
        assert_eq!(Law::Lognormal { median: 2074, sigma: 0.238 }.draw(1 << 31), 2074);
    }

    /// Mean and median of the laws, from 40,000 draws, within four standard errors.
    #[test]
    fn the_laws_have_their_means() {
        let lognormal = Law::Lognormal { median: 2074, sigma: 0.238 };
        let expected = [
            (Law::Uniform(0, 3600), 1799.5, 1039.2),
            (lognormal, 2074.0 * libm::exp(0.238 * 0.238 / 2.0), 515.0),
            (Law::Exponential { mean: 5000 }, 5000.0, 5000.0),
        ];
        let draws = Draws::of_seed(20);
        for (law, mean, deviation) in expected {
            let sum: f64 = (0..40_000).map(|host| f64::from(law.draw(draws.word(0, host, Purpose::Repair, 0)))).sum();
            let seen = sum / 40_000.0;
            assert!((seen - mean).abs() < 4.0 * deviation / 200.0, "{law:?}: {seen}, not {mean}");
        }
    }
}
