//! `std::minstd_rand` of the C++ standard library, seeded by its `std::seed_seq`.

/// The linear congruential engine *x* ← 48271 · *x* mod (2³¹ - 1).
pub(crate) struct Minstd(u32);

impl Minstd {
    /// Seeded by a `seed_seq` of these bytes, each taken as a signed `char`.
    pub(crate) fn from_seed_seq(bytes: impl Iterator<Item = u8> + Clone) -> Self {
        match fourth_word(bytes) % MODULUS {
            0 => Self(1),
            state => Self(state),
        }
    }

    /// The next draw: 1 to 2³¹ - 2.
    pub(crate) fn next(&mut self) -> u32 {
        const MODULUS_WIDE: u64 = MODULUS as u64;
        let product = u64::from(self.0).wrapping_mul(48_271) % MODULUS_WIDE;
        // The remainder is below 2³¹, so nothing is lost.
        self.0 = u32::try_from(product).unwrap_or(1);
        self.0
    }
}

const MODULUS: u32 = (1 << 31) - 1;

/// The last of the four words that `seed_seq::generate` fills, which is the one that the engine takes.
fn fourth_word(bytes: impl Iterator<Item = u8> + Clone) -> u32 {
    let words = bytes.map(|byte| i32::from(byte.cast_signed()).cast_unsigned());
    let count = words.clone().count();

    let mut mixer = Mixer { words: [0x8b8b_8b8b; 4], position: 0 };
    mixer.stir(u32::try_from(count).unwrap_or(u32::MAX));
    for word in words {
        mixer.stir(mixer.position.wrapping_add(word));
    }
    // At least as many rounds as there are words to fill.
    for _ in count..3 {
        mixer.stir(mixer.position);
    }
    for _ in 0..4 {
        mixer.settle();
    }
    mixer.fourth()
}

/// The four words being filled, turned so that the one at `position` stands first and its predecessor last.
struct Mixer {
    words: [u32; 4],
    position: u32,
}

impl Mixer {
    fn stir(&mut self, term: u32) {
        let [first, second, third, last] = self.words;
        let mixed = fold(first ^ second ^ last).wrapping_mul(1_664_525);
        let added = mixed.wrapping_add(term);
        self.turn([added, second.wrapping_add(mixed), third.wrapping_add(added), last]);
    }

    fn settle(&mut self) {
        let [first, second, third, last] = self.words;
        let mixed = fold(first.wrapping_add(second).wrapping_add(last)).wrapping_mul(1_566_083_941);
        let taken = mixed.wrapping_sub(self.position);
        self.turn([taken, second ^ mixed, third ^ taken, last]);
    }

    fn turn(&mut self, [first, second, third, last]: [u32; 4]) {
        self.words = [second, third, last, first];
        self.position = self.position.wrapping_add(1) % 4;
    }

    fn fourth(&self) -> u32 {
        let [first, second, third, last] = self.words;
        match self.position {
            0 => last,
            1 => third,
            2 => second,
            _ => first,
        }
    }
}

fn fold(word: u32) -> u32 {
    word ^ (word >> 27)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ten_thousandth_draw_of_the_default_seed_is_the_one_in_the_standard() {
        let mut engine = Minstd(1);
        for _ in 1..10_000 {
            engine.next();
        }
        assert_eq!(engine.next(), 399_268_537);
    }
}
