//! The Mersenne Twister MT19937, seeded as its authors' `init_genrand` and `init_by_array` do.
//!
//! Our own, because the crate that is made for it reads no more than 624 words of a key, while Python reads all.

#![expect(clippy::indexing_slicing, reason = "every index is below the fixed length or reduced by it")]

use core::num::Wrapping;

/// The generator of Python's and Ruby's `Random`.
pub(crate) struct Mt19937 {
    state: [Wrapping<u32>; LENGTH],
    used: usize,
}

impl Mt19937 {
    /// Seeded from one word.
    pub(crate) fn from_word(seed: u32) -> Self {
        let mut state = [Wrapping(seed); LENGTH];
        let mut previous = Wrapping(seed);
        for (at, word) in (0_u32..).zip(&mut state).skip(1) {
            previous = (previous ^ (previous >> 30)) * Wrapping(1_812_433_253) + Wrapping(at);
            *word = previous;
        }
        Self { state, used: LENGTH }
    }

    /// Seeded from words of any number, all of which count; an empty key is taken as one word of 0.
    pub(crate) fn from_words(key: &[u32]) -> Self {
        let key = if key.is_empty() { &[0] } else { key };
        let mut this = Self::from_word(19_650_218);
        let mut places = (1..LENGTH).cycle();

        let numbered = (0_u32..).zip(key).cycle().take(key.len().max(LENGTH));
        for ((number, &word), at) in numbered.zip(&mut places) {
            this.stir(at, 1_664_525, Wrapping(word) + Wrapping(number));
        }
        for at in places.take(LENGTH - 1) {
            this.stir(at, 1_566_083_941, Wrapping(0) - Wrapping(u32::try_from(at).unwrap_or(0)));
        }
        this.state[0] = Wrapping(1 << 31);
        this
    }

    /// The next 32 bits.
    pub(crate) fn next(&mut self) -> u32 {
        if self.used == LENGTH {
            self.twist();
            self.used = 0;
        }
        let Wrapping(mut word) = self.state[self.used];
        self.used = self.used.wrapping_add(1);
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// Mixes the word before `at` and a term into the word at `at`, 1 to 623. The first word stands in for the last.
    fn stir(&mut self, at: usize, factor: u32, term: Wrapping<u32>) {
        let before = self.state[at.wrapping_sub(1)];
        self.state[at] = (self.state[at] ^ ((before ^ (before >> 30)) * Wrapping(factor))) + term;
        if at == LENGTH - 1 {
            self.state[0] = self.state[at];
        }
    }

    fn twist(&mut self) {
        for at in 0..LENGTH {
            let joined = (self.state[at] & UPPER) | (self.state[at.wrapping_add(1) % LENGTH] & !UPPER);
            let odd = if joined.0 & 1 == 1 { Wrapping(0x9908_b0df) } else { Wrapping(0) };
            self.state[at] = self.state[at.wrapping_add(MIDDLE) % LENGTH] ^ (joined >> 1) ^ odd;
        }
    }
}

const LENGTH: usize = 624;
const MIDDLE: usize = 397;
const UPPER: Wrapping<u32> = Wrapping(1 << 31);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_seed_gives_the_draw_that_the_standard_of_cpp_names() {
        let mut twister = Mt19937::from_word(5_489);
        for _ in 1..10_000 {
            twister.next();
        }
        assert_eq!(twister.next(), 4_123_659_995);
    }

    #[test]
    fn the_authors_key_gives_the_authors_output() {
        let mut twister = Mt19937::from_words(&[0x123, 0x234, 0x345, 0x456]);
        let drawn = [(); 5].map(|()| twister.next());
        assert_eq!(drawn, [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476]);
    }

    #[test]
    fn a_word_past_the_length_of_the_state_still_counts() {
        let mut key = [7; LENGTH + 1];
        let one = Mt19937::from_words(&key).next();
        key[LENGTH] = 8;
        assert_ne!(Mt19937::from_words(&key).next(), one);
    }
}
