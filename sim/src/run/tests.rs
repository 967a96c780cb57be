//! What a run must hold.

mod checks;
mod given;
mod policies;
mod rollout;
