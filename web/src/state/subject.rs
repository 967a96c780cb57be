//! [`subject_of`]: the timeline's subject, of what the worker tells.

mod course;

use stagger_core::Instant;
use stagger_sim::{Act, Interval, PolicyKind};
use stagger_web_wire::{self as wire, Group, GroupBy, Outages, Rollout, Scene};

use self::course::layer_of_world;
use crate::plan::by_host::ByHost;
use crate::plan::layer::{Layer, Mark, MarkKind, Stretch, Told};
use crate::plan::subject::{Band, Column, Kind, Notice, Subject, World};
use crate::plan::whole::place;

/// The record, if there is one, and what might have been: a run, or else rollouts. Of the policies of the scene those
/// are shown that are `toggled`. `None` if a time in the scene is none.
pub(crate) fn subject_of(
    scene: &Scene,
    toggled: &dyn Fn(usize) -> bool,
    world: Option<&wire::World>,
) -> Option<Subject> {
    let span = scene.span.interval()?;
    let hosts = if world.is_some() { scene.hosts.names.len() } else { place(scene.hosts.told_of) };
    let end = u32::try_from(span.seconds()).unwrap_or(u32::MAX);
    let mut worlds: Vec<World> = record(scene, toggled, hosts, end).into_iter().collect();
    match world {
        Some(world) => {
            worlds.push(World::of(Kind::WhatIf, "what if".to_owned(), None, layer_of_world(world, hosts, end)));
        }
        None => worlds.extend(rollouts(scene, toggled, !worlds.is_empty(), hosts, end)),
    }
    let (bands, zones) = world.map(|world| bands(&world.bands)).unwrap_or_default();
    let rings = world.and_then(|world| world.rings.as_ref());
    let acts = acts(scene)?;
    Some(Subject {
        title: scene.title.clone(),
        zone: scene.zone.parse().ok()?,
        zone_name: scene.zone_name.clone(),
        span,
        names: scene.hosts.names.iter().take(hosts).map(str::to_owned).collect(),
        columns: scene.hosts.groups.iter().chain(rings).map(|group| column(group, hosts)).collect(),
        bands,
        zones,
        instants: Subject::instants(span, &worlds, acts.iter().map(|act| act.at)),
        told: Subject::told(&worlds),
        marks: Subject::marks(&worlds),
        acts,
        lines: lines(scene, span, world),
        worlds,
    })
}

/// What happened, with the applies of the policy that was in force if that is shown.
fn record(scene: &Scene, toggled: &dyn Fn(usize) -> bool, hosts: usize, end: u32) -> Option<World> {
    let record = scene.record.as_ref()?;
    let in_force = in_force(scene);
    let rollout = in_force.filter(|policy| toggled(*policy)).and_then(|policy| scene.rollouts.get(policy));
    let told_of = place(scene.hosts.told_of).min(hosts);
    let layer = rollout.map(|rollout| layer_of_rollout(rollout, told_of, end)).unwrap_or_default();
    let down = stretches(&record.outages, hosts);
    Some(World::of(Kind::Record, "record".to_owned(), in_force, Layer { down, ..layer }))
}

/// The policy that was in force, by its place.
fn in_force(scene: &Scene) -> Option<usize> {
    scene.policies.iter().position(|policy| policy.kind == PolicyKind::InForce)
}

/// The rollouts of the last two policies that are shown; beside a record that of the last, if it was not in force.
fn rollouts(
    scene: &Scene,
    toggled: &dyn Fn(usize) -> bool,
    recorded: bool,
    hosts: usize,
    end: u32,
) -> impl Iterator<Item = World> {
    let beside = in_force(scene).filter(|_| recorded);
    let shown = (0..scene.policies.len()).filter(|policy| toggled(*policy) && Some(*policy) != beside);
    let shown: Vec<usize> = shown.collect();
    let kinds: &[Kind] = if recorded || shown.len() < 2 { &[Kind::WhatIf] } else { &[Kind::Record, Kind::WhatIf] };
    let shown = shown.into_iter().rev().take(kinds.len()).rev();
    let shown = shown.zip(kinds).filter_map(move |(place, kind)| {
        let (policy, rollout) = scene.policies.get(place).zip(scene.rollouts.get(place))?;
        Some(World::of(*kind, policy.name.clone(), Some(place), layer_of_rollout(rollout, hosts, end)))
    });
    shown.collect::<Vec<_>>().into_iter()
}

