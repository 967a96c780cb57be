//! What `docs/scenario-format.md` says is so: its example is read and replayed.

use std::fs;

use crate::common::{answer, stagger};
use stagger_sim::Scenario;

/// The text between the fences of the page's one block of TOML.
fn example() -> String {
    let page =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/scenario-format.md")).expect("the page");
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).collect();
    let [block] = blocks.as_slice() else { panic!("one example, found {}", blocks.len()) };
    block.split("```").next().expect("it ends").to_string()
}

#[test]
fn the_example_is_a_scenario() {
    let scenario = Scenario::read("example", &example()).map_err(|report| report.to_string()).expect("a scenario");
    assert_eq!((scenario.hosts().len(), scenario.policies().len(), scenario.notes().len()), (5, 2, 1));
}

#[test]
fn the_example_is_replayed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("five-hosts.toml");
    fs::write(&file, example()).expect("written");
    let told = answer(stagger(&["replay", &file.to_string_lossy()]));
    insta::assert_snapshot!(told);
    let mut by_stdin = stagger(&["replay", "-", "--salt", "five-hosts"]);
    by_stdin.write_stdin(example());
    assert_eq!(answer(by_stdin), told, "the name of the file is the salt");
}
