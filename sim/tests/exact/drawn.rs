//! Evenings drawn host by host, with nothing that the closed forms use.

use stagger_sim::stats::Mean;
use stagger_sim::{Draws, Purpose};

/// So many evenings each.
pub(crate) const REPLICATES: u32 = 20_000;

/// Hosts that go down with the same chance as they apply, and the failure after which all stop.
pub(crate) struct Drawn {
    pub(crate) seed: u64,
    pub(crate) hosts: u32,
    pub(crate) chance: f64,
    pub(crate) nth: u32,
}

impl Drawn {
    /// The hits of every replicate: `then` says how far the rollout is by the stop, where the failure comes at a place.
    pub(crate) fn hits(&self, then: impl Fn(f64) -> f64) -> Vec<f64> {
        self.hits_of(1.0, then)
    }

    /// The same, where the release reaches that part of the fleet only.
    pub(crate) fn hits_of(&self, end: f64, then: impl Fn(f64) -> f64) -> Vec<f64> {
        let draws = Draws::of_seed(self.seed);
        let mut places = Vec::new();
        let mut evening = |replicate| {
            places.clear();
            for host in 0..self.hosts {
                let [place, fails, ..] = draws.block(replicate, host, Purpose::Start, 0);
                if share(fails) < self.chance && share(place) <= end {
                    places.push(share(place));
                }
            }
            let nth = usize::try_from(self.nth - 1).expect("a small number");
            let failure = (nth < places.len()).then(|| *places.select_nth_unstable_by(nth, f64::total_cmp).1);
            let stop = failure.map_or(1.0, |place| then(place).max(place));
            count(places.iter().filter(|place| **place <= stop).count())
        };
        (0..REPLICATES).map(&mut evening).collect()
    }
}

/// Within four standard errors.
pub(crate) fn assert_near(drawn: &Mean, exact: f64, what: &str) {
    let apart = (drawn.average - exact).abs();
    // What never differs is to be equal.
    assert!(apart <= 4.0 * drawn.standard_error() + 1e-12, "{what}: {exact}, and drawn {drawn:?}");
}

pub(crate) fn share(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

pub(crate) fn count(things: usize) -> f64 {
    f64::from(u32::try_from(things).expect("a small number"))
}
