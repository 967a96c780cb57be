//! What is counted in instructions: each workload, done so many times.

use std::hint::black_box;

use crate::decisions::{Question, eligible_instants, of_one_release};
use crate::occurrences::{Everybody, Wall, starts};
use crate::rehearsals::{Exactly, FULL, curves, draws};

/// The names, in the order in which they are told.
pub const NAMES: [&str; 15] = [
    "decide, every gate on, applies",
    "decide, every gate on, waits",
    "decide prepared, every gate on, applies",
    "decide prepared, every gate on, waits",
    "decide, settled first: withdrawn",
    "decide, settled first: skipped",
    "explain, every gate on, applies",
    "explain, every gate on, waits",
    "next, 0 2 * * *, UTC",
    "next, 0 0 1 * *, UTC",
    "next, 0 2 * * *, Europe/Berlin",
    "next, 0 0 1 * *, Europe/Berlin",
    "rehearse, one policy over one seed of 1,000 hosts",
    "rehearse, one policy exactly",
    "eligible instant of one host of a million",
];

/// Does the workload of that name so many times. What it answers with keeps the work from being left out.
///
/// # Panics
///
/// When there is none of that name.
#[must_use]
pub fn run(name: &str, times: u32) -> u64 {
    if let Some(question) = name.strip_prefix("decide, ").and_then(find) {
        return question.with(|held| sum(times, || u64::from(black_box(held).decide().release.is_some())));
    }
    if let Some(question) = name.strip_prefix("decide prepared, ").and_then(find) {
        return question.with(|held| {
            let mut prepared = held.prepared();
            sum(times, || u64::from(black_box(held).decide_by(black_box(&mut prepared)).release.is_some()))
        });
    }
    if let Some(question) = name.strip_prefix("explain, ").and_then(find) {
        return question.with(|held| sum(times, || black_box(held).explain().gates().count() as u64));
    }
    if let Some(words) = name.strip_prefix("next, ") {
        let (text, zone) = words.split_once(", ").expect("a text and a zone");
        let everybody = Everybody::read(text, if zone == "UTC" { Wall::Utc } else { Wall::Berlin });
        let starts = starts();
        let mut turn = starts.iter().cycle();
        return sum(times, || everybody.stagger(black_box(*turn.next().expect("a start"))).is_some().into());
    }
    if name == "rehearse, one policy over one seed of 1,000 hosts" {
        let (curves, (paths, stops)) = (curves(100), draws(FULL));
        let pairs = (0..times as usize).map(|nth| (&curves[nth / 1_000 % 100], nth % 1_000));
        let outcomes = pairs.filter_map(|(curve, seed)| black_box(&paths).outcome(seed, curve, &stops));
        return outcomes.map(|outcome| u64::from(outcome.hits)).sum();
    }
    if name == "rehearse, one policy exactly" {
        return black_box(Exactly::of(times)).hits().to_bits();
    }
    assert_eq!(name, NAMES[NAMES.len() - 1], "no such workload");
    eligible_instants(times)
}

fn find(name: &str) -> Option<Question> {
    of_one_release().into_iter().find(|question| question.name == name)
}

fn sum(times: u32, mut once: impl FnMut() -> u64) -> u64 {
    (0..times).fold(0, |sum, _| sum.wrapping_add(once()))
}
