//! The closed forms against what the science prints, against brute force, and against 20,000 evenings drawn host by host.

mod drawn;
mod hits;
mod peaks;
mod rings;
mod tests;
mod waits;
