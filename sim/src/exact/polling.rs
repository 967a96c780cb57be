//! How long hosts wait that look for work at intervals, with a place in the ramp that stays or one that is drawn anew
//! at every look.

use super::quadrature::GaussLegendre;

/// How long a host waits on average with a place that stays, evenly in the ramp, until its first look after it: W/2 +
/// τ/2. The first look comes at random within the period. Any unit.
///
/// ```
/// assert_eq!(stagger_sim::exact::sticky_wait(12.0, 4.0), 8.0);
/// ```
#[must_use]
pub fn sticky_wait(ramp: f64, period: f64) -> f64 {
    0.5 * ramp + 0.5 * period
}

/// How long a host waits on average that draws anew at every look, and takes the release with the chance t/W at a look
/// at the time t of the ramp: much shorter, and shorter still the more often it looks, so that such a ramp is none.
/// Exact; NaN unless both arguments are above 0.
///
/// ```
/// let hours = stagger_sim::exact::redrawn_wait(48.0, 1.0 / 12.0);
/// assert!((hours - 2.48).abs() < 5e-3);
/// ```
#[must_use]
pub fn redrawn_wait(ramp: f64, period: f64) -> f64 {
    let sensible = |figure: f64| figure > 0.0 && figure.is_finite();
    if !(sensible(ramp) && sensible(period)) {
        return f64::NAN;
    }
    let rule = GaussLegendre::of(32);
    let mean = |first: f64| mean_with_first_look(ramp, period, first);
    // Where the last look falls on the ramp's end, the number of looks within it changes.
    let kink = ramp - period * libm::floor(ramp / period);
    (rule.integral(0.0, kink, mean) + rule.integral(kink, period, mean)) / period
}

/// What [`redrawn_wait`] comes to for short periods: √(π·W·τ/2).
///
/// ```
/// assert!((stagger_sim::exact::redrawn_wait_if_often(48.0, 1.0 / 12.0) - 2.51).abs() < 5e-3);
/// ```
#[must_use]
pub fn redrawn_wait_if_often(ramp: f64, period: f64) -> f64 {
    libm::sqrt(0.5 * core::f64::consts::PI * ramp * period)
}

fn mean_with_first_look(ramp: f64, period: f64, first: f64) -> f64 {
    let (mut mean, mut waiting, mut look) = (0.0, 1.0, first);
    while waiting > 0.0 {
        let taken = (look / ramp).min(1.0);
        mean += waiting * taken * look;
        waiting *= 1.0 - taken;
        look += period;
    }
    mean
}
