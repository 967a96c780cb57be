//! [`HostState`]: in what state a host is, as the events of a run have it.

use serde::Serialize;
use stagger_core::{Reason, Verdict};

use crate::run::What;

/// In what state a host of a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum HostState {
    /// It was told nothing yet, or nothing since it last came to run something: its agent may be stopped.
    Untold,
    /// It was told last to wait.
    Waits,
    /// It was told last to hold.
    Holds,
    /// It was told last that it is up to date.
    UpToDate,
    /// It is applying a release.
    Applying,
    /// A release is being taken off it.
    Removing,
    /// It is down.
    Down,
    /// It was hit, is up again, and left alone.
    LeftAlone,
}

/// What the events so far say of a host.
#[derive(Clone, Copy)]
pub(super) struct Track {
    changes: Option<HostState>,
    told: Option<(Verdict, Reason)>,
}

impl Track {
    pub(super) const AT_FIRST: Self = Self { changes: None, told: None };

    pub(super) const fn goes_on(&mut self, what: &What) {
        match what {
            What::Told { verdict, reason, .. } => self.told = Some((*verdict, *reason)),
            What::Applies { .. } => *self = Self { changes: Some(HostState::Applying), told: None },
            What::Removes { waited_for: Some(_), .. } => {
                *self = Self { changes: Some(HostState::Removing), told: None };
            }
            // Its agent knows nothing of that until it asks again.
            What::Removes { waited_for: None, .. } => self.changes = Some(HostState::Removing),
            What::Applied { .. } | What::Removed { .. } => self.changes = None,
            What::Falls { .. } => *self = Self { changes: Some(HostState::Down), told: None },
            What::Returns => self.changes = Some(HostState::LeftAlone),
            _ => {}
        }
    }

    pub(super) const fn state(&self) -> HostState {
        match (self.changes, self.told) {
            (Some(changes), _) => changes,
            (None, Some((Verdict::Wait { .. }, _))) => HostState::Waits,
            (None, Some((Verdict::Hold, _))) => HostState::Holds,
            (None, Some((Verdict::UpToDate, _))) => HostState::UpToDate,
            (None, _) => HostState::Untold,
        }
    }

    /// Why it was told what it was, while it is up.
    pub(super) fn reason(&self) -> Option<Reason> {
        self.told.filter(|_| self.changes.is_none()).map(|(_, reason)| reason)
    }
}
