//! The command, as the tests run it: without a terminal, and without anybody's wish for colour.

use assert_cmd::Command;

pub(crate) fn stagger(args: &[&str]) -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("stagger");
    command.args(args);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    command
}

/// What it answers: it must answer, and complain about nothing.
pub(crate) fn answer(mut command: Command) -> String {
    let output = command.output().expect("the command runs");
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!((output.status.code(), error.as_str()), (Some(0), ""));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What it complains about: it must refuse with exit code 2, and answer nothing.
pub(crate) fn refusal(mut command: Command) -> String {
    let output = command.output().expect("the command runs");
    let answer = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!((output.status.code(), answer.as_str()), (Some(2), ""));
    String::from_utf8(output.stderr).expect("UTF-8")
}
