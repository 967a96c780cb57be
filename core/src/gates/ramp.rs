use crate::feed::Release;
use crate::host::Host;
use crate::instant::Instant;
use crate::policy::Policy;

/// The host's slot in the ramp that starts at `starts`; `None` if the policy has no ramp.
pub(crate) fn ramp(
    policy: &Policy<'_>,
    release: &Release<'_>,
    host: &Host<'_>,
    starts: Instant,
    now: Instant,
) -> Option<RampFacts> {
    let ramp = policy.spread()?;
    let phase = policy.phase(release.id(), host.id());
    Some(RampFacts {
        starts,
        over: ramp.over(),
        place: phase.basis_points(),
        behind: ramp.share_behind(now.since(starts)),
        slot: starts.saturating_add(ramp.offset(phase)),
    })
}

/// The facts behind the gate *ramp*. Shares are in hundredths of a percent of the fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RampFacts {
    /// When the ramp starts.
    pub starts: Instant,
    /// How long it takes, in seconds.
    pub over: u32,
    /// The host's phase: the share of the fleet that comes before it, 0 to 9,999.
    pub place: u32,
    /// The share of the fleet that has come by now, 0 to 10,000.
    pub behind: u32,
    /// When the host comes.
    pub slot: Instant,
}
