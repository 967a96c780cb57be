//! The worker of the playground: it reads what a person loads or writes, asks the engine, and answers in plain data.
//!
//! A [`Desk`] has one scenario open and answers one [`Ask`] after the other. A file for each kind of question; none of them computes
//! anything that `stagger-sim` could. The page is built with the same functions: what it shows first is prepared by [`opening`].

#![forbid(unsafe_code)]

mod bands;
mod columns;
mod day;
mod desk;
mod fleet;
mod keep;
mod open;
mod own_fleet;
mod parts;
mod policies;
mod record;
mod rehearse;
mod scene;
mod selection;
mod told;
mod world;

pub use desk::Desk;

use stagger_sim::builtin;
use stagger_web_wire::{Answer, Ask, Open, Opening};

/// What the page begins with: the first of the scenarios that are built in. `None` if there is none that makes sense.
#[must_use]
pub fn opening() -> Option<Opening> {
    let built_in: Vec<String> = builtin::names().map(str::to_owned).collect();
    let open = Open { name: built_in.first()?.clone(), text: None, fleet: None, salt: None };
    match Desk::default().answer(Ask::Open(open), &mut |_| {}) {
        Answer::Scene(scene) => Some(Opening { built_in, scene: *scene }),
        _ => None,
    }
}
