//! [`Rule`]: what is looked for, and why.

use serde::{Serialize, Serializer};

/// What is looked for. The order is that in which findings of one severity stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// Some hosts never apply, since no time is open for them.
    WindowNeverOpen,
    /// Nearly all hosts apply within one hour.
    SyncHour,
    /// Checks spread when hosts look, and nothing spreads when they may apply.
    PollNotApply,
    /// Many hosts apply before anything could be seen on the first.
    NoCanary,
    /// Checks undo what the ramp spreads.
    CheckClump,
    /// The ramp lets many hosts in at one instant.
    WaveClump,
    /// Hosts that slept through their slots go nearly all at once when they wake.
    CatchupHerd,
}

/// How bad a finding is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The policy does not do what any policy is for.
    Error,
    /// It does so under conditions that do come.
    Warning,
    /// It may be meant.
    Note,
}

impl Level {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl Rule {
    /// Every rule, in order.
    pub const ALL: [Self; 7] = [
        Self::WindowNeverOpen,
        Self::SyncHour,
        Self::PollNotApply,
        Self::NoCanary,
        Self::CheckClump,
        Self::WaveClump,
        Self::CatchupHerd,
    ];

    /// Its stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::WindowNeverOpen => "WINDOW-NEVER-OPEN",
            Self::SyncHour => "SYNC-HOUR",
            Self::PollNotApply => "POLL-NOT-APPLY",
            Self::NoCanary => "NO-CANARY",
            Self::CheckClump => "CHECK-CLUMP",
            Self::WaveClump => "WAVE-CLUMP",
            Self::CatchupHerd => "CATCHUP-HERD",
        }
    }

    /// How bad what it finds is.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::WindowNeverOpen | Self::SyncHour => Level::Error,
            _ => Level::Warning,
        }
    }

    /// Why it matters, in a sentence.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            Self::WindowNeverOpen => {
                "A host that never gets its turn stays unpatched and nobody is told; GKE refuses maintenance windows that \
                 leave too little time."
            }
            Self::SyncHour => {
                "Whoever is to stop a bad release needs time: on 18 June 2018 every host of BinaryLane's looked for work \
                 within the hour after 20:00; panics were noticed at about 20:10, the checks were deleted by 20:45, and \
                 17 hosts went down."
            }
            Self::PollNotApply => {
                "A minute of the host's own spreads the load on whoever serves the release, not the risk: every host may \
                 take it before anyone can know that it is bad."
            }
            Self::NoCanary => {
                "Nobody can react to a failure of the first hosts before it has reached the others: in 2018 it took about \
                 35 minutes from the first panic until a bad release was suspected."
            }
            Self::CheckClump => {
                "Hosts that apply only when they check collect between checks and go together at the next one: the cure \
                 that was offered after 2018, 12 hours over checks every 4, still puts a third of a fleet into one hour."
            }
            Self::WaveClump => {
                "What goes at one instant fails at one instant, and nothing that it shows can stop the rest of it."
            }
            Self::CatchupHerd => {
                "Hosts that were off, frozen or halted come back together: a window that opens, or a site that is powered \
                 up, makes a herd of them."
            }
        }
    }

    /// Where that is known from.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::WindowNeverOpen => "GKE documentation, maintenance exclusions: 48 hours in 32 days",
            Self::SyncHour | Self::NoCanary => {
                "BinaryLane post-mortem, status.binarylane.com.au/incidents/sdmzh8gqfhjg"
            }
            Self::PollNotApply => "BinaryLane post-mortem: `20 */4 * * *`, the minute drawn at installation",
            Self::CheckClump => "BinaryLane post-mortem: `--gradual-rollout=auto`, 12 hours",
            Self::WaveClump => "CloudAMQP, April 2021, and Datadog, 8 March 2023: hosts that updated at 06:00",
            Self::CatchupHerd => "systemd issues 5659 and 21166; hawkBit pull request 535",
        }
    }
}

/// The code, as data.
pub(super) fn code<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.code())
}
