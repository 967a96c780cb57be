//! How long hosts go without a release: host-seconds.

use super::adoption::{Adoption, between};

/// How many host-seconds so many hosts go without the release, from the origin of the curve's time to `until`: N·∫ (1 -
/// F) dt.
///
/// ```
/// use stagger_sim::exact::{Adoption, exposure};
///
/// let ramp = Adoption::linear(3600.0).expect("a length");
/// assert_eq!(exposure(10, &ramp, 3600.0), 18_000.0);
/// assert_eq!(exposure(10, &ramp, 7200.0), 18_000.0);
/// ```
#[must_use]
pub fn exposure(hosts: u32, curve: &Adoption, until: f64) -> f64 {
    let until = until.max(0.0);
    let (mut sum, mut from, mut share) = (0.0, 0.0, curve.share(0.0));
    for pair in curve.knots().windows(2) {
        let [one, next] = pair else { continue };
        // Before the first knot nobody has it.
        let start = one.at.clamp(from, until);
        sum += (start - from) * (1.0 - share);
        let end = next.at.clamp(start, until);
        let at = |time: f64| between(one.at, one.share, next.at, next.share, time);
        if end > start {
            sum += (end - start) * (1.0 - 0.5 * (at(start) + at(end)));
        }
        from = end;
        share = curve.share(from);
    }
    f64::from(hosts) * (sum + (until - from) * (1.0 - share))
}

/// The same for a rollout that is halted at `halted`, and goes on with a release that all hosts that had not taken this
/// one take at `reissued`.
///
/// ```
/// use stagger_sim::exact::{Adoption, exposure_if_halted};
///
/// // Half of ten hosts had it, after 900 seconds on average; the others wait for two hours.
/// let ramp = Adoption::linear(3600.0).expect("a length");
/// assert_eq!(exposure_if_halted(10, &ramp, 1800.0, 7200.0), 5.0 * 900.0 + 5.0 * 7200.0);
/// ```
#[must_use]
pub fn exposure_if_halted(hosts: u32, curve: &Adoption, halted: f64, reissued: f64) -> f64 {
    let left = 1.0 - curve.share(halted);
    exposure(hosts, curve, halted) + f64::from(hosts) * left * (reissued - halted).max(0.0)
}
