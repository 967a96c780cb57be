//! [`Rings`]: rollouts in rings that each wait for a soak, where a failure shows within the soak.

mod best;

use crate::stats::power;

/// Rings of hosts, one after the other: all hosts of a ring take the release at once, every failure among them shows
/// before the next ring opens, and none opens after a failure.
///
/// ```
/// use stagger_sim::exact::Rings;
///
/// // Three rings of 36 hosts, each as many times as large as those before it.
/// let rings = Rings::geometric(36, 3).expect("hosts and rings");
/// assert_eq!(rings.sizes(), [2, 8, 26]);
/// // Whatever part of the hosts fails, about two are hit; the hosts wait for 1.67 soaks on average.
/// let (chance, hits) = rings.worst();
/// assert!((hits - 2.02).abs() < 5e-3 && (chance - 0.447).abs() < 5e-4);
/// assert!((rings.latency() - 1.67).abs() < 5e-3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rings {
    sizes: Vec<u32>,
}

impl Rings {
    /// Of these sizes; empty rings are left out. `None` if no host is left, or more than `u32::MAX`.
    #[must_use]
    pub fn of(sizes: &[u32]) -> Option<Self> {
        let total = sizes.iter().try_fold(0_u32, |total, size| total.checked_add(*size))?;
        (total > 0).then(|| Self { sizes: sizes.iter().copied().filter(|size| *size > 0).collect() })
    }

    /// The best sizes if nothing is known of the chance to fail but its order of magnitude: after j of K rings (N +
    /// 1)^(j/K) - 1 hosts, here rounded. Rings that round to no host are left out. `None` without hosts or rings.
    #[must_use]
    pub fn geometric(hosts: u32, rings: u32) -> Option<Self> {
        let place = |ring| geometric_place(hosts, rings, ring).map(rounded);
        let places: Vec<u32> = (0..=rings).map(place).collect::<Option<_>>()?;
        let size = |pair: &[u32]| match pair {
            [before, after] => after.saturating_sub(*before),
            _ => 0,
        };
        Self::of(&places.windows(2).map(size).collect::<Vec<u32>>())
    }

    /// The sizes in whole hosts that have the least [`cost`](Self::cost), with so many rings. `None` without rings,
    /// with more rings than hosts, or with more than a million hosts. It takes time in proportion to hosts · rings · the
    /// hosts' logarithm.
    #[must_use]
    pub fn best(hosts: u32, rings: u32) -> Option<Self> {
        Self::of(&best::sizes(hosts, rings)?)
    }

    /// The rings' sizes, the first ring first.
    #[must_use]
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// How many hosts there are.
    #[must_use]
    pub fn hosts(&self) -> u32 {
        self.sizes.iter().sum()
    }

    /// How many hosts are hit on average, each host failing with that chance: Σ n_j · p · (1 - p)^(n_1 + … + n_{j-1}).
    #[must_use]
    pub fn hits(&self, chance: f64) -> f64 {
        self.sum(|before, size| size * chance * power(1.0 - chance, chance, before))
    }

    /// The chance to fail under which most hosts are hit, and how many that are.
    #[must_use]
    pub fn worst(&self) -> (f64, f64) {
        let floor = libm::log(1.0 / (2.0 * f64::from(self.hosts())));
        let hits = |place: f64| self.hits(libm::exp(floor * (1.0 - place)));
        let mut best = 1.0;
        for step in 0..=GRID {
            let place = f64::from(step) / f64::from(GRID);
            best = if hits(place) > hits(best) { place } else { best };
        }
        let (mut low, mut high) = ((best - 1.0 / f64::from(GRID)).max(0.0), (best + 1.0 / f64::from(GRID)).min(1.0));
        for _ in 0..NARROWINGS {
            let (one, other) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
            if hits(one) < hits(other) { low = one } else { high = other }
        }
        let found = 0.5 * (low + high);
        let found = if hits(found) > hits(best) { found } else { best };
        (libm::exp(floor * (1.0 - found)), hits(found))
    }

    /// For how many soaks a host waits on average: those of the first ring for none.
    #[must_use]
    pub fn latency(&self) -> f64 {
        let waited =
            (0_u32..).zip(&self.sizes).fold(0.0, |sum, (soaks, size)| sum + f64::from(soaks) * f64::from(*size));
        waited / f64::from(self.hosts())
    }

    /// ∫ hits dp/p over all chances p from 0 to 1: Σ n_j / (n_1 + … + n_{j-1} + 1). The smaller, the better are the
    /// sizes, if every order of magnitude of p is as likely as the next.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.sum(|before, size| size / (before + 1.0))
    }

    /// How many hosts are hit on average, if the logarithm of the chance is uniform from 1/(N + 1) to 1.
    #[must_use]
    pub fn mean_hits(&self) -> f64 {
        let all = f64::from(self.hosts()) + 1.0;
        let least = 1.0 / all;
        self.sum(|before, size| size * power(1.0 - least, least, before + 1.0) / (before + 1.0)) / libm::log(all)
    }

    /// The sum over the rings of what comes of the hosts before each and its size.
    fn sum(&self, term: impl Fn(f64, f64) -> f64) -> f64 {
        let (mut sum, mut before) = (0.0, 0.0);
        for size in &self.sizes {
            sum += term(before, f64::from(*size));
            before += f64::from(*size);
        }
        sum
    }
}

/// How many hosts the first `ring` of so many rings hold together at best, unrounded: (N + 1)^(j/K) - 1. `None` without
/// hosts or rings.
#[must_use]
pub fn geometric_place(hosts: u32, rings: u32, ring: u32) -> Option<f64> {
    let part = f64::from(ring.min(rings)) / f64::from(rings);
    (hosts > 0 && rings > 0).then(|| libm::expm1(part * libm::log1p(f64::from(hosts))))
}

/// (g - 1)/ln g with g = (N + 1)^(1/K): how many hosts geometric rings hit on average, if the logarithm of the chance
/// is uniform, were rings not of whole hosts: times ln(N + 1) it is K·(g - 1), the least [`Rings::cost`] that any sizes
/// could have. It lies above the average from 1/(N + 1) to 1, since it counts smaller chances as well.
///
/// ```
/// assert!((stagger_sim::exact::geometric_hits(36, 3) - 1.938).abs() < 5e-4);
/// ```
#[must_use]
pub fn geometric_hits(hosts: u32, rings: u32) -> f64 {
    let exponent = libm::log1p(f64::from(hosts)) / f64::from(rings);
    libm::expm1(exponent) / exponent
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the number of hosts")]
fn rounded(place: f64) -> u32 {
    libm::round(place) as u32
}

const GRID: u32 = 400;
/// By a third each: to the last bit.
const NARROWINGS: usize = 80;
