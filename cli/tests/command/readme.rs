//! What the README shows of the terminal is what the command prints.

use crate::common::{answer, stagger};

#[test]
fn the_readme_shows_what_the_command_prints() {
    let readme = include_str!("../../../README.md");
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an excerpt");
    assert!(shown.lines().count() > 40, "an excerpt worth its place");
    let output = answer(stagger(&["replay", "binarylane-2018", "--width", "100"]));
    let mut printed = output.lines();
    for line in shown.lines() {
        assert!(printed.any(|other| other == line), "not printed, or not in this order: {line}");
    }
}

#[test]
fn the_readme_compares_as_the_command_does() {
    let readme = include_str!("../../../README.md");
    let shown =
        readme.split("$ stagger compare ").nth(1).and_then(|rest| rest.split("```").next()).expect("an excerpt");
    let (arguments, said) = shown.split_once('\n').expect("arguments and an answer");
    let arguments = ["compare"].into_iter().chain(arguments.split(' ')).chain(["--width", "100"]);
    let output = answer(stagger(&arguments.collect::<Vec<_>>()));
    assert!(said.lines().count() > 10 && output.starts_with(said), "{output}");
}
