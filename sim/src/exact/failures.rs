//! [`Failures`]: at which part of a rollout the k-th host goes down, and what follows whatever the policy.

mod table;

use table::Table;

use crate::stats::{beta_below_above, binomial_above, binomial_cdf, binomial_term};

/// Hosts that go down with the same chance once they take a release, one by one, and the failure that people or a
/// breaker wait for before they act.
///
/// The place of a host is the part of the fleet that takes the release before it: uniform between 0 and 1, whatever the
/// curve. What follows from that does not depend on the policy, and is found once. With N hosts, chance p and the k-th
/// failure, the pairs of a k-th failure at u and another host that goes down later have the density w(u) = N (N - 1) p²
/// · Bin(k - 1; N - 2, p·u) for every place of the other; so a rollout that has come to G(u) by the time that all stop
/// hits E\[min(M, k)\] + ∫ w(u) (G(u) - u) du hosts, M being those that would go down in all. Derived for Stagger; for
/// the linear ramp it is the sum over M of [`linear_hits_of_faulty`](super::linear_hits_of_faulty), which the tests
/// compare.
///
/// ```
/// use stagger_sim::exact::Failures;
///
/// let failures = Failures::of(36, 0.5, 1).expect("a chance and a failure");
/// // Somebody is hit, but for one time in 2³⁶.
/// assert!((failures.whatever_is_done(1.0) - 1.0).abs() < 1e-10);
/// ```
#[derive(Clone, Debug)]
pub struct Failures {
    hosts: u32,
    chance: f64,
    nth: u32,
    table: Option<Table>,
}

impl Failures {
    /// Of so many hosts, each going down with that chance (0 to 1), where the failure `nth`, counted from 1, starts the
    /// response. `None` if the chance is none, or `nth` is 0.
    #[must_use]
    pub fn of(hosts: u32, chance: f64, nth: u32) -> Option<Self> {
        ((0.0..=1.0).contains(&chance) && nth > 0).then_some(Self { hosts, chance, nth, table: None })
    }

    /// The same, prepared for thousands of policies: some milliseconds now, and some nanoseconds in place of a
    /// microsecond for every knot of a curve later. Answers change by less than 10⁻¹⁰ of themselves.
    #[must_use]
    pub fn prepared(mut self) -> Self {
        self.table = Some(Table::of(&self));
        self
    }

    /// How many hosts there are.
    #[must_use]
    pub const fn hosts(&self) -> u32 {
        self.hosts
    }

    /// With which chance a host goes down.
    #[must_use]
    pub const fn chance(&self) -> f64 {
        self.chance
    }

    /// Which failure starts the response.
    #[must_use]
    pub const fn nth(&self) -> u32 {
        self.nth
    }

    /// E\[min(M, k)\] where the release reaches that part of the fleet: the hosts that go down before anybody could
    /// act.
    #[must_use]
    pub fn whatever_is_done(&self, share: f64) -> f64 {
        let p = self.chance * share;
        let (k, hosts) = (self.nth, self.hosts);
        let all_of_fewer = if k < 2 { 0.0 } else { binomial_cdf(k - 2, hosts.saturating_sub(1), p) };
        f64::from(k) * binomial_above(k - 1, hosts, p) + f64::from(hosts) * p * all_of_fewer
    }

    /// How likely the failure has come by the time that this part of the fleet has taken the release.
    #[must_use]
    pub fn come_by(&self, share: f64) -> f64 {
        binomial_above(self.nth - 1, self.hosts, self.chance * share)
    }

    /// How densely the failure lies at that part of the fleet.
    #[must_use]
    pub fn density(&self, share: f64) -> f64 {
        let Some(others) = self.hosts.checked_sub(self.nth) else { return 0.0 };
        let p = self.chance * share;
        let term = binomial_term(f64::from(self.nth - 1), f64::from(others), p, 1.0 - p);
        f64::from(self.hosts) * self.chance * term
    }

    /// w(u): how densely pairs of the failure at that place and a later one at a certain other place lie.
    #[must_use]
    pub fn pairs(&self, share: f64) -> f64 {
        // One of the others is among the pair.
        let Some(others) = self.hosts.checked_sub(self.nth + 1) else { return 0.0 };
        let (hosts, p) = (f64::from(self.hosts), self.chance * share);
        let term = binomial_term(f64::from(self.nth - 1), f64::from(others), p, 1.0 - p);
        hosts * (hosts - 1.0) * self.chance * self.chance * term
    }

