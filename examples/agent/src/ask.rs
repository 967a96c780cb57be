//! What a decision is made from, read from files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use stagger_core::read::{EvidenceBuf, FeedBuf, HostBuf, PolicyBuf, Report};
use stagger_core::{Decision, Instant, WallClock, decide, text};

use crate::record::{Late, Record};
use crate::{Args, Failure, command};

pub(crate) struct Asked {
    policy: PolicyBuf,
    feed: FeedBuf,
    host: HostBuf,
    evidence: EvidenceBuf,
    installed: Option<String>,
    late: Option<Late>,
}

impl Asked {
    pub(crate) fn read(args: &Args, record: &Record) -> Result<Self, Failure> {
        let evidence = args.evidence.as_deref().map(|path| read(path, text::evidence)).transpose()?;
        Ok(Self {
            policy: read(&args.policy, text::policy)?,
            feed: read(&args.feed, text::feed)?,
            host: read(&args.host, text::host)?,
            evidence: evidence.unwrap_or_default(),
            installed: command::installed(&args.installed)?,
            late: record.late().cloned(),
        })
    }

    /// The release that is installed.
    pub(crate) fn installed(&self) -> Option<&str> {
        self.installed.as_deref()
    }

    /// Asks the engine, and goes on with its decision, the host's name, and the clock to tell times by.
    pub(crate) fn decide<T>(
        &self,
        now: Instant,
        go_on: impl FnOnce(&Decision<'_>, &str, WallClock<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut host = self.host.host();
        if let Some(release) = self.installed() {
            host = host.installed(release);
        }
        if let Some(late) = &self.late {
            host = host.late(late.told());
        }
        self.feed.with(|feed| {
            let decision = decide(&self.policy.policy(), feed, &host, &self.evidence.evidence(), now);
            go_on(&decision, self.host.id(), WallClock::new(self.policy.zone()))
        })
    }

    /// The first check after that instant: when to look for news, whatever was decided.
    pub(crate) fn next_check(&self, now: Instant) -> Instant {
        let next = self.policy.check().next(self.policy.salt(), self.host.id(), now.saturating_add(1));
        next.unwrap_or(Instant::MAX)
    }
}

/// A file of at most [`text::MAX_BYTES`], as `parse` reads it.
fn read<T>(path: &Path, parse: impl FnOnce(&str) -> Result<T, Report>) -> Result<T, Failure> {
    let name = path.display();
    let mut text = String::new();
    let most = text::MAX_BYTES as u64;
    let file = File::open(path).and_then(|file| file.take(most + 1).read_to_string(&mut text));
    file.map_err(|error| format!("{name} cannot be read: {error}"))?;
    parse(&text).map_err(|report| report.of(&name.to_string()).to_string().into())
}
