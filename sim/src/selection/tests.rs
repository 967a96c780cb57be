//! What a selection must hold.

use std::collections::BTreeMap;

use stagger_core::{Host, Instant, Label, Labels};

use super::{Attribute, HostState, Selection};
use crate::builtin;
use crate::fleet::{Fleet, FleetBuilder};
use crate::interval::Interval;
use crate::rehearsal::Rehearsal;
use crate::run::{Cause, HostDoes, What};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

/// Host by host, the states of a selection are what each host does at its last second, and its counts are the events'.
#[test]
fn states_and_counts_are_those_of_its_hosts() {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    for policy in ["as-it-was", "gradual-12h", "removal-behind-a-canary"] {
        let policy = scenario.policy(policy).expect("a policy of the scenario");
        Rehearsal::of(&scenario, &policy.policy).with(|setup| {
            let run = setup.run(3, 0);
            for (from, until) in
                [("T09:10:00Z", "T10:20:00Z"), ("T10:20:00Z", "T10:58:30Z"), ("T10:00:00Z", "T12:00:00Z")]
            {
                let day = |time: &str| at(&format!("2018-06-18{time}"));
                let during = Interval::new(day(from), day(until)).expect("a stretch");
                let hosts: Vec<usize> = (0..setup.hosts()).filter(|host| host % 3 != 1).collect();
                let selection = Selection::of(&run.events, scenario.everyone(), &hosts, during);
                let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
                for host in &hosts {
                    // What happens in the last second is over by the next.
                    let doing = setup.moment((3, 0), *host, day(until), |moment| moment.doing.clone());
                    *expected.entry(name(&doing.expect("it is in the run"))).or_default() += 1;
                }
                let mut found: BTreeMap<&str, usize> = BTreeMap::new();
                for (state, hosts) in &selection.states {
                    *found.entry(name_of(*state)).or_default() += hosts;
                }
                assert_eq!(found, expected, "{} {during:?}", policy.name);
                let up = [HostState::Waits, HostState::Holds, HostState::UpToDate];
                let up: usize = up.iter().filter_map(|state| selection.states.get(state)).sum();
                assert_eq!(selection.reasons.values().sum::<usize>(), up);
                let events = run.events.iter().filter(|event| during.contains(event.at));
                let own = events.filter(|event| event.host.is_some_and(|host| host % 3 != 1));
                let count = |is: fn(&What) -> bool| own.clone().filter(|event| is(&event.what)).count();
                let happened = &selection.happened;
                assert_eq!(happened.began_to_apply, count(|what| matches!(what, What::Applies { .. })));
                assert_eq!(happened.applied, count(|what| matches!(what, What::Applied { .. })));
                assert_eq!(happened.removed, count(|what| matches!(what, What::Removed { .. })));
                assert_eq!(happened.came_up, count(|what| matches!(what, What::Returns)));
                assert_eq!(
                    happened.went_down.values().sum::<usize>(),
                    count(|what| matches!(what, What::Falls { .. }))
                );
                assert_eq!(happened.told.values().sum::<usize>(), count(|what| matches!(what, What::Told { .. })));
                assert_eq!(happened.told_why.values().sum::<usize>(), happened.told.values().sum::<usize>());
                assert_eq!((selection.hosts, selection.others), (hosts.len(), setup.hosts() - hosts.len()));
            }
        });
    }
}

fn name(doing: &HostDoes) -> &'static str {
    match doing {
        HostDoes::Runs { .. } | HostDoes::RunsWithout { .. } => "up",
        HostDoes::Applies { .. } => "applying",
        HostDoes::Removes { .. } => "removing",
        HostDoes::IsDown { .. } => "down",
        HostDoes::LeftAlone { .. } => "left",
    }
}

const fn name_of(state: HostState) -> &'static str {
    match state {
        HostState::Untold | HostState::Waits | HostState::Holds | HostState::UpToDate => "up",
        HostState::Applying => "applying",
        HostState::Removing => "removing",
        HostState::Down => "down",
        HostState::LeftAlone => "left",
    }
}

