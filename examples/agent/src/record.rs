//! What the agent must remember: which releases it started on this host, and what became of them.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Stdio;

use serde::{Deserialize, Serialize};
use stagger_core::Instant;

use crate::Failure;

/// The record, a JSON file that anything on the host may read.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Record {
    /// The newest last.
    attempts: Vec<Attempt>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Attempt {
    release: String,
    /// In RFC 3339.
    started_at: String,
    pub(crate) outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// It was about to be started: that is all that is known.
    Started,
    /// It was installed afterwards.
    Installed,
    /// It was not installed afterwards, or the host went down with it.
    Failed,
}

impl Record {
    /// The record, or an empty one where there is none yet.
    pub(crate) fn load(dir: &Path) -> Result<Self, Failure> {
        let path = dir.join(NAME);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| format!("{} is no record of this agent: {error}", path.display()).into()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{} cannot be read: {error}", path.display()).into()),
        }
    }

    /// Replaces the record at once: whoever reads it, whenever, finds the old one or the new one, whole.
    pub(crate) fn save(&self, dir: &Path) -> Result<(), Failure> {
        let new = dir.join(format!("{NAME}.new"));
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        fs::rename(&new, dir.join(NAME))?;
        // The renaming itself must outlive a power cut, too, before anything is started.
        Ok(File::open(dir)?.sync_all()?)
    }

    pub(crate) fn attempt(&self, release: &str) -> Option<&Attempt> {
        self.attempts.iter().find(|attempt| attempt.release == release)
    }

    pub(crate) fn start(&mut self, release: &str, now: Instant) {
        self.attempts.retain(|attempt| attempt.release != release);
        self.attempts.drain(..self.attempts.len().saturating_sub(MOST - 1));
        let (release, started_at) = (release.to_owned(), now.to_string());
        self.attempts.push(Attempt { release, started_at, outcome: Outcome::Started });
    }

    /// Settles, by what is installed now, what became of attempts that nobody has seen end; whether there were any.
    pub(crate) fn settle(&mut self, installed: Option<&str>) -> bool {
        let mut any = false;
        for attempt in self.attempts.iter_mut().filter(|attempt| attempt.outcome == Outcome::Started) {
            let is_installed = installed == Some(&attempt.release);
            attempt.outcome = if is_installed { Outcome::Installed } else { Outcome::Failed };
            any = true;
        }
        any
    }
}

impl Attempt {
    pub(crate) fn at(&self) -> Result<Instant, Failure> {
        Ok(self.started_at.parse()?)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Started => "was started here",
            Self::Installed => "was installed here before",
            Self::Failed => "failed here",
        })
    }
}

/// The right to act on this host.
#[derive(Debug)]
pub(crate) struct Lock(File);

impl Lock {
    /// `None` if another agent has it, or what another agent started.
    pub(crate) fn take(dir: &Path) -> Result<Option<Self>, Failure> {
        let path = dir.join("lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).read(true).open(&path);
        let file = file.map_err(|error| format!("{} cannot be opened: {error}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// The lock as the standard input of a command: an empty file, locked until the last who holds it has ended.
    pub(crate) fn share(&self) -> Result<Stdio, Failure> {
        Ok(self.0.try_clone()?.into())
    }
}

const NAME: &str = "record.json";
/// The most attempts that are remembered.
const MOST: usize = 100;
