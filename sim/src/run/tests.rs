//! What a run must hold.

mod asleep;
mod binarylane;
mod checks;
mod evidence;
mod explained;
mod export;
mod given;
mod luck;
mod policies;
mod rollout;
