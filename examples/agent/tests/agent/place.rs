//! A directory with everything that an agent needs, and a package manager of two lines.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tempfile::TempDir;

/// Hosts look every minute; nothing holds a release back.
pub(crate) const AT_ONCE: &str = "salt = 'my fleet'\ncheck = { every = '1 min' }\n";
/// `r1`, then `r2`, both long published.
pub(crate) const TWO: &str = "\
[[release]]
id = 'r1'
published = 2026-03-01T09:00:00Z

[[release]]
id = 'r2'
published = 2026-03-02T09:00:00Z
";

pub(crate) struct Place(TempDir);

impl Place {
    /// `web-07` runs `r1`.
    pub(crate) fn new(policy: &str, feed: &str) -> Self {
        let place = Self(tempfile::tempdir().expect("a directory"));
        fs::create_dir(place.path("state")).expect("created");
        for (name, text) in
            [("policy.toml", policy), ("feed.toml", feed), ("host.toml", "id = 'web-07'\n"), ("installed", "r1\n")]
        {
            place.write(name, text);
        }
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    /// Nothing where there is no such file.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// The releases that were started, one a line.
    pub(crate) fn started(&self) -> String {
        self.text("started")
    }

    /// What became of the one attempt on record.
    pub(crate) fn outcome(&self) -> String {
        let record = self.text("state/record.json");
        let record: serde_json::Value = serde_json::from_str(&record).expect("a record");
        assert_eq!(record["attempts"].as_array().map(Vec::len), Some(1), "{record}");
        record["attempts"][0]["outcome"].as_str().expect("an outcome").to_owned()
    }

    /// The agent, with an `apply` that notes what it was started for, and installs it.
    pub(crate) fn agent(&self, options: &[&str]) -> Command {
        self.agent_that(options, "echo \"$1\" >> started; echo \"$1\" > installed")
    }

    /// The same, but `apply` is that script.
    pub(crate) fn agent_that(&self, options: &[&str], script: &str) -> Command {
        let mut command = Command::new(AGENT);
        command.current_dir(self.0.path()).args(["--policy", "policy.toml", "--feed", "feed.toml"]);
        command.args(["--host", "host.toml", "--state", "state", "--installed", "cat installed"]).args(options);
        command.args(["--", "sh", "-c", script, "apply", "{}"]);
        command
    }
}

/// What it says: it must succeed, and complain about nothing.
pub(crate) fn said(mut command: Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("it runs");
    let error = String::from_utf8_lossy(&stderr);
    assert!(status.success() && error.is_empty(), "{status}: {error}");
    String::from_utf8(stdout).expect("UTF-8")
}

/// What it complains about: it must fail.
pub(crate) fn complaint(mut command: Command) -> String {
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// The instant so many seconds from now, in RFC 3339.
pub(crate) fn from_now(seconds: i64) -> String {
    #[expect(clippy::disallowed_methods, reason = "the agent under test reads the same clock")]
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    let instant = i64::try_from(now).ok().and_then(|now| stagger_core::Instant::from_unix(now + seconds));
    instant.expect("before 9999").to_string()
}

/// Looks again and again until it is so; it must come within a minute and a half.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..9000 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("in vain: {what}");
}

/// The embedding guide's block of that language, or the one that starts so.
pub(crate) fn block(start: &str) -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/embedding.md"));
    let page = page.expect("the page");
    let mut blocks = page.split("```").skip(1).step_by(2).filter_map(|block| Some(block.split_once('\n')?.1));
    blocks.find(|block| block.starts_with(start)).unwrap_or_else(|| panic!("no block `{start}`")).to_owned()
}

pub(crate) const AGENT: &str = env!("CARGO_BIN_EXE_agent");
