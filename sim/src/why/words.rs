//! A moment of a run in words. What the gates say, the core says.

use stagger_core::{Instant, Span, Verdict, WallClock};

use super::{Explained, Why};
use crate::run::{Cause, HostDoes};

/// A sentence each: what the host does, when its agent asks, what it is told, and what would have to change.
pub(super) fn of(why: &Why, wall: WallClock<'_>) -> Vec<String> {
    let explained = why.explained.as_ref();
    let answer = explained.map(|explained| answer(why, explained, wall));
    let message = explained.and_then(|explained| explained.message.as_ref());
    let message = message.map(|message| format!("The policy says: {message}"));
    let needed = explained.filter(|_| why.doing.is_up()).map(|explained| needed(why, explained, wall));
    let sentences = [Some(does(why, wall)), asks(why, wall), answer, told(why, wall), message];
    sentences.into_iter().flatten().chain(needed.into_iter().flatten()).collect()
}

fn does(why: &Why, wall: WallClock<'_>) -> String {
    let tell = |at: Instant| wall.tell(at);
    let host = &why.host;
    let does = match &why.doing {
        HostDoes::Runs { since } => {
            let runs = why.runs.as_ref().map_or("with nothing installed".to_string(), |runs| format!("with `{runs}`"));
            let since = since.map_or("from the beginning".to_string(), |since| format!("since {}", tell(since)));
            format!("{host} is up {runs}, {since}")
        }
        HostDoes::RunsWithout { release, since } => {
            format!("{host} is up with nothing installed, since `{release}` was taken off at {}", tell(*since))
        }
        HostDoes::Applies { release, since, until } => {
            format!("{host} is applying `{release}`, since {}; that takes until {}", tell(*since), tell(*until))
        }
        HostDoes::Removes { release, by_hand, since, until } => {
            let who = if *by_hand { "by people" } else { "by its agent" };
            format!(
                "`{release}` is being taken off {host} {who}, since {}; that takes until {}",
                tell(*since),
                tell(*until)
            )
        }
        HostDoes::IsDown { release, cause, since, until } => {
            let down = Span(until.since(*since));
            format!(
                "{host} is down: `{release}` took it down {} at {}, and it is up again after {down}, at {}",
                at(*cause),
                tell(*since),
                tell(*until)
            )
        }
        HostDoes::LeftAlone { cause, fell, since } => format!(
            "{host} is up again since {} and left alone: it went down {} at {}, and its agent asks no more",
            tell(*since),
            at(*cause),
            tell(*fell)
        ),
    };
    format!("At {} {does}.", wall.tell(why.at))
}

/// When its agent asks, while the host is up.
fn asks(why: &Why, wall: WallClock<'_>) -> Option<String> {
    if !why.doing.is_up() {
        return None;
    }
    let asks = why.asks;
    let next = asks.next.map(|next| wall.tell(next).to_string());
    Some(match (asks.stopped, asks.now, next) {
        (Some(stopped), ..) => format!("Its agent has not asked since {}: people stopped it.", wall.tell(stopped)),
        (None, true, Some(next)) => format!("Its agent asks at this very instant, and next at {next}."),
        (None, true, None) => "Its agent asks at this very instant, and never again within the run.".to_string(),
        (None, false, Some(next)) => format!("Its agent asks next at {next}."),
        (None, false, None) => "Its agent never asks again within the run.".to_string(),
    })
}

/// What it was told last, while it is up and not told anything now.
fn told(why: &Why, wall: WallClock<'_>) -> Option<String> {
    let told = why.told.as_ref().filter(|_| why.doing.is_up() && !why.given)?;
    let at = wall.tell(told.at);
    let same = |explained: &Explained| {
        explained.verdict.name() == told.verdict && until(explained) == told.until && explained.reason == told.reason
    };
    if why.explained.as_ref().is_some_and(same) {
        return Some(format!("It was told the same last, at {at}."));
    }
    let what = match told.until {
        Some(until) => format!("to wait until {}", wall.tell(until)),
        None if told.verdict == Verdict::Hold.name() => "to hold".to_string(),
        None => "that it is up to date".to_string(),
    };
    Some(format!("It was told last, at {at}, {what}: {}.", told.reason.sentence(wall)))
}

/// What it is told, or what it was told before.
fn answer(why: &Why, explained: &Explained, wall: WallClock<'_>) -> String {
    let sentence = &explained.sentence;
    match (why.doing.is_up(), why.given) {
        (true, true) => format!("It is told: {sentence}."),
        (true, false) => format!("If it asked now, it would be told: {sentence}."),
        (false, true) => format!("At {} it was told: {sentence}.", wall.tell(explained.at)),
        (false, false) => format!("At {} it would have been told: {sentence}.", wall.tell(explained.at)),
    }
}

const fn until(explained: &Explained) -> Option<Instant> {
    if let Verdict::Wait { until } = explained.verdict { Some(until) } else { None }
}

/// What would have to change for it to go at the instant.
fn needed(why: &Why, explained: &Explained, wall: WallClock<'_>) -> Vec<String> {
    if !matches!(explained.verdict, Verdict::Wait { .. } | Verdict::Hold) {
        return Vec::new();
    }
    let gates = explained.holding().map(|told| {
        let changes = told.row.changes.map(|at| format!("not before {}", wall.tell(at)));
        format!("{} ({})", told.row.gate.name(), changes.unwrap_or_else(|| "not by time alone".to_string()))
    });
    let gates: Vec<String> = gates.collect();
    let gates =
        (!gates.is_empty()).then(|| format!("To go now, it would need these gates to open: {}.", gates.join(", ")));
    let names: Vec<&str> = why.applies_as.iter().map(|severity| severity.name()).collect();
    let severities =
        (!names.is_empty()).then(|| format!("It would go now if the release were {}.", names.join(" or ")));
    gates.into_iter().chain(severities).collect()
}

const fn at(cause: Cause) -> &'static str {
    match cause {
        Cause::Apply => "as it was applied",
        Cause::Running => "while it ran",
        Cause::Trigger => "at a trigger",
        Cause::Removal => "as it was taken off",
    }
}
