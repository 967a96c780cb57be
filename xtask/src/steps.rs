//! The steps of `cargo xtask test`, in their order: what is quick and often wrong first, browsers last.

mod browser;
mod embedding;
mod no_std;
mod page;
mod rust;
mod vectors;
mod versions;
mod wasm;
mod zones;

pub(crate) use page::{DIST, build as build_page, require_index};

use crate::failure::Failure;
use crate::job::Job;
use crate::setup::Need;
use crate::tally::Tally;

#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) needs: &'static [Need],
    /// Adds the tests that ran to the tally.
    pub(crate) run: fn(&Job, &mut Tally) -> Result<(), Failure>,
}

pub(crate) const STEPS: &[Step] = &[
    Step { name: "format", about: "sources are formatted", needs: &[], run: rust::format },
    Step {
        name: "versions",
        about: "crates and tools that must agree have the same version",
        needs: &[Need::WasmBindgen],
        run: versions::check,
    },
    Step { name: "clippy", about: "lints of all crates, warnings denied", needs: &[], run: rust::clippy },
    Step {
        name: "clippy-wasm",
        about: "lints of what runs in the browser, compiled for it",
        needs: &[Need::WasmTarget],
        run: rust::clippy_wasm,
    },
    Step { name: "docs", about: "documentation, warnings denied", needs: &[], run: rust::docs },
    Step { name: "native", about: "tests and examples of all crates", needs: &[], run: rust::native },
    Step {
        name: "features",
        about: "tests of the core with fewer features, and the conformance vectors with none",
        needs: &[],
        run: rust::features,
    },
    Step {
        name: "no-std",
        about: "builds of the core for targets that have no std",
        needs: &[Need::NightlySource, Need::WasmTarget],
        run: no_std::build,
    },
    Step {
        name: "embedding",
        about: "the example agent, a crate of its own, with a real apt, cron and systemd",
        needs: &[Need::HostTools],
        run: embedding::test,
    },
    Step { name: "vectors", about: "the vectors are those that the oracles write", needs: &[], run: vectors::compare },
    Step {
        name: "zones",
        about: "the table of time zones is what the pinned data gives",
        needs: &[],
        run: zones::compare,
    },
    Step {
        name: "wasm-node",
        about: "tests of the npm package under Node",
        needs: &[Need::Node, Need::WasmTarget, Need::WasmBindgen, Need::WasmPack],
        run: wasm::node,
    },
    Step {
        name: "wasm-types",
        about: "the npm package as built, in Node and for the type checker",
        needs: &[Need::Node, Need::TypesPackages, Need::WasmTarget, Need::WasmBindgen, Need::WasmPack],
        run: wasm::types,
    },
    Step {
        name: "wasm-chrome",
        about: "tests of the npm package in headless Chromium",
        needs: &[Need::Chromium, Need::WasmTarget, Need::WasmBindgen, Need::WasmPack],
        run: wasm::chrome,
    },
    Step {
        name: "wasm-firefox",
        about: "tests of the npm package in headless Firefox",
        needs: &[Need::Firefox, Need::Geckodriver, Need::WasmTarget, Need::WasmBindgen, Need::WasmPack],
        run: wasm::firefox,
    },
    Step { name: "page", about: "the playground, built for release", needs: page::NEEDS, run: page::step },
    Step {
        name: "e2e",
        about: "the playground that was built last, in headless Chromium",
        needs: &[Need::Node, Need::BrowserPackages, Need::Chromium],
        run: browser::end_to_end,
    },
];

/// The steps to run, in their own order.
///
/// # Errors
///
/// When none is left.
pub(crate) fn choose(only: &[String], skip: &[String]) -> Result<Vec<&'static Step>, Failure> {
    let names = |list: &[String], step: &Step| list.iter().any(|name| name == step.name);
    let chosen: Vec<_> =
        STEPS.iter().filter(|step| (only.is_empty() || names(only, step)) && !names(skip, step)).collect();
    if chosen.is_empty() {
        return Err(Failure::new("no step is left to run").remedy("cargo xtask test --list"));
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(only: &[&str], skip: &[&str]) -> Result<Vec<&'static str>, Failure> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        Ok(choose(&owned(only), &owned(skip))?.iter().map(|step| step.name).collect())
    }

    #[test]
    fn without_a_choice_every_step_runs_and_the_browser_is_last() {
        let names = chosen(&[], &[]).expect("all");
        assert_eq!(names.len(), STEPS.len());
        assert_eq!(names.last(), Some(&"e2e"));
        let place = |name| names.iter().position(|&other| other == name);
        assert!(place("versions") < place("clippy"), "versions are compared before anything is built");
        assert!(place("page") < place("e2e"));
    }

    #[test]
    fn chosen_steps_keep_their_order() {
        assert_eq!(chosen(&["docs", "format"], &[]).expect("two"), ["format", "docs"]);
        assert_eq!(chosen(&["docs", "format"], &["format"]).expect("one"), ["docs"]);
        assert!(!chosen(&[], &["e2e"]).expect("all but one").contains(&"e2e"));
    }

    #[test]
    fn nothing_left_is_said() {
        assert_eq!(chosen(&["docs"], &["docs"]).expect_err("none").what, "no step is left to run");
    }

    #[test]
    fn no_two_steps_share_a_name() {
        let mut names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
