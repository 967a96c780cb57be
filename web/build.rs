//! Prepares what the page shows first, with the engine, by the same function that the worker answers with.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let opening = stagger_web_worker::opening().ok_or("the first of the scenarios that are built in makes no sense")?;
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or("cargo does not say where to write")?;
    fs::write(out.join("opening.bin"), opening.to_bytes())?;
    // The scenarios are part of the worker, which cargo watches.
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
