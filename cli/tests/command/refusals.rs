//! What is wrong is said on standard error, where it stands; standard output stays empty, and the exit code is 2.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use crate::common::{answer, refusal, stagger};
use tempfile::TempDir;

/// A folder with a file of that name and content.
fn folder(name: &str, content: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), content).expect("written");
    folder
}

fn refusal_in(folder: &Path, args: &[&str]) -> String {
    let mut command = stagger(args);
    command.current_dir(folder);
    refusal(command)
}

#[test]
fn a_name_that_there_is_not_comes_with_the_nearest() {
    let told = refusal(stagger(&["replay", "binarylane-2081"]));
    insta::assert_snapshot!(told, @r"
    error: found no scenario called `binarylane-2081`, expected one of `binarylane-2018`, `good-day`
     |
     = help: did you mean `binarylane-2018`?
    ");
    let told = refusal(stagger(&["replay", "whatever"]));
    assert!(told.contains("for a scenario in a file, give its path, such as `./mine.toml`"), "{told}");
    assert!(refusal(stagger(&["scenarios", "show", "good-dya"])).contains("did you mean `good-day`?"));
}

#[test]
fn a_file_that_cannot_be_read() {
    let folder = folder("latin.toml", b"title = \"Z\xfcrich\"");
    let told = |name: &str| refusal_in(folder.path(), &["replay", name]);
    assert!(told("none.toml").starts_with("error: none.toml cannot be read: No such file"), "{}", told("none.toml"));
    fs::create_dir(folder.path().join("a.toml")).expect("made");
    assert_eq!(told("a.toml"), "error: a.toml cannot be read: it is a directory\n");
    let latin = "error: latin.toml is not UTF-8 text: byte 10, counted from 0, in line 1, is not part of any letter\n";
    assert_eq!(told("latin.toml"), latin);
}

#[test]
fn a_file_that_is_too_long_is_not_read_to_its_end() {
    let folder = folder("long.toml", " ".repeat((4 << 20) + 1));
    let told = "is longer than 4194304 bytes, the most that is read\n";
    assert_eq!(refusal_in(folder.path(), &["replay", "long.toml"]), format!("error: long.toml {told}"));
    // Without a bound these two would never end.
    if cfg!(target_os = "linux") {
        assert_eq!(refusal(stagger(&["replay", "/dev/zero"])), format!("error: /dev/zero {told}"));
        let output = Command::new(assert_cmd::cargo::cargo_bin!("stagger"))
            .args(["replay", "-"])
            .stdin(File::open("/dev/zero").expect("endless"))
            .output()
            .expect("the command runs");
        assert_eq!(String::from_utf8(output.stderr), Ok(format!("error: standard input {told}")));
    }
}

#[test]
fn every_problem_of_a_scenario_is_shown_where_it_stands() {
    let good = answer(stagger(&["scenarios", "show", "binarylane-2018"]));
    let bad = good
        .replace("kind = \"alternative\"", "kind = \"alternativ\"")
        .replace("host = \"bnecompute04\"", "host = \"bnecompute44\"")
        .replace(
            "cron = \"H */4 * * *\", zone = \"+10:00\" }\napply = \"at-check\"\nramp",
            "cron = \"H */4 * *\" }\nramp",
        );
    let folder = folder("bad.toml", bad);
    insta::assert_snapshot!("a-malformed-scenario", refusal_in(folder.path(), &["replay", "bad.toml"]));
}

#[test]
fn text_that_is_no_toml_and_lines_too_long_to_show() {
    let mut open = stagger(&["replay", "-"]);
    open.write_stdin("format = 1\ntitle = [\n");
    let told = refusal(open);
    assert!(told.contains("--> standard input:2:10"), "{told}");
    let mut long = stagger(&["replay", "-"]);
    long.write_stdin(format!("format = 1\ntitle = {}1\n", "'x' # ".repeat(100_000)));
    let told = refusal(long);
    assert!(told.len() < 20_000, "{} bytes", told.len());
}

#[test]
fn signs_that_move_the_cursor_do_not_reach_the_terminal() {
    let mut scenario = stagger(&["replay", "-"]);
    scenario.write_stdin("format = 1\n# \u{1b}[2J\ntitle = 5 # \u{1b}[2J\n\"\u{1b}[2J\" = 1\n");
    let told = refusal(scenario);
    assert!(!told.contains('\u{1b}'), "{told:?}");
    let told = refusal(stagger(&["replay", "\u{1b}[2J"]));
    assert!(!told.contains('\u{1b}'), "{told:?}");
}

#[test]
fn wrong_usage() {
    for args in
        [&[][..], &["replya"], &["replay"], &["replay", "good-day", "--colour"], &["decide"], &["schema", "fleet"]]
    {
        let told = refusal(stagger(args));
        assert!(told.contains("Usage:") || told.contains("error:"), "{args:?}: {told}");
    }
}
