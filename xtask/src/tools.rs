//! The command line tools of the build, each of one version, in a cache of the user that outlives a clone.
//!
//! A tool stands in `<cache>/<name>-<version>/bin`, where the cache is `$STAGGER_TOOLS` or `stagger/tools` below the
//! user's cache directory. One that is on `PATH` with the same version is used where it is. Nothing half installed is
//! ever seen: see [`install`].

mod cache;
mod install;
mod version;

use std::path::PathBuf;

pub(crate) use cache::Cache;
pub(crate) use install::Installer;
pub(crate) use version::told as version_told;

use crate::failure::Failure;

pub(crate) const TRUNK: &str = "0.21.14";
pub(crate) const WASM_OPT: &str = "132";
const WASM_PACK: &str = "0.15.0";
const GECKODRIVER: &str = "0.37.1";
const CARGO_FUZZ: &str = "0.13.2";
pub(crate) const CARGO_MUTANTS: &str = "27.1.0";

/// One tool at one version.
#[derive(Debug)]
pub(crate) struct Tool {
    /// What it is called in its registry.
    name: &'static str,
    version: String,
    /// The commands that it brings; the first tells its version.
    commands: &'static [&'static str],
    /// The words that ask the first command for its version.
    asked: &'static str,
    registry: Registry,
    /// How long its installation takes on two cores, as told beforehand.
    takes: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Registry {
    /// Built by `cargo install`.
    Cargo,
    /// Unpacked by `npm install`.
    Npm,
}

impl Tool {
    /// Builds the page: compiles it, binds it, bundles it.
    pub(crate) fn trunk() -> Tool {
        Tool::cargo("trunk", TRUNK, &["trunk"], "two to five minutes")
    }

    /// Writes the JavaScript beside a wasm module; its version is that of the crate, to the last digit.
    pub(crate) fn wasm_bindgen(version: &str) -> Tool {
        Tool::cargo("wasm-bindgen-cli", version, &["wasm-bindgen", "wasm-bindgen-test-runner"], "one to two minutes")
    }

    /// Runs the tests of a wasm crate in Node and in browsers.
    pub(crate) fn wasm_pack() -> Tool {
        Tool::cargo("wasm-pack", WASM_PACK, &["wasm-pack"], "one to two minutes")
    }

    /// Drives Firefox.
    pub(crate) fn geckodriver() -> Tool {
        Tool::cargo("geckodriver", GECKODRIVER, &["geckodriver"], "one to two minutes")
    }

    /// Makes up input for the fuzz targets.
    pub(crate) fn cargo_fuzz() -> Tool {
        Tool::cargo("cargo-fuzz", CARGO_FUZZ, &["cargo-fuzz"], "one to two minutes")
    }

    /// Breaks the core in one place at a time.
    pub(crate) fn cargo_mutants() -> Tool {
        let tool = Tool::cargo("cargo-mutants", CARGO_MUTANTS, &["cargo-mutants"], "two to four minutes");
        // It answers as cargo asks it, and no other way.
        Tool { asked: "mutants --version", ..tool }
    }

    /// Makes a wasm module smaller.
    pub(crate) fn wasm_opt() -> Tool {
        let tool = Tool::cargo("binaryen", WASM_OPT, &["wasm-opt"], "some seconds");
        Tool { registry: Registry::Npm, ..tool }
    }

    fn cargo(name: &'static str, version: &str, commands: &'static [&'static str], takes: &'static str) -> Tool {
        Tool { name, version: version.into(), commands, asked: "--version", registry: Registry::Cargo, takes }
    }

    /// `<name>-<version>`, which is also its directory.
    pub(crate) fn title(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }
}

/// Where the tools of this run stand.
#[derive(Debug, Default)]
pub(crate) struct Toolbox {
    dirs: Vec<PathBuf>,
}

impl Toolbox {
    /// The directories to put before `PATH`.
    pub(crate) fn dirs(&self) -> &[PathBuf] {
        &self.dirs
    }

    /// Adds the tool, installed first if it stands nowhere with the right version.
    pub(crate) fn add(&mut self, tool: &Tool, installer: &mut Installer) -> Result<(), Failure> {
        if let Some(dir) = installer.cache().find(tool) {
            self.put(dir);
        } else if !version::on_path(tool) {
            self.put(installer.install(tool)?);
        }
        Ok(())
    }

    /// The path of a command: in the toolbox, otherwise on `PATH`.
    pub(crate) fn command(&self, name: &str) -> Option<PathBuf> {
        self.dirs.iter().map(|dir| dir.join(name)).find(|path| path.is_file()).or_else(|| which::which(name).ok())
    }

    fn put(&mut self, dir: PathBuf) {
        if !self.dirs.contains(&dir) {
            self.dirs.push(dir);
        }
    }
}
