//! How many hosts are down at the same time (science §6.6).

use super::adoption::Adoption;
use super::quadrature::GaussLegendre;

/// How many hosts are down on average at that time in seconds of the curve: `faulty` is N·p, the hosts that go down as they
/// apply, and `outlasts` says how likely an outage takes longer than so many seconds: from 1 for none at all, never rising.
///
/// N·p·∫ f(s)·P(D > t - s) ds. The number itself follows Poisson's law with that mean closely, if p is small.
///
/// ```
/// use stagger_sim::exact::{Adoption, mean_down};
///
/// // In the middle of a linear ramp it is N·p·E[D]/W, whatever the outages' law.
/// let ramp = Adoption::linear(4.0 * 3600.0).expect("a length");
/// let down = mean_down(60.0, &ramp, 3.0 * 3600.0, |seconds| if seconds < 2100.0 { 1.0 } else { 0.0 });
/// assert!((down - 8.75).abs() < 0.02);
/// ```
#[must_use]
pub fn mean_down(faulty: f64, curve: &Adoption, at: f64, outlasts: impl Fn(f64) -> f64) -> f64 {
    let rule = GaussLegendre::of(16);
    let mut down = 0.0;
    for pair in curve.knots().windows(2) {
        let [one, next] = pair else { continue };
        if one.at > at {
            break;
        }
        let taken = next.share - one.share;
        if next.at <= one.at {
            down += taken * outlasts(at - one.at);
            continue;
        }
        let (until, panel) = (next.at.min(at), (next.at.min(at) - one.at) / PANELS);
        let mut end = until;
        while panel > 0.0 && end > one.at {
            let start = if end - 1.5 * panel > one.at { end - panel } else { one.at };
            down += taken / (next.at - one.at) * rule.integral(start, end, |taken_at| outlasts(at - taken_at));
            end = start;
        }
    }
    faulty * down
}

/// The same where every outage takes so many seconds: N·p·(F(t) - F(t - d)).
///
/// ```
/// use stagger_sim::exact::{Adoption, mean_down_for};
///
/// let ramp = Adoption::linear(4.0 * 3600.0).expect("a length");
/// assert_eq!(mean_down_for(60.0, &ramp, 3.0 * 3600.0, 2100.0), 8.75);
/// ```
#[must_use]
pub fn mean_down_for(faulty: f64, curve: &Adoption, at: f64, outage: f64) -> f64 {
    faulty * (curve.share(at) - curve.share(at - outage))
}

/// A line of a curve is cut into so many panels: an outage may be much shorter than it.
const PANELS: f64 = 64.0;
