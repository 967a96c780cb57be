//! What `docs/scenario-format.md` says is so: its example is read and replayed.

use std::collections::BTreeSet;
use std::fs;

use crate::common::{answer, stagger};
use stagger_sim::Scenario;

fn page() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/scenario-format.md")).expect("the page")
}

/// The text between the fences of the page's one block of TOML.
fn example() -> String {
    let page = page();
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).collect();
    let [block] = blocks.as_slice() else { panic!("one example, found {}", blocks.len()) };
    block.split("```").next().expect("it ends").to_string()
}

#[test]
fn the_example_is_a_scenario() {
    let scenario = Scenario::read("example", &example()).map_err(|report| report.to_string()).expect("a scenario");
    assert_eq!((scenario.hosts().len(), scenario.policies().len(), scenario.notes().len()), (5, 2, 1));
    let model = scenario.model();
    assert_eq!((scenario.everyone().hosts().len(), scenario.what_ifs().len()), (12, 1));
    assert_eq!((model.hypotheses.len(), model.responses.len()), (2, 1));
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

/// A key that there is not makes the reader list those there are, table by table.
#[test]
fn the_page_names_every_key_that_the_reader_knows() {
    let tables = ["[record]\n", "[[record.action]]\n", "[[view]]\n", "[[source]]\n", "[[site]]\n", "[[release]]\n"];
    let runs = ["[[what-if]]\n", "[model]\n", "[[hypothesis]]\n", "[hypothesis.fault]\n", "[[response]]\n"];
    let tables = tables.into_iter().chain(["[[policy]]\n", "[[note]]\n"]).chain(runs);
    let lists = [
        "outages = [{ ",
        "checked = { ",
        "check = { ",
        "ramp = { ",
        "{ id = \"linz-2\", ",
        "collect-every = { ",
        "night = { ",
    ];
    let lists = lists.into_iter().chain(["susceptibility = [{ ", "trigger = [{ ", "  { what = \"remove\", "]);
    let lists = lists.chain(["apply-takes = { ", "while-applied = { ", "repair = { "]);
    let asking = tables.fold(format!("bogus = 1\n{}", example()), |text, table| {
        assert!(text.contains(table), "{table}");
        text.replace(table, &format!("{table}bogus = 1\n"))
    });
    let asking = lists.fold(asking, |text, list| {
        assert!(text.contains(list), "{list}");
        text.replace(list, &format!("{list}bogus = 1, "))
    });
    let report = Scenario::read("example", &asking).expect_err("no such keys");
    let unknown = report.problems.iter().filter(|problem| problem.place.path.ends_with("bogus"));
    let known: BTreeSet<&str> = unknown.flat_map(|problem| problem.expected.split('`').skip(1).step_by(2)).collect();
    assert!(known.len() > 60 && known.contains("minimum-age") && known.contains("outages"), "{known:?}");
    let page = page();
    let missing: Vec<&&str> =
        known.iter().filter(|key| !page.contains(&format!("`{key}`")) && !page.contains(&format!("[{key}]"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
