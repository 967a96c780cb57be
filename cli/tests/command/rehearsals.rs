//! Runs, comparisons, frontiers and bounds: what the page shows is what the command says.

use std::fs;

use crate::common::{answer, stagger};

/// Every example of the page from `replay` on, at the page's width.
#[test]
fn the_examples_of_the_page_are_what_the_command_says() {
    let page = include_str!("../../../docs/command.md");
    let mut examples = 0;
    for block in page.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        let (command, said) = block.split_once('\n').expect("a command and what it says");
        let Some(arguments) = command.strip_prefix("$ stagger ").filter(|arguments| is_rehearsal(arguments)) else {
            continue;
        };
        let mut arguments = words(arguments);
        arguments.extend(["--width".to_string(), "100".to_string()]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_eq!(answer(stagger(&arguments)), said, "{command}");
        examples += 1;
    }
    assert_eq!(examples, 5);
}

/// The same seed gives the same answer, another seed another; more replicates keep the first ones.
#[test]
fn a_seed_is_an_answer() {
    let asked = |seed: &str| {
        answer(stagger(&[
            "replay",
            "binarylane-2018",
            "--hypothesis",
            "apply-and-removal",
            "--seed",
            seed,
            "--events",
            "csv",
        ]))
    };
    assert_eq!(asked("7"), asked("7"));
    assert_ne!(asked("7"), asked("8"));
}

/// A picture is written whole, and only if the answer is.
#[test]
fn a_picture_is_written_beside_the_answer() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("hits.svg");
    let path = file.to_str().expect("UTF-8");
    let arguments =
        ["replay", "binarylane-2018", "--hypothesis", "apply-and-removal", "--replicates", "50", "--plot", path];
    let said = answer(stagger(&arguments));
    let picture = fs::read_to_string(&file).expect("a picture");
    assert!(said.contains("50 replicates") && picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
    assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 1, "nothing else is left");
}

/// Names that stand for nothing are refused with the nearest.
#[test]
fn a_mistyped_name_is_refused_with_the_nearest() {
    let refused =
        |arguments: &[&str]| String::from_utf8(stagger(arguments).output().expect("it runs").stderr).expect("UTF-8");
    let of = |flag: &str, name: &str| refused(&["replay", "binarylane-2018", "--hypothesis", "apply", flag, name]);
    assert!(of("--response", "recorde").contains("`recorded`"));
    assert!(of("--policy", "as-it-wsa").contains("`as-it-was`"));
    assert!(refused(&["replay", "binarylane-2018", "--hypothesis", "aply"]).contains("`apply`"));
}

fn is_rehearsal(arguments: &str) -> bool {
    ["replay", "compare", "frontier", "bound", "hypotheses"].iter().any(|command| arguments.starts_with(command))
}

/// The words of a command line, in which single quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('\'').enumerate();
    let words = quoted.flat_map(|(place, part)| match place % 2 {
        0 => part.split_whitespace().map(str::to_string).collect::<Vec<_>>(),
        _ => vec![part.to_string()],
    });
    words.collect()
}
