//! The package's tests under Node.

#![cfg(target_arch = "wasm32")]

mod cases;
