//! One command line: told, run in a group of its own, bounded, and named when it fails.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::announce;
use crate::failure::Failure;
use crate::group::{self, Group};
use crate::stopwatch::Stopwatch;
use crate::tally::{Runner, Tally};

/// How often a running command is looked at.
const TICK: Duration = Duration::from_millis(50);
/// What a command gets to end by itself once it was asked to.
const GRACE: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(crate) struct Command {
    inner: std::process::Command,
    /// Variables that whoever repeats the command by hand must set too.
    told: Vec<(String, String)>,
    limit: Option<Duration>,
    /// Exit codes beside 0 that tell a result and no failure.
    results: &'static [i32],
}

impl Command {
    pub(crate) fn new(program: impl AsRef<OsStr>, dir: &Path) -> Command {
        let mut inner = std::process::Command::new(program);
        inner.current_dir(dir).stdin(Stdio::null()).process_group(0);
        // What cargo tells this program about its own package is nothing that a cargo below should hear.
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_of_package) {
                inner.env_remove(name);
            }
        }
        Command { inner, told: Vec::new(), limit: None, results: &[] }
    }

    /// Arguments, given as one text with spaces between them.
    pub(crate) fn words(mut self, words: &str) -> Command {
        self.inner.args(words.split_whitespace());
        self
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Command {
        self.inner.arg(arg);
        self
    }

    /// A variable that the told command line shows.
    pub(crate) fn env(mut self, name: &str, value: impl Into<String>) -> Command {
        let value = value.into();
        self.inner.env(name, &value);
        self.told.push((name.into(), value));
        self
    }

    /// Directories that go before those of `PATH`.
    pub(crate) fn path(mut self, dirs: &[std::path::PathBuf]) -> Result<Command, Failure> {
        if dirs.is_empty() {
            return Ok(self);
        }
        let old = std::env::var_os("PATH").unwrap_or_default();
        let joined = std::env::join_paths(dirs.iter().cloned().chain(std::env::split_paths(&old)))
            .map_err(|error| Failure::new(format!("the directories of the tools do not fit PATH: {error}")))?;
        self.inner.env("PATH", joined);
        let shown: Vec<_> = dirs.iter().map(|dir| dir.display().to_string()).collect();
        self.told.push(("PATH".into(), format!("{}:$PATH", shown.join(":"))));
        Ok(self)
    }

    /// The command is stopped, and has failed, when it takes longer.
    pub(crate) fn limit(mut self, limit: Duration) -> Command {
        self.limit = Some(limit);
        self
    }

    /// Exit codes that tell a result of the command, which has not failed then.
    pub(crate) fn results(mut self, codes: &'static [i32]) -> Command {
        self.results = codes;
        self
    }

    /// Runs the command, its output going where ours goes.
    pub(crate) fn run(self) -> Result<(), Failure> {
        self.run_watching(|| Ok(()))
    }

    /// The same, looking in from time to time while it runs.
    pub(crate) fn run_watching(mut self, watch: impl FnMut() -> Result<(), Failure>) -> Result<(), Failure> {
        let child = self.start()?;
        let status = self.wait(child, None, watch)?;
        self.judge(status)
    }

    /// What the command prints to standard output goes elsewhere.
    pub(crate) fn stdout(mut self, output: impl Into<Stdio>) -> Command {
        self.inner.stdout(output);
        self
    }

    /// What the command prints to standard error goes elsewhere.
    pub(crate) fn stderr(mut self, output: impl Into<Stdio>) -> Command {
        self.inner.stderr(output);
        self
    }

    /// Runs the command and counts the tests that its runner reports, which must be at least one.
    ///
    /// What was counted before a failure is added to `tally` as well.
    pub(crate) fn run_counting(mut self, runner: Runner, tally: &mut Tally) -> Result<(), Failure> {
        self.inner.stdout(Stdio::piped());
        let mut child = self.start()?;
        let lines = child.stdout.take().map(lines_of);
        let mut counted = Tally::default();
        let status = self.wait(child, lines.as_ref().map(|lines| (lines, runner, &mut counted)), || Ok(()))?;
        tally.add(counted);
        self.judge(status)?;
        if counted.total() == 0 {
            return Err(Failure::new("no test was run, so nothing was shown to work").command(self.line()));
        }
        Ok(())
    }

    /// What the command prints to standard output, trimmed; `None` when it cannot be run or fails. It is not told.
    pub(crate) fn ask(mut self) -> Option<String> {
        let output = self.inner.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The command line as a person would type it, in the directory where it runs.
    pub(crate) fn line(&self) -> String {
        let told = self.told.iter().map(|(name, value)| format!("{name}={}", quote_value(value)));
        let words = std::iter::once(self.inner.get_program()).chain(self.inner.get_args()).map(quote);
        told.chain(words).collect::<Vec<_>>().join(" ")
    }

    fn start(&mut self) -> Result<Child, Failure> {
        announce::command(self.line());
        self.inner.spawn().map_err(|error| self.unstartable(&error))
    }

    fn unstartable(&self, error: &std::io::Error) -> Failure {
        let program = self.inner.get_program().to_string_lossy();
        Failure::system(format_args!("`{program}` cannot be started"), error).command(self.line())
    }

    fn wait(
        &self,
        mut child: Child,
        mut counting: Option<(&Receiver<Vec<u8>>, Runner, &mut Tally)>,
        mut watch: impl FnMut() -> Result<(), Failure>,
    ) -> Result<ExitStatus, Failure> {
        let group = Group::led_by(child.id());
        let started = Stopwatch::start();
        let mut asked_to_end: Option<Stopwatch> = None;
        loop {
            match &mut counting {
                Some((lines, runner, tally)) => drop(pass_on(lines, *runner, tally)),
                None => std::thread::sleep(TICK),
            }
            let status = child.try_wait().map_err(|error| Failure::system("a command cannot be waited for", &error))?;
            if let Some(status) = status {
                // Whoever is left could still hold the output open.
                drop(group);
                if let Some((lines, runner, tally)) = &mut counting {
                    while pass_on(lines, *runner, tally) {}
                }
                if asked_to_end.is_some() && !group::interrupted() {
                    let limit = announce::seconds(self.limit.unwrap_or_default());
                    return Err(Failure::new(format!("the time was up after {limit}")).command(self.line()));
                }
                return Ok(status);
            }
            match asked_to_end {
                None if group::interrupted() => asked_to_end = Some(Stopwatch::start()),
                None if self.limit.is_some_and(|limit| started.elapsed() > limit) => {
                    group.terminate();
                    asked_to_end = Some(Stopwatch::start());
                }
                Some(since) if since.elapsed() > GRACE => group.kill(),
                _ => {}
            }
            watch()?;
        }
    }

    fn judge(&self, status: ExitStatus) -> Result<(), Failure> {
        if status.success() || status.code().is_some_and(|code| self.results.contains(&code)) {
            return Ok(());
        }
        let what = match status.code() {
            Some(code) => format!("a command failed with exit code {code}"),
            None => format!("a command was ended by a {status}"),
        };
        Err(Failure::new(what).command(self.line()))
    }
}

/// Lines of a child, read by a thread so that a silent child can still be stopped.
fn lines_of(output: ChildStdout) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || read_lines(output, &sender));
    receiver
}