fn layer_of_rollout(rollout: &Rollout, hosts: usize, end: u32) -> Layer {
    let first = |host: usize| rollout.applies.of(host).map(|(at, _)| at).next();
    let removed = |host: usize, from: u32| rollout.removals.of(host).map(|(at, _)| at).find(|at| from < *at);
    let runs = (0..hosts).map(|host| {
        let runs = first(host).map(|from| Stretch { from, until: removed(host, from).unwrap_or(end), kind: 0 });
        runs.into_iter().filter(|runs| runs.from < runs.until).collect()
    });
    let told = (0..hosts).map(|host| {
        let until = first(host).unwrap_or(end).min(end);
        let waits = Stretch { from: 0, until, kind: Told::Waiting.kind() };
        let done = Stretch { from: until, until: end, kind: Told::UpToDate.kind() };
        [waits, done].into_iter().filter(|told| told.from < told.until).collect()
    });
    let marks = (0..hosts).map(|host| {
        let applies = rollout.applies.of(host).map(|(at, _)| Mark { at, kind: MarkKind::Applies });
        let removes = rollout.removals.of(host).map(|(at, _)| Mark { at, kind: MarkKind::Removes });
        let mut marks: Vec<Mark> = applies.chain(removes).collect();
        marks.sort_by_key(|mark| mark.at);
        marks
    });
    Layer {
        down: ByHost::in_order((0..hosts).map(|_| Vec::new())),
        runs: ByHost::in_order(runs),
        told: ByHost::in_order(told),
        marks: ByHost::in_order(marks),
    }
}

/// When hosts were down.
fn stretches(outages: &Outages, hosts: usize) -> ByHost<Stretch> {
    let all = outages.host.iter().zip(outages.from.iter().zip(&outages.until)).enumerate();
    ByHost::of(
        hosts,
        all.map(|(place, (host, (from, until)))| {
            let kind = outages.cause.get(place).copied().unwrap_or(0);
            (*host, Stretch { from: *from, until: *until, kind })
        }),
    )
}

/// The bands, and by which of them each host is concerned; where all are concerned by the same ones nobody is asked.
fn bands(bands: &wire::Bands) -> (Vec<Band>, Vec<u32>) {
    let one = bands.groups == 1 && bands.of.iter().all(|group| *group == 0);
    let all = bands.all.iter().map(|band| Band {
        from: band.from,
        until: band.until,
        freeze: band.freeze,
        zone: (!one).then_some(band.group),
    });
    (all.collect(), if one { Vec::new() } else { bands.of.clone() })
}

fn column(group: &Group, hosts: usize) -> Column {
    let name = match &group.by {
        GroupBy::Site => "city".to_owned(),
        GroupBy::Class => "class".to_owned(),
        GroupBy::Ring => "ring".to_owned(),
        GroupBy::Label(key) => key.clone(),
    };
    Column { name, values: group.names.clone(), of_host: group.of.iter().take(hosts).copied().collect() }
}

fn acts(scene: &Scene) -> Option<Vec<Notice>> {
    let actions = scene.record.iter().flat_map(|record| &record.actions);
    actions.map(|action| Some(Notice { at: Instant::from_unix(action.at)?, text: action.text.clone() })).collect()
}

/// When releases became visible, and what was done about them in a run, in order of time.
fn lines(scene: &Scene, span: Interval, world: Option<&wire::World>) -> Vec<Notice> {
    let published = scene.releases.iter().filter_map(|release| {
        let at = Instant::from_unix(release.published?)?;
        Some(Notice { at, text: format!("{} is visible", release.id) })
    });
    let events = world.iter().flat_map(|world| world.events.at.iter().zip(&world.events.kind));
    let done = events.filter_map(|(at, kind)| {
        let text = match kind {
            wire::Kind::Acts(Act::StopChecks) => "what if: checks are stopped",
            wire::Kind::Acts(Act::Withdraw) => "what if: it is withdrawn",
            wire::Kind::Acts(Act::Remove) => "what if: it is taken off by hand",
            wire::Kind::WithdrawalLost => "what if: the withdrawal is lost",
            wire::Kind::Stops => "what if: the breaker stops it",
            wire::Kind::StopsRemoval => "what if: the breaker stops its removal",
            wire::Kind::Opens => "what if: a ring opens",
            wire::Kind::OpensRemoval => "what if: all others may take it off",
            _ => return None,
        };
        Some(Notice { at: span.from().saturating_add(*at), text: text.to_owned() })
    });
    let mut lines: Vec<Notice> = published.chain(done).collect();
    lines.sort_by_key(|line| line.at);
    lines
}

