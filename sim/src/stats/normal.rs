//! The normal law: how likely it stays below a value, and below which value it stays so often.

/// How likely a standard normal variable is at most `z`: from 0 to 1. Relative error below 10⁻¹⁴ in both tails.
///
/// ```
/// assert_eq!(stagger_sim::stats::normal_cdf(0.0), 0.5);
/// ```
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}

/// The value that a standard normal variable is at most with probability `u`; infinite for 0 and 1, NaN outside.
///
/// Wichura's algorithm AS 241 (Applied Statistics 37, 1988), PPND16: a relative error of about 10⁻¹⁶. It grows with
/// `u`.
///
/// ```
/// let z = stagger_sim::stats::normal_quantile(0.975);
/// assert!((z - 1.959_963_984_540_054).abs() < 1e-15);
/// ```
#[must_use]
pub fn normal_quantile(u: f64) -> f64 {
    let off = u - 0.5;
    if off.abs() <= 0.425 {
        let r = 0.180_625 - off * off;
        return off * polynomial(&MIDDLE_OVER, r) / polynomial(&MIDDLE_UNDER, r);
    }
    let tail = if off < 0.0 { u } else { 1.0 - u };
    if tail == 0.0 {
        return if off < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let r = libm::sqrt(-libm::log(tail));
    let size = if r <= 5.0 {
        polynomial(&OUTER_OVER, r - 1.6) / polynomial(&OUTER_UNDER, r - 1.6)
    } else {
        polynomial(&END_OVER, r - 5.0) / polynomial(&END_UNDER, r - 5.0)
    };
    if off < 0.0 { -size } else { size }
}

/// The lowest power first.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// Near the middle: |u - 1/2| at most 0.425.
const MIDDLE_OVER: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const MIDDLE_UNDER: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
/// Towards the ends, to about 10⁻¹¹ of them.
const OUTER_OVER: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    0.000_774_545_014_278_341_4,
];
const OUTER_UNDER: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    0.000_547_593_808_499_534_5,
    1.0507500716444169e-09,
];
/// Nearer the ends than that.
const END_OVER: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.7115555687434876e-05,
    2.0103343992922881e-07,
];
const END_UNDER: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    0.000_786_869_131_145_613_3,
    1.8463183175100548e-05,
    1.421511758316446e-07,
    2.0442631033899397e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_undoes_the_law() {
        for step in 1..20_000_u32 {
            let u = f64::from(step) / 20_000.0;
            let back = normal_cdf(normal_quantile(u));
            assert!((back - u).abs() <= 4e-16 + 4e-15 * u.min(1.0 - u), "{u}: {back}");
        }
        for exponent in 2..300 {
            let u = libm::pow(10.0, -f64::from(exponent));
            let back = normal_cdf(normal_quantile(u));
            // The tail multiplies an error of the value by itself.
            assert!((back / u - 1.0).abs() < 1e-12, "{u}: {back}");
        }
    }

    #[test]
    fn the_ends_are_infinite_and_beyond_them_is_nothing() {
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        assert!(normal_quantile(-0.1).is_nan() && normal_quantile(1.1).is_nan() && normal_quantile(f64::NAN).is_nan());
    }
}
