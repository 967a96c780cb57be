//! The agent from outside: as a program, with files, commands and the clock of this machine.
//!
//! What needs Debian's tools is ignored here: `cargo xtask test --only embedding` sees to them and runs it.

mod acts;
mod debian;
mod killed;
mod place;
