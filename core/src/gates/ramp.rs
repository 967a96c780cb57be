use crate::instant::Instant;
use crate::open_time::OpenTime;
use crate::phase::Phase;
use crate::ramp::Ramp;

/// The host's slot in the ramp that starts at `starts`, laid over open time; `None` if the horizon comes first.
pub(crate) fn ramp(ramp: Ramp, phase: Phase, open: &OpenTime<'_>, starts: Instant, now: Instant) -> Option<RampFacts> {
    let over = ramp.over();
    Some(RampFacts {
        starts,
        over,
        place: phase.basis_points(),
        behind: ramp.share_behind(open.open_between(starts, now, over.into())),
        slot: open.advance(starts, ramp.offset(phase))?,
    })
}

/// The facts behind the gate *ramp*. Shares are in hundredths of a percent of the fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct RampFacts {
    /// When the ramp starts.
    pub starts: Instant,
    /// How much open time it takes, in seconds.
    pub over: u32,
    /// The host's phase: the share of the fleet that comes before it, 0 to 9,999.
    pub place: u32,
    /// The share of the fleet that has come in the open time up to now, 0 to 10,000.
    pub behind: u32,
    /// When the host comes.
    pub slot: Instant,
}
