//! [`Sharing`]: which hosts share their checks.

use crate::draw::{Draws, Purpose};

/// Which hosts share their checks, as those that were installed from one image do.
///
/// They fall into groups by Ewens' law with θ: one host after another draws for itself, with a chance that goes with θ, or
/// has the checks of an earlier one, each as likely. Any part of the fleet falls into groups by the same law, so that the θ
/// of the hosts that a record tells of is that of all of them; and a further host changes nothing for those before it.
pub(super) struct Sharing {
    /// For each host the first of its group, by its place; empty if none share.
    firsts: Vec<u32>,
}

impl Sharing {
    pub(super) fn of(hosts: usize, theta: Option<f64>, seed: u64, replicate: u32) -> Self {
        let mut firsts = Vec::new();
        if let Some(theta) = theta {
            let draws = Draws::of_seed(seed);
            firsts.reserve_exact(hosts);
            for host in 0..u32::try_from(hosts).unwrap_or(u32::MAX) {
                let [word, other, ..] = draws.block(replicate, host, Purpose::Sharing, 0);
                let alone = f64::from(word) * (theta + f64::from(host)) < theta * WORDS;
                // One of those before it, each as likely.
                let like = (u64::from(other) * u64::from(host)) >> 32;
                let first = usize::try_from(like).ok().and_then(|like| firsts.get(like).copied());
                firsts.push(first.filter(|_| !alone).unwrap_or(host));
            }
        }
        Self { firsts }
    }

    /// The host by whose name the checks of that host are drawn.
    pub(super) fn first(&self, host: u32) -> u32 {
        self.firsts.get(host as usize).copied().unwrap_or(host)
    }
}

const WORDS: f64 = 4_294_967_296.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(hosts: usize, theta: f64, replicate: u32) -> Vec<u32> {
        Sharing::of(hosts, Some(theta), 7, replicate).firsts
    }

    #[test]
    fn a_further_host_changes_nothing_for_those_before_it() {
        for replicate in 0..20 {
            assert_eq!(groups(36, 5.3, replicate)[..17], groups(17, 5.3, replicate));
        }
        assert_ne!(groups(36, 5.3, 0), groups(36, 5.3, 1));
        let first = |host: u32| Sharing::of(9, None, 7, 0).first(host);
        assert!((0..9).all(|host| first(host) == host));
    }

    /// By Ewens' law there are θ / θ + θ / (θ + 1) + ... groups on average, and two hosts share with chance 1 / (θ + 1),
    /// whichever two.
    #[test]
    fn groups_are_as_many_and_as_large_as_the_law_says() {
        let (theta, hosts, replicates) = (5.3, 36_u32, 20_000);
        let (mut many, mut squares, mut ends) = (0.0, 0.0, 0.0);
        for replicate in 0..replicates {
            let firsts = groups(hosts as usize, theta, replicate);
            let count = (0..hosts).filter(|host| firsts[*host as usize] == *host).count() as f64;
            many += count;
            squares += count * count;
            ends += f64::from(u8::from(firsts[3] == firsts[35]));
        }
        let all = f64::from(replicates);
        let chances = (0..hosts).map(|host| theta / (theta + f64::from(host)));
        let (mean, variance) = chances.fold((0.0, 0.0), |(mean, sum), one| (mean + one, sum + one * (1.0 - one)));
        assert!((many / all - mean).abs() < 4.0 * libm::sqrt(variance / all), "{} for {mean}", many / all);
        let drawn = squares / all - (many / all) * (many / all);
        assert!((drawn / variance - 1.0).abs() < 0.05, "{drawn} for {variance}");
        let share = 1.0 / (theta + 1.0);
        assert!(
            (ends / all - share).abs() < 4.0 * libm::sqrt(share * (1.0 - share) / all),
            "{} for {share}",
            ends / all
        );
    }
}
