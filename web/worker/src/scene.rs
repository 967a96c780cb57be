//! A scenario as the page shows it.

use stagger_core::Release as CoreRelease;
use stagger_sim::hypothesis::{Starts, weights};
use stagger_sim::{Mark, Scenario};
use stagger_web_wire::{Hypothesis, Known, Note, Release, Response, Scene, Source, View};

use crate::open::Opened;
use crate::{fleet, policies, record};

pub(crate) fn of(opened: &Opened) -> Scene {
    let scenario = &opened.scenario;
    let views = scenario.views().iter().map(|view| View { name: view.name.clone(), during: view.during.into() });
    let sources = scenario.sources().iter().map(|source| Source {
        id: source.id.clone(),
        title: source.title.clone(),
        url: source.url.clone(),
    });
    let notes =
        scenario.notes().iter().map(|note| Note { text: note.text.clone(), known: known(note.mark, &note.source) });
    let releases = scenario.feed().releases();
    let releases = releases.iter().map(|release| Release {
        id: release.id().to_owned(),
        published: release.published_at().map(stagger_core::Instant::unix),
        withdrawn: CoreRelease::is_withdrawn(release),
    });
    let (listed, what_ifs) = (scenario.policies().iter(), scenario.what_ifs().iter());
    Scene {
        name: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        summary: scenario.summary().to_owned(),
        zone: scenario.zone().to_string(),
        zone_name: scenario.zone_name().map(str::to_owned),
        span: scenario.span().into(),
        run_span: scenario.run_span().into(),
        views: views.collect(),
        sources: sources.collect(),
        notes: notes.collect(),
        releases: releases.collect(),
        hosts: fleet::of(scenario),
        record: scenario.record().map(|record| record::of(scenario, record)),
        policies: listed.map(policies::of).collect(),
        rollouts: opened.rollouts.iter().map(|rollout| policies::rollout(scenario.span(), rollout)).collect(),
        what_ifs: what_ifs.map(policies::of).collect(),
        hypotheses: hypotheses(scenario),
        responses: responses(scenario),
    }
}

pub(crate) fn known(mark: Mark, source: &str) -> Known {
    Known { mark, source: source.to_owned() }
}

/// The hypotheses, as likely as the record makes them.
fn hypotheses(scenario: &Scenario) -> Vec<Hypothesis> {
    let hypotheses = &scenario.model().hypotheses;
    let starts = scenario.record().and_then(Starts::of);
    let weights = starts.as_ref().and_then(|starts| weights(hypotheses, Some(starts)));
    let each = hypotheses.iter().enumerate().map(|(place, hypothesis)| Hypothesis {
        name: hypothesis.name.clone(),
        title: hypothesis.title.clone(),
        note: hypothesis.note.clone(),
        known: known(hypothesis.mark, &hypothesis.source),
        log_likelihood: hypothesis.starts.zip(starts.as_ref()).map(|(model, starts)| model.fit(starts).log_likelihood),
        weight: weights.as_ref().and_then(|weights| weights.get(place)).copied(),
    });
    each.collect()
}

fn responses(scenario: &Scenario) -> Vec<Response> {
    let responses = scenario.model().responses.iter().map(|response| Response {
        name: response.name.clone(),
        title: response.title.clone(),
        note: response.note.clone(),
        known: known(response.mark, &response.source),
    });
    responses.collect()
}