#[cfg(test)]
mod tests {
    use stagger_web_wire::{Answer, Ask, Open, WhatIf};
    use stagger_web_worker::Desk;

    use super::*;
    use crate::plan::layer::stretch_at;
    use crate::plan::whole::number;

    fn evening() -> (Desk, Box<Scene>) {
        let mut desk = Desk::default();
        let open = Open { name: "binarylane-2018".to_owned(), text: None, salt: None, fleet: None };
        match desk.answer(Ask::Open(open), &mut |_| {}) {
            Answer::Scene(scene) => (desk, scene),
            other => panic!("{other:?}"),
        }
    }

    fn at(time: &str) -> Instant {
        format!("2018-06-18T{time}:00+10:00").parse().expect("an instant")
    }

    #[test]
    fn the_record_stands_beside_the_policy_that_is_shown() {
        let (_, scene) = evening();
        let subject = subject_of(&scene, &|policy| policy == 1, None).expect("a subject");
        assert_eq!((subject.names.len(), subject.worlds.len()), (17, 2));
        let [record, beside] = [Kind::Record, Kind::WhatIf].map(|kind| subject.world(kind).expect("a world"));
        assert_eq!((record.down.greatest(), record.runs.is_empty(), beside.down.is_empty()), (13, true, true));
        assert_eq!((beside.name.as_str(), beside.policy), ("gradual-12h", Some(1)));
        assert_eq!(record.down.at(subject.second(at("20:58"))), 13);
        let as_it_was = subject_of(&scene, &|policy| policy == 0, None).expect("a subject");
        assert_eq!((as_it_was.worlds.len(), as_it_was.worlds[0].runs.greatest()), (1, 17));
    }

    #[test]
    fn steps_go_from_one_happening_to_the_next_and_back() {
        let (_, scene) = evening();
        let subject = subject_of(&scene, &|policy| policy == 1, None).expect("a subject");
        let next = subject.next_after(at("20:55")).expect("more to come");
        assert!(at("20:55") < next && next <= at("20:57"));
        assert_eq!(subject.last_before(next), Some(at("20:55")));
        assert_eq!(subject.last_before(subject.span.from()), None);
    }

    #[test]
    fn a_run_has_everyone_in_lanes_and_comes_to_the_same() {
        let (mut desk, scene) = evening();
        for policy in scene.policies.iter().chain(&scene.what_ifs) {
            let what_if = WhatIf {
                policy: policy.text.clone(),
                hypothesis: Some(scene.hypotheses[0].name.clone()),
                response: Some(scene.responses[0].name.clone()),
                seed: 1,
                replicate: 0,
            };
            let Answer::World(world) = desk.answer(Ask::Rehearse(what_if), &mut |_| {}) else { panic!("refused") };
            let subject = subject_of(&scene, &|_| false, Some(&world)).expect("a subject");
            let shown = subject.world(Kind::WhatIf).expect("a world");
            assert_eq!((subject.names.len(), shown.down.greatest()), (36, world.outcome.peak_down));
            let count =
                |kind: MarkKind| number(shown.layer.marks.all().iter().filter(|mark| mark.kind == kind).count());
            assert_eq!(count(MarkKind::Applies), world.outcome.applied, "{}", policy.name);
            assert_eq!(count(MarkKind::Removes), number(world.removals.at.len()));
            // People may have stopped agents: then these come to more than the run counts.
            assert!(count(MarkKind::Check) > 36, "{}", policy.name);
            for host in 0..subject.names.len() {
                let told = shown.layer.told.of_host(host);
                assert!(told.windows(2).all(|pair| pair[0].until <= pair[1].from), "{told:?}");
                for run in shown.layer.runs.of_host(host) {
                    let before = stretch_at(told, run.from.saturating_sub(1)).and_then(|one| Told::of_kind(one.kind));
                    assert_ne!(before, Some(Told::UpToDate), "it was not told so before it began");
                }
            }
            let names: Vec<&str> = subject.columns.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(names.contains(&"ring"), world.rings.is_some());
        }
    }
}
