//! Where the answer goes: into pipes that close, onto disks that are full.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::common::{answer, stagger};

/// As `| head -1` does: reads a line of an answer that does not fit into the pipe, and leaves.
#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("stagger"))
        .args(["replay", "good-day", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut line = String::new();
    let mut reader = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
    reader.read_line(&mut line).expect("a line");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((line.as_str(), output.status.code(), output.stderr.as_slice()), ("{\n", Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let full = OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
    let output = Command::new(assert_cmd::cargo::cargo_bin!("stagger"))
        .args(["scenarios"])
        .stdout(full)
        .output()
        .expect("the command runs");
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1));
    assert!(error.starts_with("error: the answer could not be written: "), "{error}");
}

#[test]
fn the_help_tells_the_exit_codes() {
    let help = answer(stagger(&["--help"]));
    assert!(help.contains("2  wrong usage or input"), "{help}");
    insta::assert_snapshot!("help", help);
    for command in ["explain", "next", "phase"] {
        insta::assert_snapshot!(format!("help-of-{command}"), answer(stagger(&[command, "--help"])));
    }
}

/// Every command and every flag of it.
#[test]
fn the_page_about_the_command_tells_of_all_there_is() {
    let page = include_str!("../../../docs/command.md");
    const COMMANDS: [&str; 14] = [
        "replay",
        "compare",
        "frontier",
        "bound",
        "hypotheses",
        "plan",
        "lint",
        "scenarios",
        "decide",
        "explain",
        "next",
        "phase",
        "salt",
        "schema",
    ];
    for command in COMMANDS {
        assert!(answer(stagger(&["--help"])).contains(&format!("\n  {command} ")), "{command}");
        assert!(page.contains(&format!("`{command}`")), "{command}");
        let help = answer(stagger(&[command, "--help"]));
        let flags = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
        for flag in flags.map(|word| word.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric())) {
            assert!(page.contains(flag), "{command} {flag}");
        }
    }
}
