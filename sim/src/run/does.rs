//! [`HostDoes`]: what a host does at an instant of a run.

use serde::Serialize;
use stagger_core::{Instant, Release};

use super::course::Course;
use super::event::{Cause, Event, What};
use super::hosts::Doing;
use super::story::Story;

/// What a host does at an instant of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "does", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum HostDoes {
    /// It is up, and its agent is at work.
    Runs {
        /// When it came to run what it runs; `None`: it has since the beginning.
        since: Option<Instant>,
    },
    /// It is up without a release that was taken off it, and its agent is at work.
    RunsWithout {
        /// That release.
        release: String,
        /// When that was done.
        since: Instant,
    },
    /// It applies a release.
    Applies {
        /// The release.
        release: String,
        /// When it began.
        since: Instant,
        /// When it will be done, or go down.
        until: Instant,
    },
    /// A release is being taken off it.
    Removes {
        /// The release.
        release: String,
        /// Whether people do it, unasked by its agent.
        by_hand: bool,
        /// When that began.
        since: Instant,
        /// When it will be done, or go down.
        until: Instant,
    },
    /// It is down.
    IsDown {
        /// The release that did it.
        release: String,
        /// At what.
        cause: Cause,
        /// When it went down.
        since: Instant,
        /// When it will be up again.
        until: Instant,
    },
    /// It was hit and is up again without the release: its agent asks no more.
    LeftAlone {
        /// At what it went down.
        cause: Cause,
        /// When it went down.
        fell: Instant,
        /// When it came up again.
        since: Instant,
    },
}

impl HostDoes {
    /// Whether the host is up and its agent at work.
    #[must_use]
    pub const fn is_up(&self) -> bool {
        matches!(self, Self::Runs { .. } | Self::RunsWithout { .. })
    }
}

impl Course<'_, Story> {
    /// What the host does.
    pub(super) fn does(&self, host: u32) -> Option<HostDoes> {
        let Story { begun, ended, fell, returned, .. } = self.watch;
        let change = || {
            let begun = begun?;
            Some(match begun.what {
                What::Applies { release, takes, .. } => HostDoes::Applies {
                    release: self.name(release),
                    since: begun.at,
                    until: begun.at.saturating_add(takes),
                },
                What::Removes { release, takes, waited_for } => HostDoes::Removes {
                    release: self.name(release),
                    by_hand: waited_for.is_none(),
                    since: begun.at,
                    until: begun.at.saturating_add(takes),
                },
                _ => return None,
            })
        };
        let fall = || match fell?.what {
            What::Falls { release, cause, repair } => Some((release, cause, fell?.at, fell?.at.saturating_add(repair))),
            _ => None,
        };
        match self.hosts.get(host as usize)?.doing {
            Doing::Up => Some(match ended {
                Some(Event { at, what: What::Removed { release }, .. }) => {
                    HostDoes::RunsWithout { release: self.name(release), since: at }
                }
                ended => HostDoes::Runs { since: ended.map(|event| event.at) },
            }),
            Doing::Applying | Doing::Removing | Doing::ByHand => change(),
            Doing::DownApplying | Doing::DownRunning | Doing::DownRemoving => {
                let (release, cause, since, until) = fall()?;
                Some(HostDoes::IsDown { release: self.name(release), cause, since, until })
            }
            Doing::Left => {
                let (_, cause, fell, _) = fall()?;
                Some(HostDoes::LeftAlone { cause, fell, since: returned?.at })
            }
        }
    }

    /// The id of the release at that place of the feed.
    fn name(&self, place: usize) -> String {
        self.setup.feed.releases().get(place).map_or("", Release::id).to_string()
    }
}
