//! Pictures in files: whole or as they were.

use std::fs;
use std::path::Path;

use crate::common::{answer, stagger};

fn plot(args: &[&str], path: &Path) -> String {
    answer(stagger(&[args, &["--plot", path.to_str().expect("UTF-8")]].concat()));
    fs::read_to_string(path).expect("a picture")
}

#[test]
fn pictures_have_titles_axes_and_meanings_and_nothing_from_elsewhere() {
    let directory = tempfile::tempdir().expect("a directory");
    let ensemble: &[&str] = &["replay", "binarylane-2018", "--hypothesis", "apply-and-removal", "--replicates", "50"];
    let compare: &[&str] = &["compare", "binarylane-2018", "--replicates", "50"];
    let frontier: &[&str] = &["frontier", "binarylane-2018", "--point", "ramp linear 12 h", "--replicates", "50"];
    for (name, args, shows) in [
        ("ensemble", ensemble, ["hosts hit", "replicates (%)", "as recorded"]),
        ("compare", compare, ["host-minutes down", "gradual-12h", "between what it lies (95 %)"]),
        ("frontier", frontier, ["the policy as it is", "hosts hit by a bad release", "by formula"]),
    ] {
        let picture = plot(args, &directory.path().join(name));
        for text in shows.into_iter().chain(["<title id=\"title\">", "<desc id=\"told\">", "prefers-color-scheme:dark"])
        {
            assert!(picture.contains(text), "{name}: {text}");
        }
        for foreign in ["<script", "href", "url(", "NaN", "inf"] {
            assert!(!picture.contains(foreign), "{name}: {foreign}");
        }
        assert_eq!(picture.replace("http://www.w3.org/2000/svg", "").matches("http").count(), 0, "{name}");
    }
    assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 3, "nothing else is left there");
}

#[test]
fn a_place_where_nothing_can_be_written_is_told() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("no such directory").join("plot.svg");
    let args = ["compare", "binarylane-2018", "--replicates", "16", "--plot", path.to_str().expect("UTF-8")];
    let output = stagger(&args).output().expect("the command runs");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("plot.svg cannot be written"));
}

/// Ctrl-C in the midst of it.
#[cfg(unix)]
#[test]
fn what_is_broken_off_leaves_files_as_they_were() {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("plot.svg");
    fs::write(&path, "as it was").expect("written");
    let args = ["compare", "binarylane-2018", "--replicates", "10000000", "--plot"];
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("stagger"))
        .args(args)
        .arg(&path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(child.try_wait().expect("its state"), None, "it is at work");
    let told = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("it is told");
    assert!(told.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(130), 0));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "as it was");
    assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 1, "nothing else is left there");
}
