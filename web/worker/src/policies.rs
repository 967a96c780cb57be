//! Policies as text, and their rollouts in columns.

use stagger_core::Verdict;
use stagger_sim::{Interval, ScenarioPolicy};
use stagger_web_wire::{Busiest, Marks, Policy, Rollout};

use crate::columns::{curve, number, release, second};
use crate::scene::known;

pub(crate) fn of(policy: &ScenarioPolicy) -> Policy {
    Policy {
        name: policy.name.clone(),
        title: policy.title.clone(),
        kind: policy.kind,
        known: known(policy.mark, &policy.source),
        note: policy.note.clone(),
        // What a policy is written with has a place in TOML: a test reads every policy that is built in.
        text: toml::to_string(&policy.policy).unwrap_or_default(),
        salt: policy.policy.salt().to_owned(),
    }
}

pub(crate) fn rollout(span: Interval, rollout: &stagger_sim::Rollout) -> Rollout {
    let hosts = || (0_u32..).zip(&rollout.hosts);
    let (mut applies, mut removals) = (Marks::default(), Marks::default());
    for (host, plan) in hosts() {
        for apply in &plan.applies {
            push(&mut applies, host, second(span, apply.at), release(apply.release));
        }
        for removal in &plan.removals {
            push(&mut removals, host, second(span, removal.at), release(removal.release));
        }
    }
    Rollout {
        applies,
        removals,
        ending: rollout.hosts.iter().map(|plan| verdict(&plan.ending.verdict)).collect(),
        adoption: curve(span, &rollout.adoption()),
        busiest: rollout
            .busiest_hour()
            .map(|busiest| Busiest { applies: number(busiest.applies), during: busiest.during.into() }),
    }
}

fn verdict(verdict: &Verdict) -> u8 {
    let place = Verdict::NAMES.iter().position(|name| *name == verdict.name());
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

pub(crate) fn push(marks: &mut Marks, host: u32, at: u32, release: u16) {
    marks.host.push(host);
    marks.at.push(at);
    marks.release.push(release);
}

#[cfg(test)]
mod tests {
    use stagger_core::text;
    use stagger_sim::builtin;

    use super::*;

    #[test]
    fn every_policy_reads_as_it_is_written() {
        let scenarios = builtin::names().filter_map(builtin::scenario);
        let policies: Vec<ScenarioPolicy> = scenarios
            .flat_map(|one| one.policies().iter().chain(one.what_ifs()).cloned().collect::<Vec<_>>())
            .collect();
        assert!(policies.len() > 5);
        for policy in policies {
            let written = of(&policy).text;
            let read = text::policy(&written).unwrap_or_else(|report| panic!("{}: {report}\n{written}", policy.name));
            assert_eq!(toml::to_string(&read).as_deref(), Ok(written.as_str()));
            assert_eq!(read.policy(), policy.policy.policy());
        }
    }
}
