//! When the agents of a run look for work.

use stagger_core::Instant;

use super::course::salt;
use super::setup::Setup;

impl Setup<'_> {
    /// When the agent of that host looks for work in a replicate, in order, as long as nothing keeps it from it: neither
    /// people who stop it nor the host being down. Nothing for a host that there is not.
    #[must_use]
    pub fn checks(&self, (seed, replicate): (u64, u32), host: usize) -> Vec<Instant> {
        let Some(host) = self.fleet.hosts().get(host) else { return Vec::new() };
        let checks = self.policy.check().checks_of(&salt(self, seed, replicate), &host.id);
        let next = |from: Instant| checks.next(from).filter(|at| *at < self.span.until());
        core::iter::successors(next(self.span.from()), |at| next(at.saturating_add(1))).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::builtin;
    use crate::rehearsal::Rehearsal;
    use crate::run::{Event, What};

    #[test]
    fn they_are_those_that_a_run_counts_where_nothing_goes_wrong() {
        let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
        for policy in ["as-it-was", "gradual-12h"] {
            let policy = scenario.policy(policy).expect("a policy of the scenario");
            Rehearsal::of(&scenario, &policy.policy).hypothesis(None).response(None).with(|setup| {
                let mut compared = 0;
                for replicate in 0..8 {
                    let run = setup.run(3, replicate);
                    // Who applies within the second of a check looks for work again in that same second.
                    let at_once = |event: &Event| matches!(event.what, What::Applies { takes: 0, .. });
                    if run.events.iter().any(at_once) {
                        continue;
                    }
                    let all: usize = (0..setup.hosts()).map(|host| setup.checks((3, replicate), host).len()).sum();
                    assert_eq!(u64::try_from(all), Ok(run.outcome.checks));
                    compared += 1;
                }
                assert!(compared > 0);
                let first = setup.checks((3, 1), 0);
                assert!(first.windows(2).all(|pair| pair[0] < pair[1]) && !first.is_empty());
                assert!(setup.checks((3, 1), setup.hosts()).is_empty());
            });
        }
    }
}
