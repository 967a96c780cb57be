//! What a run must hold.

mod binarylane;
mod checks;
mod evidence;
mod export;
mod given;
mod luck;
mod policies;
mod rollout;
