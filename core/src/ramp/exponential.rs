//! The exponential ramp in fixed point: no floating point, so that every target agrees to the second.
//!
//! The share after the part *x* of the duration is (2^(*d* · *x*) − 1) / (2^*d* − 1). Its inverse gives a host of phase *p*
//! the part log2(1 + *p* · (2^*d* − 1)) / *d*.

use super::Ramp;
use crate::phase::Phase;

pub(super) fn offset(over: u32, doublings: u8, phase: Phase) -> u32 {
    let doublings = bounded(doublings);
    // 1 + p · (2^d − 1), times 2⁶⁴: at most 84 bits.
    let span = (1_u128 << doublings).saturating_sub(1);
    let grown = u128::from(phase.numerator()).saturating_mul(span).saturating_add(1 << 64);
    let doubled = log2(grown);
    // The logarithm is less than d, so the quotient is less than `over`.
    let part = u128::from(over).saturating_mul(doubled.into());
    u32::try_from((part >> FRACTION).checked_div(doublings.into()).unwrap_or(0)).unwrap_or(over)
}

pub(super) fn share_behind(over: u32, doublings: u8, elapsed: u64) -> u32 {
    let doublings = bounded(doublings);
    if elapsed >= over.into() {
        return 10_000;
    }
    let doubled = (u128::from(elapsed).saturating_mul(doublings.into()) << FRACTION).checked_div(over.into());
    let whole = (1_u128 << doublings).saturating_sub(1);
    let grown = exp2(u64::try_from(doubled.unwrap_or(0)).unwrap_or(u64::MAX)).saturating_sub(ONE.into());
    let share = grown.saturating_mul(10_000).checked_div(whole).unwrap_or(0) >> 63;
    u32::try_from(share).unwrap_or(10_000)
}

fn bounded(doublings: u8) -> u8 {
    doublings.clamp(1, Ramp::MOST_DOUBLINGS)
}

/// log2 of `value` / 2⁶⁴, which is 1 or more, in units of 2^−[`FRACTION`], rounded down: less than 2^−39 below the true
/// value, never above it, and never smaller for a larger value.
///
/// Each squaring shows one bit. It drops less than 2^−63 of the mantissa, which weighs half as much with each bit that is
/// already known, so all that is dropped comes to less than 2^−61.
fn log2(value: u128) -> u64 {
    let whole = value.checked_ilog2().unwrap_or(64);
    // The mantissa, 1 to 2, with 63 bits after the point.
    let mut mantissa = value.checked_shr(whole.saturating_sub(63)).unwrap_or(0);
    let mut answer = u64::from(whole.saturating_sub(64));
    for _ in 0..FRACTION {
        mantissa = mantissa.saturating_mul(mantissa) >> 63;
        let bit = mantissa >> 64;
        mantissa >>= bit;
        answer = answer << 1 | u64::from(bit != 0);
    }
    answer
}

/// 2 to the power of `exponent` / 2^[`FRACTION`], with 63 bits after the point: less than 2^−50 of itself below the true
/// value, never above it. The exponent is at most [`Ramp::MOST_DOUBLINGS`].
fn exp2(exponent: u64) -> u128 {
    let mut mantissa = u128::from(ONE);
    for (place, root) in ROOTS.iter().enumerate() {
        let place = u32::try_from(place).unwrap_or(FRACTION);
        let bit = exponent.checked_shr(FRACTION.saturating_sub(1).saturating_sub(place)).unwrap_or(0) & 1;
        if bit == 1 {
            mantissa = mantissa.saturating_mul((*root).into()) >> 63;
        }
    }
    let whole = u32::try_from(exponent >> FRACTION).unwrap_or(0).min(Ramp::MOST_DOUBLINGS.into());
    mantissa.checked_shl(whole).unwrap_or(u128::MAX)
}

/// Bits after the point of an exponent.
const FRACTION: u32 = 40;
/// 1, with 63 bits after the point.
const ONE: u64 = 1 << 63;
/// The square root of 2, the square root of that, and so on, with 63 bits after the point, rounded down.
const ROOTS: [u64; FRACTION as usize] = {
    let mut roots = [0; FRACTION as usize];
    let mut root = 2_u128 << 63;
    let mut place = 0;
    while place < roots.len() {
        root = (root << 63).isqrt();
        #[expect(clippy::cast_possible_truncation, clippy::indexing_slicing, reason = "below 2⁶⁴; below the length")]
        {
            roots[place] = root as u64;
        }
        place += 1;
    }
    roots
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
    #[expect(clippy::cast_precision_loss, reason = "the oracle is a float, good to 2⁻⁵⁰")]
    fn logarithms_keep_their_bound() {
        let unit = (1_u64 << FRACTION) as f64;
        for step in 0..200_000_u128 {
            let value = (1 << 64) + step * step * 0x9e37_79b9_7f4a_7c15;
            let (found, truth) = (log2(value) as f64 / unit, (value as f64 / (1_u128 << 64) as f64).log2());
            assert!(found <= truth + 1e-14 && found > truth - 1.82e-12, "{value}: {found} and {truth}");
        }
        assert_eq!(log2(1 << 64), 0);
        assert_eq!(log2(1 << 84), 20 << FRACTION);
        assert_eq!(log2((1 << 84) - 1), (20 << FRACTION) - 1);
    }

    #[test]
    #[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
    fn logarithms_never_fall() {
        let mut last = 0;
        for step in 0..200_000_u128 {
            let found = log2((1 << 64) + step * 0x3_9a4f_13c7);
            assert!(found >= last);
            last = found;
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
    #[expect(clippy::cast_precision_loss, reason = "the oracle is a float, good to 2⁻⁵⁰")]
    fn powers_keep_their_bound() {
        let unit = (1_u64 << FRACTION) as f64;
        for step in 0..200_000_u64 {
            let exponent = step * 109_951_162;
            let (found, truth) = (exp2(exponent) as f64 / ONE as f64, (exponent as f64 / unit).exp2());
            assert!((found - truth).abs() / truth < 2e-15, "{exponent}: {found} and {truth}");
        }
    }
}
