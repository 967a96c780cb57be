//! What a run must hold.

mod binarylane;
mod checks;
mod given;
mod policies;
mod rollout;
