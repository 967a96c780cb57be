//! [`Decision`]: what a host is to do.

use crate::instant::Instant;
use crate::late::Late;
use crate::reason::Reason;
use crate::zone::DATA_VERSION;

/// What a host is to do, about which release, and the reason that settled it.
///
/// As data (feature `serde`) its fields are `verdict`, `until`, `release`, `reason` and `zone-data`, in that order, and `late`, if the
/// host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Decision<'a> {
    /// What to do.
    pub verdict: Verdict,
    /// The release that it is about, if it is about one.
    pub release: Option<&'a str>,
    /// The reason that settled it; when waiting, the last gate to open.
    pub reason: Reason,
    /// What the agent is to keep until the release is applied, and to tell with the host: that it missed its slot.
    pub late: Option<Late<'a>>,
}

impl Decision<'_> {
    /// The instant until which to wait, when the verdict is to wait.
    #[must_use]
    pub const fn until(&self) -> Option<Instant> {
        match self.verdict {
            Verdict::Wait { until } => Some(until),
            Verdict::Apply | Verdict::Hold | Verdict::Remove | Verdict::UpToDate => None,
        }
    }

    /// The version of the time zone data by which it was made, such as `2026f`: with other data the same question may
    /// have another answer.
    #[must_use]
    pub const fn zone_data(&self) -> &'static str {
        DATA_VERSION
    }
}

/// What a host is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// Apply the release now.
    Apply,
    /// Wait: with everything else unchanged, `until` is the first instant at which the verdict is to apply or to remove.
    Wait {
        /// That instant.
        until: Instant,
    },
    /// Hold: nothing that time alone will change.
    Hold,
    /// Remove the installed release now: it is withdrawn, and nothing newer may be applied yet.
    Remove,
    /// Nothing to do: the newest release on offer is installed.
    UpToDate,
}

impl Verdict {
    /// Every name, in the order of the declaration.
    pub const NAMES: &'static [&'static str] = &["apply", "wait", "hold", "remove", "up-to-date"];

    /// Its name, as in traces.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Wait { .. } => "wait",
            Self::Hold => "hold",
            Self::Remove => "remove",
            Self::UpToDate => "up-to-date",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_in_the_list() {
        let verdicts =
            [Verdict::Apply, Verdict::Wait { until: Instant::MIN }, Verdict::Hold, Verdict::Remove, Verdict::UpToDate];
        assert!(verdicts.iter().map(Verdict::name).eq(Verdict::NAMES.iter().copied()));
    }
}
