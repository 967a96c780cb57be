//! The commands of the package manager.

use std::process::{Command, Stdio};

use crate::Failure;
use crate::record::Lock;

/// What the command prints: the release that is installed, if any is. Only the package manager knows.
pub(crate) fn installed(command: &str) -> Result<Option<String>, Failure> {
    let output = Command::new("sh").arg("-c").arg(command).stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("`{command}` ended with {}: what is installed is not known", output.status).into());
    }
    let release = String::from_utf8(output.stdout).map_err(|_| format!("`{command}` prints what is no text"))?;
    Ok(Some(release.trim().to_owned()).filter(|release| !release.is_empty()))
}

/// The words of a command, `{}` replaced by the release in each.
pub(crate) fn with_release(words: &[String], release: &str) -> Vec<String> {
    words.iter().map(|word| word.replace("{}", release)).collect()
}

/// The words that have a shell run that command.
pub(crate) fn in_shell(command: &str) -> Vec<String> {
    ["sh", "-c", command].map(str::to_owned).to_vec()
}

/// Runs the command, with the release in `$RELEASE`. No shell reads its name as a part of a command: it comes from outside.
///
/// Its standard input is the lock, which is empty, so that the lock is held for as long as the command runs, even if
/// this agent is killed.
pub(crate) fn run(words: &[String], release: &str, lock: &Lock) -> Result<(), Failure> {
    let (program, arguments) = words.split_first().ok_or("there is no command")?;
    let status = Command::new(program).args(arguments).env("RELEASE", release).stdin(lock.share()?).status();
    let status = status.map_err(|error| format!("`{program}` cannot be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("the command for `{release}` ended with {status}").into()) }
}
