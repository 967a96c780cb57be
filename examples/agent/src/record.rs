//! What the agent must remember: what it started on this host, what became of it, and what a decision asked it to keep.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Stdio;

use serde::{Deserialize, Serialize};
use stagger_core::{Decision, Instant, Verdict};

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
    change: Change,
    release: String,
    #[serde(with = "rfc3339")]
    pub(crate) started_at: Instant,
    pub(crate) outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Change {
    Apply,
    Remove,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// It was about to be started: that is all that is known.
    Started,
    /// Afterwards the release was there, or no longer there.
    Done,
    /// Afterwards it was not so, or the host went down with it.
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

    /// The attempt for which that change must not be started now: one that failed; or one that did not, and yet is undone,
    /// though nothing came after it.
    pub(crate) fn forbids(&self, change: Change, release: &str) -> Option<&Attempt> {
        let index = self.attempts.iter().position(|attempt| attempt.change == change && attempt.release == release)?;
        let is_last = index + 1 == self.attempts.len();
        self.attempts.get(index).filter(|attempt| attempt.outcome != Outcome::Done || is_last)
    }

    pub(crate) fn start(&mut self, change: Change, release: &str, now: Instant) {
        self.attempts.retain(|attempt| attempt.change != change || attempt.release != release);
        self.attempts.drain(..self.attempts.len().saturating_sub(MOST - 1));
        let (release, outcome) = (release.to_owned(), Outcome::Started);
        self.attempts.push(Attempt { change, release, started_at: now, outcome });
    }

    /// Settles, by what is installed now, what became of attempts that nobody has seen end; whether there were any.
    pub(crate) fn settle(&mut self, installed: Option<&str>) -> bool {
        let mut any = false;
        for attempt in self.attempts.iter_mut().filter(|attempt| attempt.outcome == Outcome::Started) {
            let is_installed = installed == Some(&attempt.release);
            let is_done = is_installed == (attempt.change == Change::Apply);
            attempt.outcome = if is_done { Outcome::Done } else { Outcome::Failed };
            self.late.take_if(|late| late.release == attempt.release);
            any = true;
        }
        any
    }

    pub(crate) fn late(&self) -> Option<&Late> {
        self.late.as_ref()
    }

    /// Keeps what a decision asks to keep, until another asks for something else or there is nothing to do; whether that
    /// is news. A decision that asks for nothing takes nothing back.
    pub(crate) fn keep(&mut self, decision: &Decision<'_>) -> bool {
        let late = match (decision.late, decision.verdict) {
            (None, Verdict::UpToDate) => None,
            (None, _) => return false,
            (Some(late), _) => Some(Late::from(late)),
        };
        let is_news = late != self.late;
        self.late = late;
        is_news
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

impl Attempt {
    pub(crate) fn has_failed(&self) -> bool {
        self.outcome == Outcome::Failed
    }
}

impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.outcome, self.change) {
            (Outcome::Failed, Change::Apply) => "failed here",
            (Outcome::Failed, Change::Remove) => "could not be removed",
            (_, Change::Apply) => "was applied, and is gone",
            (_, Change::Remove) => "was removed, and is back",
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