/// Twelve hosts: four of the old kernel, all at one site; ids and batches are nearly each host's own.
fn fleet() -> Fleet {
    let mut builder = FleetBuilder::default();
    for place in 0..12_u32 {
        let (id, batch) = (format!("h{place}"), format!("b{}", place / 2));
        let mut labels = vec![Label::new("batch", &batch), Label::new("kernel", if place < 4 { "old" } else { "new" })];
        if place % 2 == 0 {
            labels.push(Label::new("spare", "yes"));
        }
        let host = Host::new(&id).class(&id).site("syd");
        builder.push(&host.labels(Labels::new(&labels).expect("sorted")));
    }
    builder.finish()
}

#[test]
fn the_most_telling_difference_comes_first() {
    let during = Interval::new(at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")).expect("a span");
    let selection = Selection::of(&[], &fleet(), &[0, 1, 2, 3, 3, 99], during);
    assert_eq!((selection.hosts, selection.others), (4, 8));
    assert_eq!(selection.states, BTreeMap::from([(HostState::Untold, 4)]));
    let differences = &selection.differences;
    // The kernel, told once; six batches; having the label `spare`. The site is the same for all, a class is one host's own.
    assert_eq!(differences.tests, 8);
    let first = &differences.rows[0];
    assert_eq!((&first.attribute, first.value.as_deref()), (&Attribute::Label("kernel".to_string()), Some("old")));
    assert_eq!((first.inside.hosts, first.inside.of, first.outside.hosts, first.outside.of), (4, 4, 0, 8));
    // One way among 495 to choose four of twelve.
    assert!((first.probability - 1.0 / 495.0).abs() < 1e-12 && (first.corrected - 8.0 / 495.0).abs() < 1e-12);
    assert!(first.inside.low < 0.5 && first.outside.high > 0.3, "few hosts tell little: {first:?}");
    assert!(differences.rows.iter().skip(1).all(|row| row.corrected > 0.5), "{differences:?}");
    let spare = differences.rows.iter().find(|row| row.attribute == Attribute::Label("spare".to_string()));
    assert_eq!(spare.map(|row| (row.apart, row.probability)), Some((0.0, 1.0)));
    for hosts in [vec![], (0..12).collect::<Vec<usize>>()] {
        let selection = Selection::of(&[], &fleet(), &hosts, during);
        assert_eq!(selection.differences.rows, [], "there is nothing to compare with");
    }
    let json = serde_json::to_value(&selection).expect("JSON");
    assert_eq!(json["differences"]["rows"][0]["attribute"]["label"], "kernel");
    assert_eq!(json["states"]["untold"], 4);
}

/// Picked blindly, hosts seem to differ no more often than the correction says.
#[test]
fn hosts_picked_blindly_seldom_seem_to_differ() {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let fleet = scenario.everyone();
    let draws = crate::draw::Draws::of_seed(5);
    let picked = |replicate: u32| -> Vec<usize> {
        let word = |host: &usize| draws.word(replicate, u32::try_from(*host).unwrap_or(0), crate::Purpose::Apply, 0);
        (0..fleet.hosts().len()).filter(|host| word(host) % 2 == 0).collect()
    };
    let finds = (0..400).filter(|replicate| {
        let selection = Selection::of(&[], fleet, &picked(*replicate), scenario.run_span());
        selection.differences.rows.first().is_some_and(|row| row.corrected <= 0.05)
    });
    assert!(finds.count() <= 30, "5 % of 400 are 20");
}

#[test]
fn hosts_that_went_down_are_counted_by_cause() {
    let scenario = builtin::scenario("binarylane-2018").expect("a built-in scenario");
    let policy = scenario.policies().first().expect("a policy");
    let run = Rehearsal::of(&scenario, &policy.policy).with(|setup| setup.run(1, 0));
    let everyone: Vec<usize> = (0..scenario.everyone().hosts().len()).collect();
    let selection = Selection::of(&run.events, scenario.everyone(), &everyone, scenario.run_span());
    let by = |cause| selection.happened.went_down.get(&cause).copied().unwrap_or(0);
    assert_eq!(by(Cause::Apply), run.outcome.hits_at_apply as usize);
    assert_eq!(by(Cause::Removal), run.outcome.hits_at_removal as usize);
}
