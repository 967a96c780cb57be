//! Rehearsals: what many policies come to over many draws, and exactly.

use stagger_core::{Feed, Host, Instant, Release, Share, text};
use stagger_sim::exact::{self, Failures, expected_hits};
use stagger_sim::fast::{Adoption, Harm, Paths, Reaction, Stops};
use stagger_sim::{Chance, Draws, Law};

/// How many policies, seeds and hosts.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Policies.
    pub policies: u32,
    /// Seeds: a bad release is drawn so many times.
    pub seeds: u32,
    /// Hosts.
    pub hosts: u32,
}

/// The size that is aimed at.
pub const FULL: Size = Size { policies: 10_000, seeds: 1_000, hosts: 1_000 };

/// How the time grows: a quarter and four times of each.
#[must_use]
pub fn sizes() -> Vec<(String, Size)> {
    let Size { policies, seeds, hosts } = FULL;
    let sizes = [
        ("10,000 policies, 1,000 seeds, 1,000 hosts", FULL),
        ("2,500 policies", Size { policies: policies / 4, ..FULL }),
        ("250 seeds", Size { seeds: seeds / 4, ..FULL }),
        ("4,000 seeds", Size { seeds: seeds * 4, ..FULL }),
        ("250 hosts", Size { hosts: hosts / 4, ..FULL }),
        ("4,000 hosts", Size { hosts: hosts * 4, ..FULL }),
    ];
    sizes.map(|(name, size)| (name.to_owned(), size)).into()
}

/// Curves of policies, each other ramp of another length, tabulated from 1,000 hosts.
///
/// # Panics
///
/// When a policy makes no sense.
#[must_use]
pub fn curves(policies: u32) -> Vec<Adoption> {
    let names: Vec<String> = (0..1_000).map(|number| format!("host-{number:04}")).collect();
    (0..policies).map(|nth| curve(nth, &names)).collect()
}

fn curve(nth: u32, names: &[String]) -> Adoption {
    let (hours, minutes) = (1 + nth / 2 % 96, nth % 60);
    let shape =
        if nth % 2 == 0 { "'linear'".to_owned() } else { format!("'exponential', doublings = {}", 1 + nth % 12) };
    let policy = format!(
        "salt = 'bench'\ncheck = {{ every = '4 h' }}\nramp = {{ shape = {shape}, over = '{hours} h {minutes} min' }}"
    );
    let policy = text::policy(&policy).expect("a policy");
    let releases = [Release::new("r1").published(Instant::from_unix(1_790_000_000).expect("in range"))];
    let feed = Feed::new(&releases).expect("a feed");
    let hosts = names.iter().map(|name| Host::new(name));
    Adoption::of_hosts(&policy.policy(), &feed, "r1", None, None, hosts).expect("time alone settles it").adoption
}

/// A bad release, drawn: one host in twenty goes down, and 45 minutes after the first nobody applies.
#[must_use]
pub fn draws(size: Size) -> (Paths, Stops) {
    let at_apply = Chance(Share::new(1, 20).expect("a share"));
    let harm =
        Harm { release: 0, at_apply, takes: Law::Fixed(0), repair: Law::Lognormal { median: 2074, sigma: 0.238 } };
    let draws = Draws::of_seed(1);
    let stops = Reaction { failure: 1, takes: Law::Fixed(45 * 60) }.draw(draws, 0..size.seeds);
    (Paths::of_curve(draws, 0..size.seeds, size.hosts, &harm), stops)
}

/// What all policies come to: hits and the time for which hosts are down, added up.
#[must_use]
pub fn rehearse(curves: &[Adoption], paths: &Paths, stops: &Stops) -> (u64, u64) {
    let outcomes = curves.iter().flat_map(|curve| paths.outcomes(curve, stops));
    outcomes.fold((0, 0), |(hits, down), outcome| (hits + u64::from(outcome.hits), down + outcome.down))
}

/// The hosts that so many policies hit on average, exactly, added up: linear ramps and ramps in eight steps in turn.
pub struct Exactly {
    failures: Failures,
    curves: Vec<exact::Adoption>,
}

impl Exactly {
    /// For so many policies.
    ///
    /// # Panics
    ///
    /// When a curve makes no sense.
    #[must_use]
    pub fn of(policies: u32) -> Self {
        let curve = |nth: u32| {
            let over = f64::from(3600 + 35 * nth);
            if nth % 2 == 0 {
                return exact::Adoption::linear(over).expect("a length");
            }
            let steps: Vec<f64> = (0..8).map(|step| f64::from(step) * over / 8.0).collect();
            exact::Adoption::of_instants(&steps, 8).expect("in order")
        };
        let failures = Failures::of(1_000, 0.05, 1).expect("a chance").prepared();
        Self { failures, curves: (0..policies).map(curve).collect() }
    }

    /// All of them.
    #[must_use]
    pub fn hits(&self) -> f64 {
        self.curves.iter().map(|curve| expected_hits(&self.failures, curve, 2_700.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_come_to_what_is_exact() {
        let size = Size { policies: 20, seeds: 2_000, hosts: 1_000 };
        let (paths, stops) = draws(size);
        let curves = curves(size.policies);
        let (hits, down) = rehearse(&curves, &paths, &stops);
        let failures = Failures::of(1_000, 0.05, 1).expect("a chance");
        let exactly: f64 = curves
            .iter()
            .map(|curve| {
                let instants: Vec<f64> = curve.instants().iter().map(|at| f64::from(*at)).collect();
                expected_hits(&failures, &exact::Adoption::of_instants(&instants, 1_000).expect("in order"), 2_699.5)
            })
            .sum();
        let drawn = hits as f64 / 2_000.0;
        assert!((drawn / exactly - 1.0).abs() < 0.01, "{drawn} drawn, {exactly} exactly");
        let repair = down as f64 / hits as f64;
        assert!((repair / 2_134.0 - 1.0).abs() < 0.01, "{repair} s each");
    }
}
