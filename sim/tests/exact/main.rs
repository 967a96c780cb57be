//! The closed forms against figures known beforehand, against brute force, and against 20,000 evenings drawn host by
//! host.

mod drawn;
mod hits;
mod peaks;
mod rings;
mod tests;
mod waits;
