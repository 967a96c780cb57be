//! `java.util.Random`, whose output is fixed by its specification.

/// The 48-bit linear congruential generator.
#[derive(Clone, Debug)]
pub(crate) struct JavaRandom(u64);

impl JavaRandom {
    /// As `new Random(seed)`.
    pub(crate) const fn new(seed: u64) -> Self {
        Self((seed ^ MULTIPLIER) & MASK)
    }

    /// As `nextInt(bound)`: 0 to `bound` - 1. None, and nothing drawn, for a bound that Java refuses or cannot hold.
    pub(crate) fn below(&mut self, bound: u32) -> Option<u32> {
        if bound == 0 || bound > i32::MAX.cast_unsigned() {
            return None;
        }
        if bound.is_power_of_two() {
            return u32::try_from((u64::from(bound).wrapping_mul(u64::from(self.next_31()))) >> 31).ok();
        }
        // The last stretch of draws, too short to hold each remainder once, is thrown away.
        let whole = 1_u32.wrapping_shl(31).checked_rem(bound).map(|rest| 1_u32.wrapping_shl(31).wrapping_sub(rest))?;
        loop {
            let drawn = self.next_31();
            if drawn < whole {
                return drawn.checked_rem(bound);
            }
        }
    }

    fn next_31(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(MULTIPLIER).wrapping_add(11) & MASK;
        // 48 bits less 17 are 31: nothing is lost.
        u32::try_from(self.0 >> 17).unwrap_or(0)
    }
}

const MULTIPLIER: u64 = 0x5_deec_e66d;
const MASK: u64 = (1 << 48) - 1;
