//! What a run must hold.

mod asleep;
mod binarylane;
mod cases;
mod checks;
mod evidence;
mod explained;
mod export;
mod given;
mod luck;
mod moment;
mod policies;
mod rollout;
