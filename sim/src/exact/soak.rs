//! How long to soak, and what a silent soak leaves in doubt.

/// How likely a host that will go down does so within the soak, with so many failures per unit of time: 1 - e^(-λ·S).
///
/// ```
/// assert!((stagger_sim::exact::shown_within(0.5, 2.0) - 0.632_12).abs() < 1e-5);
/// ```
#[must_use]
pub fn shown_within(rate: f64, soak: f64) -> f64 {
    -libm::expm1(-rate * soak.max(0.0))
}

/// How likely a release is still faulty after a soak in which nobody failed: π·s/(1 - π + π·s), where `before` is π,
/// how likely it was faulty before, and `silent` is s, how likely a faulty one stays silent for so long: (1 - p·G(S))ⁿ,
/// see [`silent`](super::silent), which is at most e^(-n·p·G(S)), the form for many hosts and small chances.
///
/// ```
/// use stagger_sim::exact::{faulty_after_silence, silent};
///
/// // 3 % of releases are faulty; ten hosts, of which a faulty one takes down a quarter, say nothing.
/// let left = faulty_after_silence(0.03, silent(10, 0.25));
/// assert!((left - 0.001_739).abs() < 1e-6);
/// ```
#[must_use]
pub fn faulty_after_silence(before: f64, silent: f64) -> f64 {
    before * silent / (1.0 - before + before * silent)
}

/// A soak, and what hangs on its length.
///
/// ```
/// use stagger_sim::exact::Soak;
///
/// let soak = Soak { faulty: 0.03, hosts: 10, chance: 0.25, rate: 1.0, loss: 900.0 * 0.25, waiting: 0.05 };
/// let best = soak.best(100.0);
/// assert!(soak.cost(best) < soak.cost(best * 0.9) && soak.cost(best) < soak.cost(best * 1.1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Soak {
    /// How likely the release is faulty before the soak.
    pub faulty: f64,
    /// How many hosts soak.
    pub hosts: u32,
    /// How likely each of them ever fails under a faulty release.
    pub chance: f64,
    /// How many such failures show per unit of time: λ, at least 0.
    pub rate: f64,
    /// What it costs to open the next ring to a faulty release.
    pub loss: f64,
    /// What it costs to let the next ring wait for a unit of time: μ times its hosts times the hazard of waiting.
    pub waiting: f64,
}

impl Soak {
    /// How likely the release is still faulty, if nobody has failed for so long.
    #[must_use]
    pub fn still_faulty(&self, soak: f64) -> f64 {
        let shown = self.chance * shown_within(self.rate, soak);
        faulty_after_silence(self.faulty, super::silent(self.hosts, shown))
    }

    /// What a silent soak of that length costs in all.
    #[must_use]
    pub fn cost(&self, soak: f64) -> f64 {
        self.still_faulty(soak) * self.loss + self.waiting * soak
    }

    /// The length up to `most`, at least 0, that costs least: where the doubt that a little more soaking takes away is
    /// worth what the next ring's wait costs, or an end. Precise to a millionth of `most`.
    #[must_use]
    pub fn best(&self, most: f64) -> f64 {
        let step = most / GRID;
        let (mut best, mut place) = (0.0, 0.0);
        while place <= GRID {
            best = if self.cost(step * place) < self.cost(best) { step * place } else { best };
            place += 1.0;
        }
        let (mut low, mut high) = ((best - step).max(0.0), (best + step).min(most));
        for _ in 0..NARROWINGS {
            let (one, other) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
            if self.cost(one) <= self.cost(other) { high = other } else { low = one }
        }
        let found = 0.5 * (low + high);
        if self.cost(found) < self.cost(best) { found } else { best }
    }
}

const GRID: f64 = 1000.0;
/// By a third each.
const NARROWINGS: usize = 40;
