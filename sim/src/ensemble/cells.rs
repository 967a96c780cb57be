//! The digest of outcomes: over whole numbers in a fixed order, so that another spelling of an outcome changes no digest.

use core::fmt::Write;

use stagger_core::{Digest, Instant};

use crate::run::Outcome;

/// The digest of all of them.
pub(super) fn digest(outcomes: &[Outcome]) -> Digest {
    let mut text = String::from("[");
    for (place, outcome) in outcomes.iter().enumerate() {
        text.push_str(if place > 0 { ",[" } else { "[" });
        for (place, cell) in cells(outcome).into_iter().enumerate() {
            text.push_str(if place > 0 { "," } else { "" });
            // A string takes every character.
            let _ = match cell {
                Some(cell) => write!(text, "{cell}"),
                None => text.write_str("null"),
            };
        }
        text.push(']');
    }
    text.push(']');
    Digest::of_text(&text)
}

/// All that an outcome says, but for how often the engine was asked: an agent that asks more often comes to the same.
fn cells(outcome: &Outcome) -> [Option<i128>; 17] {
    let Outcome {
        hits_at_apply,
        hits_while_running,
        hits_at_trigger,
        hits_at_removal,
        peak_down,
        peak_at,
        down_seconds,
        first_failure,
        detected,
        last_apply,
        applied,
        removed,
        peak_in_flight,
        exposure_seconds,
        busiest_hour,
        busiest_from,
        checks,
        asked: _,
    } = outcome;
    let at = |instant: &Option<Instant>| instant.map(|instant| i128::from(instant.unix()));
    let count = |count: u32| Some(i128::from(count));
    let many = |count: u64| Some(i128::from(count));
    [
        count(*hits_at_apply),
        count(*hits_while_running),
        count(*hits_at_trigger),
        count(*hits_at_removal),
        count(*peak_down),
        at(peak_at),
        many(*down_seconds),
        at(first_failure),
        at(detected),
        at(last_apply),
        count(*applied),
        count(*removed),
        count(*peak_in_flight),
        many(*exposure_seconds),
        count(*busiest_hour),
        at(busiest_from),
        many(*checks),
    ]
}
