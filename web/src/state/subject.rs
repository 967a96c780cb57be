//! [`subject_of`]: the timeline's subject, of what the worker tells.

mod course;

use stagger_core::Instant;
use stagger_sim::PolicyKind;
use stagger_web_wire::{self as wire, Group, GroupBy, Outages, Rollout, Scene};

use self::course::layer_of_world;
use crate::plan::by_host::ByHost;
use crate::plan::layer::{Layer, Mark, MarkKind, Stretch, Told};
use crate::plan::subject::{Band, Column, Kind, Notice, Subject, World};
use crate::plan::whole::place;

/// What there is to show beside the record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Beside<'a> {
    /// The rollouts of these policies, by their places in the scene.
    Rollouts(&'a [usize]),
    /// A run of what might have been, and what to call it.
    World(&'a str, &'a wire::World),
}

/// The record, if there is one, and beside it what might have been. `None` if a time in the scene is none.
pub(crate) fn subject_of(scene: &Scene, beside: Beside<'_>) -> Option<Subject> {
    let span = scene.span.interval()?;
    let hosts = match beside {
        Beside::World(..) => scene.hosts.names.len(),
        Beside::Rollouts(_) => place(scene.hosts.told_of),
    };
    let end = u32::try_from(span.seconds()).unwrap_or(u32::MAX);
    let mut worlds: Vec<World> = record(scene, hosts, end).into_iter().collect();
    let rings = match beside {
        Beside::World(name, world) => {
            worlds.push(World::of(Kind::WhatIf, name.to_owned(), layer_of_world(world, hosts, end)));
            world.rings.as_ref()
        }
        Beside::Rollouts(policies) => {
            worlds.extend(rollouts(scene, policies, !worlds.is_empty(), hosts, end));
            None
        }
    };
    let (bands, zones) = match beside {
        Beside::World(_, world) => bands(&world.bands),
        Beside::Rollouts(_) => (Vec::new(), Vec::new()),
    };
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
        acts,
        releases: releases(scene),
        worlds,
    })
}

/// What happened, with the applies of the policy that was in force.
fn record(scene: &Scene, hosts: usize, end: u32) -> Option<World> {
    let record = scene.record.as_ref()?;
    let in_force = scene.policies.iter().zip(&scene.rollouts).find(|(policy, _)| policy.kind == PolicyKind::InForce);
    let layer = in_force.map(|(_, rollout)| layer_of_rollout(rollout, hosts, end)).unwrap_or_default();
    let down = stretches(&record.outages, hosts);
    Some(World::of(Kind::Record, "record".to_owned(), Layer { down, ..layer }))
}

/// The rollouts of the first two of those policies; only of the last where there is a record beside them.
fn rollouts(scene: &Scene, policies: &[usize], recorded: bool, hosts: usize, end: u32) -> Vec<World> {
    let named = policies.iter().filter_map(|policy| scene.policies.get(*policy).zip(scene.rollouts.get(*policy)));
    let layers = named.map(|(policy, rollout)| (policy.name.clone(), layer_of_rollout(rollout, hosts, end)));
    let kinds: &[Kind] = if recorded { &[Kind::WhatIf] } else { &[Kind::Record, Kind::WhatIf] };
    let skipped = layers.clone().count().saturating_sub(kinds.len());
    layers.skip(skipped).zip(kinds).map(|((name, layer), kind)| World::of(*kind, name, layer)).collect()
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

fn releases(scene: &Scene) -> Vec<Notice> {
    let published = scene.releases.iter().filter_map(|release| {
        let at = Instant::from_unix(release.published?)?;
        Some(Notice { at, text: format!("{} is visible", release.id) })
    });
    published.collect()
}

pub(crate) fn tmp(shown: usize) -> Subject {
    use stagger_web_wire::{Answer, Ask, Open, WhatIf};
    let mut desk = stagger_web_worker::Desk::default();
    let open = Open { name: "binarylane-2018".to_owned(), text: None, salt: None };
    let Answer::Scene(scene) = desk.answer(Ask::Open(open), &mut |_| {}) else { panic!() };
    let policies: Vec<_> = scene.policies.iter().chain(&scene.what_ifs).collect();
    let what_if = WhatIf {
        policy: policies[if shown == 1 { 3 } else { 1 }].text.clone(),
        hypothesis: Some(scene.hypotheses[0].name.clone()),
        response: Some(scene.responses[0].name.clone()),
        seed: 1,
        replicate: 0,
    };
    let Answer::World(world) = desk.answer(Ask::Rehearse(what_if), &mut |_| {}) else { panic!() };
    subject_of(&scene, Beside::World("what if", &world)).expect("x")
}
