//! What Rust itself must bring.

use std::path::Path;

use crate::announce;
use crate::command::Command;
use crate::failure::Failure;

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for the browser, for the toolchain that runs this program.
pub(super) fn wasm_target(root: &Path) -> Result<(), Failure> {
    let libraries = Command::new("rustc", root).words("--print target-libdir --target").arg(WASM).ask();
    if libraries.is_some_and(|dir| Path::new(&dir).is_dir()) {
        return Ok(());
    }
    announce::heading(format_args!("install Rust's standard library for {WASM}: once, some seconds"));
    Command::new("rustup", root).words("target add").arg(WASM).run().map_err(|failure| {
        failure.within(format_args!("Rust's standard library for {WASM} is missing")).remedy(format!(
            "rustup target add {WASM}; on Debian without rustup's server: CONTRIBUTING.md, \"Without rustup's server\""
        ))
    })
}

/// A nightly toolchain and the sources of the standard library.
pub(super) fn nightly_source(root: &Path) -> Result<(), Failure> {
    let nightly = |words: &str| Command::new("rustc", root).words("+nightly").words(words).ask();
    if nightly("--version").is_none() {
        announce::heading("install a nightly Rust, for builds without std: once, one minute");
        Command::new("rustup", root)
            .words("toolchain install nightly --profile minimal --component rust-src")
            .run()
            .map_err(|failure| mend(failure, "there is no nightly Rust"))?;
    }
    let sources = nightly("--print sysroot").map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library"));
    if sources.is_some_and(|dir| dir.is_dir()) {
        return Ok(());
    }
    announce::heading("install the sources of nightly's standard library: once, some seconds");
    Command::new("rustup", root)
        .words("component add rust-src --toolchain nightly")
        .run()
        .map_err(|failure| mend(failure, "the sources of nightly's standard library are missing"))
}

/// Miri, beside a nightly toolchain with the sources of the standard library.
pub(super) fn miri(root: &Path) -> Result<(), Failure> {
    nightly_source(root)?;
    if Command::new("cargo", root).words("+nightly miri --version").ask().is_some() {
        return Ok(());
    }
    announce::heading("install miri for the nightly Rust: once, some seconds");
    Command::new("rustup", root).words("component add miri --toolchain nightly").run().map_err(|failure| {
        failure.within("miri is missing").remedy(
            "rustup toolchain install nightly --component miri --component rust-src, which takes the newest nightly that has both",
        )
    })
}

fn mend(failure: Failure, missing: &str) -> Failure {
    failure.within(missing).remedy(
        "rustup toolchain install nightly --component rust-src; or leave the step out: cargo xtask test --skip no-std",
    )
}
