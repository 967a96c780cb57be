//! What a run must hold.

mod binarylane;
mod checks;
mod evidence;
mod given;
mod luck;
mod policies;
mod rollout;
