//! Binary logarithms in whole numbers: units of 2⁻⁴⁰ of a bit, the same on every target.

/// A bit, in the units of this file.
pub(super) const BIT: i128 = 1 << FRACTION;

/// log₂ of a whole number, rounded down: no more than the true value, and less than [`SLACK`] units below it. 0 for 0.
///
/// The mantissa is squared bit by bit in 64 bits: each squaring is cut by less than 2⁻⁶², and what is cut counts half as
/// much with every further bit, so that all cuts together stay below 2⁻⁶⁰; the rest is the last bit that is not taken.
pub(super) fn log2(number: u64) -> i128 {
    let Some(whole) = number.checked_ilog2() else { return 0 };
    // The mantissa in [1, 2), in units of 2⁻⁶³.
    let mut mantissa = u128::from(number) << 63_u32.saturating_sub(whole);
    let mut log = i128::from(whole);
    for _ in 0..FRACTION {
        mantissa = mantissa.saturating_mul(mantissa) >> 63;
        let bit = mantissa >> 64;
        mantissa >>= bit;
        log = (log << 1) | i128::from(bit == 1);
    }
    log
}

/// log₂ of a fraction: within [`SLACK`] units of the true value, on either side.
pub(super) fn log2_of(numerator: u64, denominator: u64) -> i128 {
    log2(numerator).saturating_sub(log2(denominator))
}

/// log₂ of the factorial: within `4 * (number + 16)` units of the true value, on either side, for numbers below 2³⁴.
///
/// Below 32 the logarithms are added up. From there on it is Stirling's series up to 1/(360 n³), whose first term left
/// out is below 2⁻³⁴ bits; log₂ n, taken n times, makes the rest of the error.
pub(super) fn log2_factorial(number: u64) -> i128 {
    if number < 32 {
        return (2..=number).fold(0, |sum, factor| sum.saturating_add(log2(factor)));
    }
    let n = i128::from(number);
    // (n + 1/2) log₂ n
    let power = n.saturating_mul(2).saturating_add(1).saturating_mul(log2(number)) >> 1;
    // n log₂ e, and (1/(12 n) - 1/(360 n³)) log₂ e with the fractions in units of 2⁻⁶⁰
    let inverse = |divisor: i128| (1_i128 << 60).checked_div(divisor).unwrap_or_default();
    let cube = n.saturating_mul(n).saturating_mul(n);
    let series = inverse(n.saturating_mul(12)).saturating_sub(inverse(cube.saturating_mul(360)));
    let linear = n.saturating_mul(LOG2_E_60) >> 20;
    let series = series.saturating_mul(LOG2_E_60) >> 80;
    power.saturating_sub(linear).saturating_add(series).saturating_add(HALF_LOG2_TAU)
}

/// By how many units a logarithm of a whole number may be too small.
pub(super) const SLACK: i128 = 2;

const FRACTION: u32 = 40;
/// log₂ e in units of 2⁻⁶⁰.
const LOG2_E_60: i128 = 1_663_314_137_230_540_311;
/// ½ log₂ 2π in units of 2⁻⁴⁰.
const HALF_LOG2_TAU: i128 = 1_457_675_412_679;
