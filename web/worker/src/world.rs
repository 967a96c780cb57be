//! A run in columns.

use std::collections::BTreeMap;

use stagger_core::read::PolicyBuf;
use stagger_core::{Reason, Verdict};
use stagger_sim::{Cause, Event, Interval, Run, Scenario, What};
use stagger_web_wire::{Events, Kind, Marks, Outages, Outcome, World};

use crate::columns::{curve, number, release, second};
use crate::fleet::rings;
use crate::policies::push;

pub(crate) fn of(scenario: &Scenario, policy: &PolicyBuf, run: &Run) -> World {
    let span = scenario.run_span();
    let applies = starts(span, run, |what| match what {
        What::Applies { release, .. } => Some(*release),
        _ => None,
    });
    let removals = starts(span, run, |what| match what {
        What::Removes { release, .. } => Some(*release),
        _ => None,
    });
    let at = |event: &&Event| matches!(event.what, What::Applies { .. });
    let adoption = stagger_sim::Curve::of_instants(run.events.iter().filter(at).map(|event| event.at));
    let falls: Vec<Fall> = run.events.iter().filter_map(Fall::of).collect();
    let during: Vec<Interval> = falls.iter().filter_map(|fall| fall.during).collect();
    World {
        outcome: outcome(span, run),
        events: events(span, run),
        outages: outages(span, falls),
        applies,
        removals,
        adoption: curve(span, &adoption),
        down: curve(span, &stagger_sim::Curve::of_intervals(during.iter())),
        rings: rings(scenario, &policy.policy()),
        salt: policy.salt().to_owned(),
    }
}

/// A host that goes down.
struct Fall {
    host: usize,
    cause: Cause,
    /// When it is down; `None` if it is up again at once.
    during: Option<Interval>,
}

impl Fall {
    fn of(event: &Event) -> Option<Self> {
        let What::Falls { cause, repair, .. } = event.what else { return None };
        Some(Self { host: event.host?, cause, during: Interval::new(event.at, event.at.saturating_add(repair)) })
    }
}

fn outages(span: Interval, mut falls: Vec<Fall>) -> Outages {
    // Stable: those of one host stay in order of time.
    falls.sort_by_key(|fall| fall.host);
    let mut outages = Outages::default();
    for fall in falls {
        let Some(during) = fall.during else { continue };
        outages.host.push(number(fall.host));
        outages.from.push(second(span, during.from()));
        outages.until.push(second(span, during.until()));
        outages.cause.push(place_of(fall.cause));
    }
    outages
}

fn place_of(cause: Cause) -> u8 {
    let place = Cause::ALL.iter().position(|other| *other == cause);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

/// When hosts begin something with a release, host by host.
fn starts(span: Interval, run: &Run, with: impl Fn(&What) -> Option<usize>) -> Marks {
    let each = run.events.iter().filter_map(|event| Some((event.host?, event.at, with(&event.what)?)));
    let mut each: Vec<_> = each.collect();
    each.sort_by_key(|(host, at, _)| (*host, *at));
    let mut marks = Marks::default();
    for (host, at, with) in each {
        push(&mut marks, number(host), second(span, at), release(with));
    }
    marks
}

fn events(span: Interval, run: &Run) -> Events {
    let mut events = Events::default();
    let mut reasons = Reasons::default();
    for event in &run.events {
        let Some((kind, with, reason, figure)) = told(span, &event.what) else { continue };
        events.at.push(second(span, event.at));
        events.kind.push(kind);
        events.host.push(event.host.map(number));
        events.release.push(with.map(release));
        events.reason.push(reason.and_then(|reason| reasons.place(&reason)));
        events.figure.push(figure);
    }
    events.reasons = reasons.codes;
    events
}

/// What happened, with which release, why, and the figure that goes with it. `None` for what a later engine may tell.
fn told(span: Interval, what: &What) -> Option<(Kind, Option<usize>, Option<Reason>, u32)> {
    Some(match *what {
        What::Told { verdict, release, reason } => {
            let (kind, figure) = match verdict {
                Verdict::Apply => (Kind::ToldToApply, 0),
                Verdict::Wait { until } => (Kind::ToldToWait, second(span, until)),
                Verdict::Hold => (Kind::ToldToHold, 0),
                Verdict::Remove => (Kind::ToldToRemove, 0),
                Verdict::UpToDate => (Kind::ToldUpToDate, 0),
                _ => return None,
            };
            (kind, release, Some(reason), figure)
        }
        What::Applies { release, takes, waited_for } => (Kind::Applies, Some(release), Some(waited_for), takes),
        What::Applied { release } => (Kind::Applied, Some(release), None, 0),
        What::Removes { release, takes, waited_for } => (Kind::Removes, Some(release), waited_for, takes),
        What::Removed { release } => (Kind::Removed, Some(release), None, 0),
        What::Falls { release, cause, repair } => (Kind::Falls(cause), Some(release), None, repair),
        What::Returns => (Kind::Returns, None, None, 0),
        What::Acts { act, over } => (Kind::Acts(act), None, None, over),
        What::WithdrawalLost => (Kind::WithdrawalLost, None, None, 0),
        What::Shows => (Kind::Shows, None, None, 0),
        What::Stops { release, removal: false, .. } => (Kind::Stops, Some(release), None, 0),
        What::Stops { release, removal: true, .. } => (Kind::StopsRemoval, Some(release), None, 0),
        What::Opens { release, ring } => (Kind::Opens, Some(release), None, number(ring)),
        What::OpensRemoval { release } => (Kind::OpensRemoval, Some(release), None, 0),
        _ => return None,
    })
}

/// The codes of reasons, each once.
#[derive(Default)]
struct Reasons {
    codes: Vec<String>,
    places: BTreeMap<&'static str, u8>,
}

impl Reasons {
    /// The place of its code; `None` if there are more than there is room for.
    fn place(&mut self, reason: &Reason) -> Option<u8> {
        let code = reason.code();
        if let Some(place) = self.places.get(code) {
            return Some(*place);
        }
        let place = u8::try_from(self.codes.len()).ok()?;
        self.codes.push(code.to_owned());
        self.places.insert(code, place);
        Some(place)
    }
}

fn outcome(span: Interval, run: &Run) -> Outcome {
    let outcome = &run.outcome;
    let at = |instant: Option<stagger_core::Instant>| instant.map(|instant| second(span, instant));
    Outcome {
        hits: [outcome.hits_at_apply, outcome.hits_while_running, outcome.hits_at_trigger, outcome.hits_at_removal],
        peak_down: outcome.peak_down,
        peak_at: at(outcome.peak_at),
        down_seconds: outcome.down_seconds,
        first_failure: at(outcome.first_failure),
        detected: at(outcome.detected),
        last_apply: at(outcome.last_apply),
        applied: outcome.applied,
        removed: outcome.removed,
        peak_in_flight: outcome.peak_in_flight,
        exposure_seconds: outcome.exposure_seconds,
        busiest_hour: outcome.busiest_hour,
        busiest_from: at(outcome.busiest_from),
    }
}
