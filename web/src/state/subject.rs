//! The timeline's subject, of a run.

use stagger_core::Instant;
use stagger_sim::{Interval, PolicyKind, Rollout, Shared};

use crate::plan::by_host::ByHost;
use crate::plan::layer::{Layer, Mark, MarkKind, Stretch, Told};
use crate::plan::subject::{Column, Kind, Notice, Subject, World, seconds_of};
use crate::plan::whole::number;
use crate::run::Run;

pub(crate) fn subject_of(run: &Run, policy: usize) -> Subject {
    let scenario = run.scenario();
    let span = scenario.span();
    let hosts = scenario.hosts();
    let mut worlds = Vec::new();
    let in_force = run.policies().find(|(policy, ..)| policy.kind == PolicyKind::InForce);
    if run.has_record() {
        let mut layer = in_force.map(|(_, rollout, _)| layer(span, rollout)).unwrap_or_default();
        layer.down =
            ByHost::in_order((0..hosts.len()).map(|host| {
                run.outages_of(host).iter().map(|one| stretch(span, one.from(), one.until(), 0)).collect()
            }));
        worlds.push(World::of(Kind::Record, "record".into(), layer));
    }
    if let Some((policy, rollout, _)) = run.policies().nth(policy) {
        worlds.push(World::of(Kind::WhatIf, policy.name.clone(), layer(span, rollout)));
    }
    let acts: Vec<Notice> = run.actions().iter().map(|act| Notice { at: act.at, text: act.text.clone() }).collect();
    let releases = scenario.feed().releases();
    let releases = releases
        .iter()
        .filter_map(|release| {
            Some(Notice { at: release.published_at()?, text: format!("{} is visible", release.id()) })
        })
        .collect();
    let sites = scenario.sites();
    let of_host =
        hosts.iter().map(|host| host.site.map_or(number(sites.len()), |site| number(Shared::index(site)))).collect();
    Subject {
        title: scenario.title().to_owned(),
        zone: scenario.zone(),
        zone_name: scenario.zone_name().map(str::to_owned),
        span,
        names: hosts.iter().map(|host| host.id.clone()).collect(),
        columns: vec![Column { name: "city".into(), values: sites.to_vec(), of_host }],
        bands: Vec::new(),
        zones: Vec::new(),
        instants: Subject::instants(span, &worlds, acts.iter().map(|act| act.at)),
        told: Subject::told(&worlds),
        worlds,
        acts,
        releases,
    }
}

fn layer(span: Interval, rollout: &Rollout) -> Layer {
    let end = seconds_of(span, span.until());
    let first = |at: &Instant| seconds_of(span, *at);
    Layer {
        down: ByHost::in_order(rollout.hosts.iter().map(|_| Vec::new())),
        runs: ByHost::in_order(rollout.hosts.iter().map(|host| {
            host.applies
                .first()
                .map(|apply| Stretch { from: first(&apply.at), until: end, kind: 0 })
                .into_iter()
                .collect()
        })),
        told: ByHost::in_order(rollout.hosts.iter().map(|host| {
            let until = host.applies.first().map_or(end, |apply| first(&apply.at));
            let waits = Stretch { from: 0, until, kind: Told::Waiting.kind() };
            let done = Stretch { from: until, until: end, kind: Told::UpToDate.kind() };
            [waits, done].into_iter().filter(|told| told.from < told.until).collect()
        })),
        marks: ByHost::in_order(rollout.hosts.iter().map(|host| {
            host.applies.iter().map(|apply| Mark { at: first(&apply.at), kind: MarkKind::Applies }).collect()
        })),
    }
}

fn stretch(span: Interval, from: Instant, until: Instant, kind: u8) -> Stretch {
    Stretch { from: seconds_of(span, from), until: seconds_of(span, until), kind }
}
