//! An answer stands until what it was given from changes: asking at every check changes nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use stagger_core::Verdict;

use super::cases::{Case, cases};
use crate::run::{Outcome, Run, What};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn asking_at_every_check_gives_the_same_run(case in cases()) {
        let (usual, every) = runs(&case);
        let differ = usual.events.iter().zip(&every.events).find(|(one, other)| one != other);
        prop_assert!(differ.is_none(), "{:?} {}", differ, case.policy);
        prop_assert_eq!(usual.events.len(), every.events.len());
        prop_assert_eq!(without_asked(&usual), without_asked(&every), "{}", case.policy);
        prop_assert!(usual.outcome.asked <= every.outcome.asked);
    }
}

/// The cases are worth asking: among them everything happens that can happen, and not everything has to be asked.
#[test]
fn everything_happens_in_these_cases() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut asked, mut every_asked) = (0, 0);
    for _ in 0..600 {
        let case = cases().new_tree(&mut runner).expect("a case").current();
        let (usual, every) = runs(&case);
        asked += usual.outcome.asked;
        every_asked += every.outcome.asked;
        for event in usual.events {
            let what = match event.what {
                What::Told { verdict: Verdict::Wait { .. }, .. } => "waits",
                What::Told { reason, .. } => reason.code(),
                What::Falls { cause, .. } => cause.name(),
                What::Removes { waited_for: None, .. } => "removes by hand",
                What::Removes { .. } => "removes",
                What::Applies { .. } => "applies",
                What::Acts { act, .. } => act.name(),
                What::Stops { removal, .. } => {
                    if removal {
                        "stops the removal"
                    } else {
                        "stops"
                    }
                }
                What::Opens { .. } => "opens",
                What::OpensRemoval { .. } => "opens the removal",
                What::Shows => "shows",
                What::Explains => "explains",
                What::Resumes { removal: false, .. } => "resumes",
                _ => continue,
            };
            *seen.entry(what).or_default() += 1;
        }
    }
    let expected = [
        "waits",
        "applies",
        "removes",
        "removes by hand",
        "apply",
        "running",
        "trigger",
        "removal",
        "stop-checks",
        "withdraw",
        "remove",
        "stops",
        "opens",
        "opens the removal",
        "stops the removal",
        "shows",
        "explains",
        "resumes",
        "up-to-date",
        "breaker-tripped",
        "ring-short",
        "ring-soak",
        "ring-failures",
        "in-flight-full",
        "evidence-unknown",
        "evidence-stale",
        "removal-short",
    ];
    let missing: Vec<&str> = expected.into_iter().filter(|what| !seen.contains_key(what)).collect();
    assert!(missing.is_empty(), "{missing:?} of {seen:?}");
    assert!(3 * asked < 2 * every_asked, "{asked} of {every_asked}");
}

/// The run in which agents ask where they have to, and the one in which they ask at every check.
fn runs(case: &Case) -> (Run, Run) {
    case.with(|setup| (setup.run(case.seed, 1), setup.clone().asks_at_every_check().run(case.seed, 1)))
}

fn without_asked(run: &Run) -> Outcome {
    Outcome { asked: 0, ..run.outcome.clone() }
}
