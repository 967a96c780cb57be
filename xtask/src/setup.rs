//! What this machine must have, and how it gets it.

mod debian;
mod node;
mod rustup;

use std::collections::BTreeSet;

use crate::args::Purpose;
use crate::failure::Failure;
use crate::job::Job;
use crate::pins;
use crate::tools::{Cache, Installer, Tool, Toolbox};
use crate::{announce, play, screenshots, steps, workspace};

/// Something that a step needs on the machine, in the order in which it is seen to: whoever lacks Node learns it
/// before Trunk is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Node and npm.
    Node,
    /// Chromium and its driver.
    Chromium,
    /// Firefox.
    Firefox,
    /// Debian's apt-ftparchive, cron and systemd-analyze, among which the example agent is tried.
    HostTools,
    /// Rust's standard library for the browser.
    WasmTarget,
    /// A nightly Rust with the sources of the standard library, to build it for a target that has none.
    NightlySource,
    /// Miri, for the nightly Rust.
    Miri,
    /// The npm packages of the browser tests.
    BrowserPackages,
    /// The npm packages with which the npm package is checked.
    TypesPackages,
    WasmBindgen,
    WasmOpt,
    WasmPack,
    /// Firefox's driver.
    Geckodriver,
    Trunk,
    CargoFuzz,
    CargoMutants,
}

/// Installs what is missing of all these needs, and tells what the steps then work with.
pub(crate) fn ready<'n>(needs: impl IntoIterator<Item = &'n Need>) -> Result<Job, Failure> {
    let needs: BTreeSet<Need> = needs.into_iter().copied().collect();
    let root = workspace::root()?;
    let mut toolbox = Toolbox::default();
    let mut installer = Installer::new(Cache::of_user()?);
    for need in &needs {
        let mut tool = |tool: Tool| toolbox.add(&tool, &mut installer);
        match need {
            Need::Node => node::node(&root)?,
            // One call of apt-get for all of them.
            Need::Chromium | Need::Firefox | Need::HostTools => debian::programs(&root, &needs)?,
            Need::WasmTarget => rustup::wasm_target(&root)?,
            Need::NightlySource => rustup::nightly_source(&root)?,
            Need::Miri => rustup::miri(&root)?,
            Need::BrowserPackages => node::packages(&root.join("tests/browser"))?,
            Need::TypesPackages => node::packages(&root.join("wasm/tests/npm"))?,
            Need::WasmBindgen => tool(Tool::wasm_bindgen(&pins::locked(&root, "wasm-bindgen")?))?,
            Need::WasmOpt => tool(Tool::wasm_opt())?,
            Need::WasmPack => tool(Tool::wasm_pack())?,
            Need::Geckodriver => tool(Tool::geckodriver())?,
            Need::Trunk => tool(Tool::trunk())?,
            Need::CargoFuzz => tool(Tool::cargo_fuzz())?,
            Need::CargoMutants => tool(Tool::cargo_mutants())?,
        }
    }
    installer.tidy()?;
    Ok(Job::new(root, toolbox))
}

/// `cargo xtask setup`
pub(crate) fn setup(purpose: Purpose) -> Result<(), Failure> {
    match purpose {
        Purpose::Play => ready(play::NEEDS)?,
        Purpose::Test => {
            ready(steps::STEPS.iter().flat_map(|step| step.needs).chain(play::NEEDS).chain(screenshots::NEEDS))?
        }
    };
    announce::note("everything is there");
    Ok(())
}
