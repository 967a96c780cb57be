//! What a run must hold.

mod binarylane;
mod cases;
mod checks;
mod evidence;
mod export;
mod given;
mod luck;
mod moment;
mod policies;
mod rollout;
