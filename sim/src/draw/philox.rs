//! Philox4x32-10: a counter and a key in, four words of 32 random bits out. It remembers nothing.

/// The block that belongs to that counter and key, as Random123 defines it (Salmon, Moraes, Dror and Shaw, "Parallel
/// random numbers: as easy as 1, 2, 3", SC'11).
pub(super) const fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let ([mut a, mut b, mut c, mut d], [mut k0, mut k1]) = (counter, key);
    let mut round = 0;
    while round < 10 {
        let (high0, low0) = product(MULTIPLIER_0, a);
        let (high1, low1) = product(MULTIPLIER_1, c);
        (a, b, c, d) = (high1 ^ b ^ k0, low1, high0 ^ d ^ k1, low0);
        k0 = k0.wrapping_add(WEYL_0);
        k1 = k1.wrapping_add(WEYL_1);
        round += 1;
    }
    [a, b, c, d]
}

/// The upper and the lower half of a product.
#[expect(clippy::cast_possible_truncation, reason = "the halves of 64 bits")]
const fn product(one: u32, other: u32) -> (u32, u32) {
    let whole = one as u64 * other as u64;
    ((whole >> 32) as u32, whole as u32)
}

const MULTIPLIER_0: u32 = 0xd251_1f53;
const MULTIPLIER_1: u32 = 0xcd9e_8d57;
const WEYL_0: u32 = 0x9e37_79b9;
const WEYL_1: u32 = 0xbb67_ae85;

#[cfg(test)]
mod tests {
    use super::*;

    /// Random123, `tests/kat_vectors`, the lines `philox4x32 10`.
    #[test]
    fn the_known_answers_of_random123() {
        let ones = u32::MAX;
        let answers = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([ones; 4], [ones; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, block) in answers {
            assert_eq!(philox4x32_10(counter, key), block);
        }
    }
}
