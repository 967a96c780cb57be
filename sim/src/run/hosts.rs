//! [`Hosts`]: what becomes of each host, kept column by column.

use super::clock::NEVER;
use super::event::Cause;

/// What becomes of each host, column by column: less than 60 bytes a host. Seconds count from the beginning of the span,
/// releases are places in the feed.
pub(super) struct Hosts {
    pub(super) doing: Vec<Doing>,
    /// The release that it runs, or [`BARE`].
    pub(super) runs: Vec<u16>,
    /// The release that it is applying or removing.
    pub(super) changes: Vec<u16>,
    /// When what it is doing is over.
    pub(super) until: Vec<u32>,
    /// Its first check that is not counted yet.
    pub(super) next_check: Vec<u32>,
    /// When its agent wakes up beside its checks.
    pub(super) wakes: Vec<u32>,
    /// What its agent's last answer was given from: [`UNTOLD`] if it stands for no check.
    pub(super) told_on: Vec<u32>,
    /// What its agent keeps of being late.
    pub(super) late: Vec<KeptLate>,
    /// When the release that it runs brings it down, and at what.
    pub(super) falls: Vec<u32>,
    pub(super) cause: Vec<Cause>,
    /// The collector's row of the release that it applied last.
    pub(super) row: Vec<u16>,
    /// When it last reported something beside heartbeats, and since when it is known to be well.
    pub(super) said: Vec<u32>,
    pub(super) well_since: Vec<u32>,
    /// Whether the host counts as silent.
    pub(super) silent: Vec<bool>,
    /// How far it has come with what the run is about.
    pub(super) had: Vec<Had>,
}

/// What a host is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Doing {
    /// It is up, and its agent asks.
    Up,
    Applying,
    Removing,
    /// People take the release off.
    ByHand,
    /// It is down since it applied, ran or removed a release.
    DownApplying,
    DownRunning,
    DownRemoving,
    /// It was hit and is up again: its agent asks no more.
    Left,
}

impl Doing {
    pub(super) const fn is_in_flight(self) -> bool {
        matches!(self, Self::Applying | Self::Removing | Self::ByHand)
    }
}

/// How far a host has come with the release that the run is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Had {
    Nothing,
    /// It has begun to apply it.
    Begun,
    /// It has applied it, or what is newer.
    Applied,
}

/// What an agent keeps of being late, in the seconds of the run, which may lie before its beginning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct KeptLate {
    pub(super) released_at: i32,
    pub(super) release: u16,
    pub(super) misses: u16,
}

/// No release.
pub(super) const BARE: u16 = u16::MAX;
/// A release that the feed does not know: the one that the fleet says.
pub(super) const FOREIGN: u16 = u16::MAX - 1;
/// The answer stands for no check.
pub(super) const UNTOLD: u32 = u32::MAX;
/// Not late.
pub(super) const IN_TIME: KeptLate = KeptLate { released_at: 0, release: BARE, misses: 0 };

impl Hosts {
    pub(super) fn of(hosts: usize) -> Self {
        Self {
            doing: vec![Doing::Up; hosts],
            runs: vec![BARE; hosts],
            changes: vec![BARE; hosts],
            until: vec![NEVER; hosts],
            next_check: vec![0; hosts],
            wakes: vec![NEVER; hosts],
            told_on: vec![UNTOLD; hosts],
            late: vec![IN_TIME; hosts],
            falls: vec![NEVER; hosts],
            cause: vec![Cause::Running; hosts],
            row: vec![u16::MAX; hosts],
            said: vec![0; hosts],
            well_since: vec![NEVER; hosts],
            silent: vec![false; hosts],
            had: vec![Had::Nothing; hosts],
        }
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.doing.len()).unwrap_or(u32::MAX)
    }
}
