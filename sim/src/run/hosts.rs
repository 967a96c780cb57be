//! [`HostState`]: what becomes of a host.

use super::clock::NEVER;
use super::event::Cause;

/// What becomes of a host: 48 bytes, so that whatever is asked of a host lies together. Seconds count from the beginning of
/// the span, releases are places in the feed.
#[derive(Clone, Copy)]
pub(super) struct HostState {
    pub(super) doing: Doing,
    /// How far it has come with what the run is about.
    pub(super) had: Had,
    /// At what the release that it runs brings it down.
    pub(super) cause: Cause,
    /// Whether it counts as silent.
    pub(super) silent: bool,
    /// The release that it runs, or [`BARE`].
    pub(super) runs: u16,
    /// The release that it is applying or removing.
    pub(super) changes: u16,
    /// The collector's row of the release that it applied last.
    pub(super) row: u16,
    /// When what it is doing is over.
    pub(super) until: u32,
    /// Its first check that is not counted yet.
    pub(super) next_check: u32,
    /// When its agent wakes up beside its checks.
    pub(super) wakes: u32,
    /// What its agent's last answer was given from: [`UNTOLD`] if it stands for no check.
    pub(super) told_on: u32,
    /// When the release that it runs brings it down.
    pub(super) falls: u32,
    /// When it last reported something beside heartbeats, and since when it is known to be well.
    pub(super) said: u32,
    pub(super) well_since: u32,
    /// What its agent keeps of being late.
    pub(super) late: KeptLate,
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

impl HostState {
    pub(super) const AT_FIRST: Self = Self {
        doing: Doing::Up,
        had: Had::Nothing,
        cause: Cause::Running,
        silent: false,
        runs: BARE,
        changes: BARE,
        row: u16::MAX,
        until: NEVER,
        next_check: 0,
        wakes: NEVER,
        told_on: UNTOLD,
        falls: NEVER,
        said: 0,
        well_since: NEVER,
        late: IN_TIME,
    };
}

const _: () = assert!(size_of::<HostState>() == 48);
