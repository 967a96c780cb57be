//! Figures as sentences: counts and times that the engine answered.

use stagger_core::{Instant, Reason, Span, WallClock};

use super::rules::last_minute;
use crate::interval::Interval;
use crate::rollout::{Busiest, HOUR};

pub(super) fn never(hosts: usize, of: usize, reason: &Reason, wall: WallClock<'_>) -> String {
    format!("{} never apply: {} (`{}`)", share(hosts, of), reason.sentence(wall), reason.code())
}

pub(super) fn within(busiest: Busiest, of: usize, wall: WallClock<'_>) -> String {
    format!("{} apply within 60 minutes, {}", share(busiest.applies, of), stretch(&busiest.during, wall))
}

pub(super) fn from_one_instant(at: Busiest, of: usize, at_checks: bool, wall: WallClock<'_>) -> String {
    let stands = if at_checks { "only their next check stands between" } else { "they apply as soon as they ask" };
    format!("{} may apply from the same minute on, {}: {stands}", share(at.applies, of), wall.tell(at.during.from()))
}

pub(super) fn after_the_first(hosts: usize, of: usize, during: Interval, wall: WallClock<'_>) -> String {
    let whole = share(hosts, of);
    format!("within 60 minutes of the first host, {} apply, {}", whole, stretch(&during, wall))
}

pub(super) fn clumps(with: Busiest, without: usize, instants: &[Instant], of: usize, wall: WallClock<'_>) -> String {
    let waves: Vec<String> = waves(instants).into_iter().map(|hosts| percent(hosts, of)).collect();
    let (last, others) = waves.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    let told = if others.is_empty() { last.to_string() } else { format!("{} and {last}", others.join(", ")) };
    format!(
        "{} apply within 60 minutes, {}, and at most {} would at their own instants: check by check the ramp comes to {told} %",
        share(with.applies, of),
        stretch(&with.during, wall),
        share(without, of),
    )
}

pub(super) fn wave(at: Busiest, of: usize, wall: WallClock<'_>) -> String {
    format!("the ramp lets {} in within one minute, {}", share(at.applies, of), wall.tell(at.during.from()))
}

pub(super) fn herd(herd: Busiest, awake: usize, of: usize, wakes: Instant, wall: WallClock<'_>) -> String {
    format!(
        "if all hosts sleep through the rollout and wake {}, {} apply within 60 minutes, {}; awake, at most {} do",
        wall.tell(wakes),
        share(herd.applies, of),
        stretch(&herd.during, wall),
        share(awake, of),
    )
}

/// How many hosts apply in each run of applies in which no two neighbours are an hour apart, each run an hour long at most.
fn waves(instants: &[Instant]) -> Vec<usize> {
    let mut waves = Vec::new();
    let mut rest = instants;
    while let Some(first) = rest.first() {
        let until = first.saturating_add(HOUR);
        let (wave, after) = rest.split_at(rest.partition_point(|at| *at < until).max(1));
        waves.push(wave.len());
        rest = after;
    }
    waves.truncate(MOST_WAVES);
    waves
}

fn stretch(during: &Interval, wall: WallClock<'_>) -> String {
    format!("{} to {}", wall.tell(minute(during.from())), wall.tell_time(minute(last_minute(during))))
}

/// The minute in which an instant lies.
fn minute(at: Instant) -> Instant {
    at.saturating_sub(u32::try_from(at.unix().rem_euclid(60)).unwrap_or(0))
}

fn share(hosts: usize, of: usize) -> String {
    if hosts == of { format!("all of {of} hosts") } else { format!("{hosts} of {of} hosts, {} %,", percent(hosts, of)) }
}

/// In hundredths, to a tenth.
fn percent(hosts: usize, of: usize) -> String {
    let thousandths = (hosts.saturating_mul(1000).saturating_add(of / 2)).checked_div(of).unwrap_or(0);
    if thousandths.is_multiple_of(10) {
        (thousandths / 10).to_string()
    } else {
        format!("{}.{}", thousandths / 10, thousandths % 10)
    }
}

/// A duration as policies write it.
pub(super) fn span(seconds: u32) -> String {
    Span(seconds.into()).to_string()
}

const MOST_WAVES: usize = 8;
