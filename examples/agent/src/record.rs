//! What the agent must remember: which releases it started on this host, what became of them, and what a decision asked it
//! to keep.

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
    late: Option<Late>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Attempt {
    release: String,
    #[serde(with = "rfc3339")]
    pub(crate) started_at: Instant,
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

/// That the host missed its slot for a release, and since when it is spread again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Late {
    release: String,
    #[serde(with = "rfc3339")]
    released_at: Instant,
    misses: u32,
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
        self.attempts.push(Attempt { release: release.to_owned(), started_at: now, outcome: Outcome::Started });
    }

    pub(crate) fn late(&self) -> Option<&Late> {
        self.late.as_ref()
    }

    /// Keeps what a decision asks to keep, until another asks for something else; whether that is news. A decision that
    /// asks for nothing takes nothing back.
    pub(crate) fn keep(&mut self, late: Option<stagger_core::Late<'_>>) -> bool {
        let Some(late) = late.map(Late::from) else { return false };
        let old = self.late.replace(late);
        old != self.late
    }

    /// Settles, by what is installed now, what became of attempts that nobody has seen end, and forgets what was kept until
    /// then; whether there was anything.
    pub(crate) fn settle(&mut self, installed: Option<&str>) -> bool {
        let mut any = self.late.take_if(|late| installed == Some(&late.release)).is_some();
        for attempt in self.attempts.iter_mut().filter(|attempt| attempt.outcome == Outcome::Started) {
            let is_installed = installed == Some(&attempt.release);
            attempt.outcome = if is_installed { Outcome::Installed } else { Outcome::Failed };
            any = true;
        }
        any
    }
}

impl Late {
    /// As the engine is told it, with the host.
    pub(crate) fn told(&self) -> stagger_core::Late<'_> {
        stagger_core::Late { release: &self.release, released_at: self.released_at, misses: self.misses }
    }
}

impl From<stagger_core::Late<'_>> for Late {
    fn from(late: stagger_core::Late<'_>) -> Self {
        Self { release: late.release.to_owned(), released_at: late.released_at, misses: late.misses }
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

/// Instants as texts.
mod rfc3339 {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;
    use stagger_core::Instant;

    pub(super) fn serialize<S: Serializer>(instant: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(instant)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

const NAME: &str = "record.json";
/// The most attempts that are remembered.
const MOST: usize = 100;