fn read_lines(output: ChildStdout, sender: &Sender<Vec<u8>>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        match output.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) if sender.send(line).is_err() => return,
            Ok(_) => {}
        }
    }
}

/// Prints and counts one line, or waits a tick for one in vain; whether there was one.
fn pass_on(lines: &Receiver<Vec<u8>>, runner: Runner, tally: &mut Tally) -> bool {
    match lines.recv_timeout(TICK) {
        Ok(line) => {
            let line = String::from_utf8_lossy(&line);
            runner.count(&line, tally);
            print!("{line}");
            true
        }
        Err(RecvTimeoutError::Timeout) => false,
        Err(RecvTimeoutError::Disconnected) => {
            std::thread::sleep(TICK);
            false
        }
    }
}

fn is_of_package(name: &str) -> bool {
    let prefixes = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"];
    prefixes.iter().any(|prefix| name.starts_with(prefix)) || ["CARGO", "CARGO_CRATE_NAME", "OUT_DIR"].contains(&name)
}

fn quote(word: &OsStr) -> String {
    let word = OsString::from(word).to_string_lossy().into_owned();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// Double quotes, so that a `$PATH` within is still expanded.
fn quote_value(value: &str) -> String {
    if value.contains([' ', '$']) { format!("\"{value}\"") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here(program: &str) -> Command {
        Command::new(program, Path::new("."))
    }

    #[test]
    fn the_told_line_can_be_typed() {
        let command = here("cargo").words("doc --no-deps").arg("it's").env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(command.line(), r#"RUSTDOCFLAGS="-D warnings" cargo doc --no-deps 'it'\''s'"#);
    }

    #[test]
    fn tools_come_before_the_rest_of_the_path() {
        let command = here("sh").words("-c").arg("echo $PATH").path(&["/a/bin".into(), "/b/bin".into()]);
        let command = command.expect("a path");
        assert!(command.line().starts_with(r#"PATH="/a/bin:/b/bin:$PATH" sh"#), "{}", command.line());
        let path = command.ask().expect("an answer");
        assert!(path.starts_with("/a/bin:/b/bin:") && path.len() > "/a/bin:/b/bin:".len(), "{path}");
    }

    #[test]
    fn a_failure_names_the_command() {
        let failure = here("sh").words("-c").arg("exit 7").run().expect_err("fails");
        assert_eq!(failure.what, "a command failed with exit code 7");
        assert_eq!(failure.command.as_deref(), Some("sh -c 'exit 7'"));
        here("sh").words("-c").arg("exit 7").results(&[7]).run().expect("a result");
        let failure = here("no-such-program").run().expect_err("fails");
        assert!(failure.what.starts_with("`no-such-program` cannot be started"), "{}", failure.what);
    }

    #[test]
    fn a_command_ends_when_its_time_is_up_with_all_it_started() {
        let started = Stopwatch::start();
        let command = here("sh").words("-c").arg("sleep 60 & sleep 60").limit(Duration::from_millis(200));
        let failure = command.run_counting(Runner::Libtest, &mut Tally::default()).expect_err("takes too long");
        assert_eq!(failure.what, "the time was up after 0.2 s");
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn tests_are_counted_and_none_is_a_failure() {
        let mut tally = Tally::default();
        let told = here("echo").arg("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out");
        told.run_counting(Runner::Libtest, &mut tally).expect("counted");
        assert_eq!((tally.passed, tally.failed), (3, 0));
        let failure = here("true").run_counting(Runner::Libtest, &mut tally).expect_err("nothing ran");
        assert!(failure.what.starts_with("no test was run"), "{}", failure.what);
    }
}
