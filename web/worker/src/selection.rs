//! What became of some hosts, and in what they differ from the others.

use std::collections::BTreeMap;

use stagger_sim::{Attribute, Event, Happened, HostState};
use stagger_web_wire::{Answer, Difference, Refusal, Select, Selection};

use crate::columns::number;
use crate::open::Opened;
use crate::rehearse;

pub(crate) fn answer(opened: &Opened, select: &Select) -> Result<Answer, Refusal> {
    let events = match &select.what_if {
        Some(what_if) => {
            rehearse::rehearse(opened, what_if, |_, setup| setup.run(what_if.seed, what_if.replicate).events)?
        }
        None => Vec::new(),
    };
    of(opened, select, &events).map(Answer::Selection)
}

fn of(opened: &Opened, select: &Select, events: &[Event]) -> Result<Selection, Refusal> {
    let during = select.during.interval().ok_or_else(|| {
        let found = format!("{} until {}", select.during.from, select.during.until);
        Refusal::of("during", found, "a stretch of time that is not empty, in seconds since 1970")
    })?;
    let hosts: Vec<usize> = select.hosts.iter().filter_map(|host| usize::try_from(*host).ok()).collect();
    let selection = stagger_sim::Selection::of(events, opened.scenario.everyone(), &hosts, during);
    let differences = selection.differences.rows.into_iter().map(|row| Difference {
        attribute: attribute(row.attribute),
        value: row.value,
        inside: row.inside.hosts,
        outside: row.outside.hosts,
        by_chance: row.corrected,
    });
    let tests = number(selection.differences.tests);
    Ok(Selection {
        hosts: number(selection.hosts),
        others: number(selection.others),
        states: counts(selection.states.into_iter().map(|(state, count)| (name(state), count))),
        reasons: counts(selection.reasons.into_iter()),
        happened: happened(&selection.happened),
        told: counts(selection.happened.told.into_iter()),
        differences: differences.collect(),
        tests,
    })
}

fn counts<'a>(counts: impl Iterator<Item = (&'a str, usize)>) -> Vec<(String, u32)> {
    counts.map(|(name, count)| (name.to_owned(), number(count))).collect()
}

fn happened(happened: &Happened) -> Vec<(String, u32)> {
    let falls = happened.went_down.iter().map(|(cause, count)| (format!("went down at {}", cause.name()), *count));
    let falls: BTreeMap<String, usize> = falls.collect();
    let rest = [
        ("began to apply", happened.began_to_apply),
        ("applied", happened.applied),
        ("came up again", happened.came_up),
        ("began to take it off", happened.began_to_remove),
        ("had it taken off by hand", happened.began_to_remove_by_hand),
        ("took it off", happened.removed),
    ];
    let rest = rest.into_iter().filter(|(_, count)| *count > 0);
    let falls = falls.iter().map(|(name, count)| (name.as_str(), *count));
    counts(rest.chain(falls))
}

const fn name(state: HostState) -> &'static str {
    match state {
        HostState::Waits => "waiting",
        HostState::Holds => "held",
        HostState::UpToDate => "up to date",
        HostState::Applying => "applying",
        HostState::Removing => "removing",
        HostState::Down => "down",
        HostState::LeftAlone => "left alone",
        _ => "told nothing yet",
    }
}

fn attribute(attribute: Attribute) -> String {
    match attribute {
        Attribute::Site => "city".to_owned(),
        Attribute::Class => "class".to_owned(),
        Attribute::Zone => "zone".to_owned(),
        Attribute::Agent => "agent".to_owned(),
        Attribute::Label(key) => key,
        _ => "release at first".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use stagger_web_wire::{Ask, Open, Scene, WhatIf, World};

    use super::*;
    use crate::Desk;

    fn opened(desk: &mut Desk) -> Box<Scene> {
        let open = Open { name: "binarylane-2018".to_owned(), text: None, salt: None, fleet: None };
        match desk.answer(Ask::Open(open), &mut |_| {}) {
            Answer::Scene(scene) => scene,
            other => panic!("{other:?}"),
        }
    }

    fn what_if(scene: &Scene) -> WhatIf {
        WhatIf {
            policy: scene.policies[0].text.clone(),
            hypothesis: Some(scene.hypotheses[0].name.clone()),
            response: Some(scene.responses[0].name.clone()),
            seed: 1,
            replicate: 0,
        }
    }

    fn world(desk: &mut Desk, what_if: WhatIf) -> Box<World> {
        match desk.answer(Ask::Rehearse(what_if), &mut |_| {}) {
            Answer::World(world) => world,
            other => panic!("{other:?}"),
        }
    }

    fn select(desk: &mut Desk, select: Select) -> Selection {
        match desk.answer(Ask::Select(select), &mut |_| {}) {
            Answer::Selection(selection) => selection,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_hosts_over_all_of_a_run_are_what_the_run_comes_to() {
        let mut desk = Desk::default();
        let scene = opened(&mut desk);
        let world = world(&mut desk, what_if(&scene));
        let everyone = 0..number(scene.hosts.names.len());
        let all = Select { what_if: Some(what_if(&scene)), hosts: everyone.collect(), during: scene.run_span };
        let selection = select(&mut desk, all);
        let count =
            |name: &str| selection.happened.iter().find(|(other, _)| other == name).map_or(0, |(_, count)| *count);
        assert_eq!(count("began to apply"), world.outcome.applied);
        let falls = selection.happened.iter().filter(|(name, _)| name.starts_with("went down"));
        assert_eq!(falls.map(|(_, count)| count).sum::<u32>(), world.outcome.all_hits());
        assert_eq!(selection.states.iter().map(|(_, count)| count).sum::<u32>(), selection.hosts);
        assert_eq!((selection.others, selection.differences.len()), (0, 0), "there are no others");
    }

    #[test]
    fn hosts_of_one_city_differ_in_their_city_also_where_nothing_is_run() {
        let mut desk = Desk::default();
        let scene = opened(&mut desk);
        let of = &scene.hosts.groups[0].of;
        let hosts: Vec<u32> = (0..).zip(of).filter(|(_, city)| **city == 1).map(|(host, _)| host).collect();
        let selected = number(hosts.len());
        let selection = select(&mut desk, Select { what_if: None, hosts, during: scene.span });
        let first = selection.differences.first().expect("a difference");
        assert_eq!((first.attribute.as_str(), first.inside, first.outside), ("city", selected, 0));
        assert!(first.by_chance < 0.01 && selection.happened.is_empty() && selection.tests > 0);
    }

    #[test]
    fn time_that_runs_backwards_is_refused() {
        let mut desk = Desk::default();
        opened(&mut desk);
        let during = stagger_web_wire::Stretch { from: 10, until: 10 };
        let refused = desk.answer(Ask::Select(Select { what_if: None, hosts: vec![0], during }), &mut |_| {});
        assert!(matches!(refused, Answer::Refused(_)));
    }
}
