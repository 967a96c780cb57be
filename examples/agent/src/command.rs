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

/// Runs the command, `{}` replaced by the release in each word. No shell reads the name: it comes from outside.
///
/// Its standard input is the lock, which is empty, so that the lock is held for as long as the command runs, even if
/// this agent is killed.
pub(crate) fn apply(command: &[String], release: &str, lock: &Lock) -> Result<(), Failure> {
    let words: Vec<_> = command.iter().map(|word| word.replace("{}", release)).collect();
    let (program, arguments) = words.split_first().ok_or("there is no command")?;
    let status = Command::new(program).args(arguments).stdin(lock.share()?).status();
    let status = status.map_err(|error| format!("`{}` cannot be started: {error}", program))?;
    if status.success() { Ok(()) } else { Err(format!("applying `{release}` ended with {status}").into()) }
}
