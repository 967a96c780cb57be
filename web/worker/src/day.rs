//! What becomes of a fleet under a policy, if the release is good and nobody tells the fleet anything.

use stagger_core::text;
use stagger_sim::{Fate, Group, Plan};
use stagger_web_wire::{Answer, Busiest, Day, Fates, GroupBy, Never, Refusal};

use crate::columns::{curve, number, second};
use crate::open::{Opened, refusal};

pub(crate) fn answer(opened: &Opened, policy: &str) -> Result<Answer, Refusal> {
    let scenario = &opened.scenario;
    let policy = text::policy(policy).map_err(refusal)?;
    let plan = Plan::of_scenario(scenario, &policy);
    let span = scenario.span();
    let fates = |group: &Group<'_>| Fates {
        name: group.name.map(str::to_owned),
        hosts: number(group.hosts),
        counts: Fate::ALL.map(|fate| number(group.count(fate))),
        first: group.first.map(|at| second(span, at)),
        last: group.last.map(|at| second(span, at)),
        busiest: group
            .busiest
            .map(|busiest| Busiest { applies: number(busiest.applies), during: busiest.during.into() }),
    };
    let groups = [
        (GroupBy::Site, plan.by_site(), !scenario.fleet().sites().is_empty()),
        (GroupBy::Class, plan.by_class(), !scenario.fleet().classes().is_empty()),
        (GroupBy::Ring, plan.by_ring(), plan.has_rings()),
    ];
    let groups = groups.into_iter().filter(|(.., known)| *known);
    let never = plan.never().into_iter().map(|(reason, hosts)| Never {
        code: reason.code().to_owned(),
        why: reason.sentence(scenario.wall()).to_string(),
        hosts: number(hosts.len()),
        first: hosts.into_iter().take(Never::MOST).map(number).collect(),
    });
    Ok(Answer::Day(Day {
        all: fates(&plan.all()),
        groups: groups.map(|(by, groups, _)| (by, groups.iter().map(fates).collect())).collect(),
        adoption: curve(span, &plan.rollout().adoption()),
        last: plan.last().map(|(host, at)| (number(host), second(span, at))),
        never: never.collect(),
    }))
}

#[cfg(test)]
mod tests {
    use stagger_web_wire::{Ask, MadeUp, Open, OwnFleet, Policy, Scene};

    use super::*;
    use crate::desk::Desk;

    fn opened(fleet: Option<OwnFleet>) -> (Desk, Scene) {
        let mut desk = Desk::default();
        let open = Open { name: "good-day".to_owned(), text: None, fleet, salt: None };
        let Answer::Scene(scene) = desk.answer(Ask::Open(open), &mut |_| {}) else { panic!("refused") };
        (desk, *scene)
    }

    fn day(desk: &mut Desk, policy: &str) -> Day {
        match desk.answer(Ask::Day(policy.to_owned()), &mut |_| {}) {
            Answer::Day(day) => day,
            other => panic!("{other:?}\n{policy}"),
        }
    }

    fn made(hosts: u32) -> Option<OwnFleet> {
        let (sites, classes, zones) = ("Brisbane 3, Sydney 4".to_owned(), "new, old 3".to_owned(), String::new());
        Some(OwnFleet::Made(MadeUp { hosts, sites, classes, zones }))
    }

    #[test]
    fn the_day_of_a_good_release_is_its_rollout() {
        let (mut desk, scene) = opened(None);
        for (Policy { text, .. }, rollout) in scene.policies.iter().zip(&scene.rollouts) {
            let day = day(&mut desk, text);
            assert_eq!((day.all.hosts, day.all.counts, day.never.len()), (36, [36, 0, 0, 0], 0));
            assert_eq!((&day.adoption, day.all.busiest), (&rollout.adoption, rollout.busiest));
            let by_site = &day.groups[0];
            assert_eq!((&by_site.0, by_site.1.iter().map(|site| site.hosts).sum::<u32>()), (&GroupBy::Site, 36));
        }
    }

    #[test]
    fn a_made_up_fleet_goes_as_a_whole_and_by_what_its_hosts_share() {
        let (mut desk, scene) = opened(made(1000));
        assert_eq!((scene.hosts.told_of, scene.hosts.names.len(), scene.record.is_none()), (1000, 1000, true));
        let day = day(&mut desk, &scene.policies[1].text);
        assert_eq!(day.all.counts, [1000, 0, 0, 0]);
        assert_eq!(
            day.groups.iter().map(|(by, groups)| (by, groups.len())).collect::<Vec<_>>(),
            [(&GroupBy::Site, 2), (&GroupBy::Class, 2)]
        );
        assert!(day.all.busiest.is_some_and(|busiest| (80..180).contains(&busiest.applies)), "{:?}", day.all.busiest);
        assert_eq!(day.adoption.greatest(), 1000);
    }

    #[test]
    fn who_never_goes_is_told_with_the_reason() {
        let (mut desk, scene) = opened(made(100));
        let new = "{ name = \"new\", where = \"class = new\" }";
        let old = "{ name = \"old\", after = \"1 h\", needs = { hosts = 3, failures = \"0 %\" } }";
        let evidence = "evidence = { staleness = \"10 min\", heartbeat = \"10 min\" }";
        let policy = format!("ring = [{new}, {old}]\n{evidence}\n{}", scene.policies[1].text);
        let day = day(&mut desk, &policy);
        let [never] = day.never.as_slice() else { panic!("{:?}", day.never) };
        assert!((72..=78).contains(&never.hosts), "three of four hosts are old: {never:?}");
        assert_eq!((day.all.counts[3], never.first.len()), (never.hosts, Never::MOST));
        assert!(!never.why.is_empty() && day.groups.iter().any(|(by, _)| *by == GroupBy::Ring), "{never:?}");
    }

    #[test]
    fn a_policy_that_makes_no_sense_is_refused_at_its_place() {
        let (mut desk, _) = opened(None);
        let Answer::Refused(refusal) = desk.answer(Ask::Day("salt = ''".to_owned()), &mut |_| {}) else {
            panic!("planned")
        };
        assert!(refusal.problems.iter().any(|problem| problem.place == Some((1, 8))), "{refusal:?}");
    }
}