    /// ∫ w(s) ds and ∫ s·w(s) ds from 0 to that part of the fleet.
    pub(super) fn below(&self, share: f64) -> (f64, f64) {
        if let Some(table) = &self.table {
            return table.at(share);
        }
        self.below_exactly(share)
    }

    fn below_exactly(&self, share: f64) -> (f64, f64) {
        let Some(others) = self.hosts.checked_sub(self.nth).filter(|others| *others > 0) else { return (0.0, 0.0) };
        let (k, others, p) = (f64::from(self.nth), f64::from(others), self.chance * share);
        let (below, _) = beta_below_above(p, 1.0 - p, k, others);
        // I_x(k + 1, b) is I_x(k, b) less one term.
        let term = binomial_term(k, others, p, 1.0 - p) * others / (k + others);
        (f64::from(self.hosts) * self.chance * below, k * (below - term).max(0.0))
    }

    /// Beyond this part of the fleet the failure has come, but for less than rounding leaves.
    pub(super) fn reach(&self) -> f64 {
        let k = f64::from(self.nth);
        let expected = k + 12.0 * libm::sqrt(k) + 36.0;
        (expected / (f64::from(self.hosts) * self.chance)).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::quadrature::GaussLegendre;

    #[test]
    fn what_comes_whatever_is_done_is_the_sum() {
        for (hosts, p, nth) in [(36, 0.5, 1), (36, 0.02, 3), (5, 0.9, 5), (4, 0.9, 7), (1000, 0.001, 2), (1, 0.3, 1)] {
            let failures = Failures::of(hosts, p, nth).expect("a chance");
            let sum =
                (0..=hosts).fold(0.0, |sum, m| sum + f64::from(m.min(nth)) * crate::stats::binomial_pmf(m, hosts, p));
            assert!((failures.whatever_is_done(1.0) - sum).abs() < 1e-12, "{hosts} {p} {nth}");
        }
    }

    #[test]
    fn the_integrals_are_those_of_the_densities() {
        for (hosts, p, nth) in [(36, 0.5, 1), (1000, 0.05, 3), (2000, 1.0, 40), (3, 0.2, 2), (10, 0.0, 1)] {
            let failures = Failures::of(hosts, p, nth).expect("a chance");
            let prepared = failures.clone().prepared();
            let rule = GaussLegendre::of(32);
            let (mut pairs, mut moments, mut come, mut from) = (0.0, 0.0, 0.0, 0.0);
            for step in 1..=200 {
                let until = failures.reach() * f64::from(step) / 200.0;
                pairs += rule.integral(from, until, |u| failures.pairs(u));
                moments += rule.integral(from, until, |u| u * failures.pairs(u));
                come += rule.integral(from, until, |u| failures.density(u));
                from = until;
                let (below, moment) = failures.below(until);
                let scale = 1e-12 * f64::from(hosts);
                assert!(
                    (below - pairs).abs() < scale && (moment - moments).abs() < scale,
                    "{hosts} {p} {nth} at {until}"
                );
                assert!((failures.come_by(until) - come).abs() < 1e-12);
                let (tabled, tabled_moment) = prepared.below(until);
                assert!((tabled - below).abs() < 1e-10 * below.max(1.0), "{hosts} {p} {nth} at {until}");
                assert!((tabled_moment - moment).abs() < 1e-10 * moment.max(1.0), "{hosts} {p} {nth} at {until}");
            }
            assert!((failures.come_by(1.0) - failures.come_by(failures.reach())).abs() < 1e-14);
        }
    }

    #[test]
    fn nobody_and_nothing() {
        let nobody = Failures::of(0, 0.5, 1).expect("a chance").prepared();
        assert_eq!((nobody.whatever_is_done(1.0), nobody.below(0.7), nobody.density(0.5)), (0.0, (0.0, 0.0), 0.0));
        assert!(
            Failures::of(5, 1.1, 1).is_none()
                && Failures::of(5, f64::NAN, 1).is_none()
                && Failures::of(5, 0.1, 0).is_none()
        );
    }
}
