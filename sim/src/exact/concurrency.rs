//! How many hosts are down at the same time: a queue with a server for everybody, M/G/∞.

use super::adoption::Adoption;
use crate::law::Law;

/// How many hosts are down on average at that time in seconds of the curve: `faulty` is N·p, the hosts that go down as
/// they apply, each for as long as the law says. Exact: N·p·∫ f(s)·P(D > t - s) ds. In the middle of a linear ramp it
/// is N·p·E\[D\]/W, whatever the law. If p is small, the number itself follows Poisson's law with this mean.
///
/// ```
/// use stagger_sim::Law;
/// use stagger_sim::exact::{Adoption, mean_down};
///
/// let ramp = Adoption::linear(4.0 * 3600.0).expect("a length");
/// let down = |outage| mean_down(60.0, &ramp, 2.5 * 3600.0, outage);
/// assert!((down(Law::Fixed(35 * 60)) - 8.75).abs() < 1e-12);
/// assert!((down(Law::Exponential { mean: 35 * 60 }) - 8.63).abs() < 5e-3);
/// ```
#[must_use]
pub fn mean_down(faulty: f64, curve: &Adoption, at: f64, outage: Law) -> f64 {
    let down = |pair: &[_]| {
        let [one, next]: &[super::Knot; 2] = pair.try_into().ok()?;
        let taken = next.share - one.share;
        Some(if next.at > one.at {
            let lasting = outage.mean_up_to(at - one.at) - outage.mean_up_to(at - next.at);
            taken / (next.at - one.at) * lasting
        } else if one.at <= at {
            taken * outage.outlasts(at - one.at)
        } else {
            0.0
        })
    };
    faulty * curve.knots().windows(2).filter_map(down).fold(0.0, |sum, down| sum + down)
}
