use super::answer::{Answer, Opens};
use crate::feed::Feed;
use crate::guards::Guards;
use crate::host::Host;
use crate::instant::Instant;
use crate::reason::Reason;
use crate::selector::Match;

/// Where the pinned release stands in a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PinPlace {
    /// Nothing is pinned.
    NoPin,
    /// At that index.
    At(usize),
    /// The feed does not know it.
    Unknown,
}

pub(crate) fn pin_place(guards: &Guards<'_>, feed: &Feed<'_>) -> PinPlace {
    let Some(pin) = guards.pin else { return PinPlace::NoPin };
    let at = feed.releases().iter().position(|release| release.id() == pin.release());
    at.map_or(PinPlace::Unknown, PinPlace::At)
}

/// Whether the release at `index` of the feed may be taken by this host: not past the pin, not skipped, not blocked.
/// Nothing lifts this gate but the instant until which the policy itself sets it.
pub(crate) fn pin(
    guards: &Guards<'_>,
    place: PinPlace,
    index: usize,
    release: &str,
    host: &Host<'_>,
    now: Instant,
) -> Answer {
    let clear = Answer::pass(Reason::PinClear);
    let pinned = match (place, guards.pin) {
        (PinPlace::At(pinned), Some(pin)) if index > pinned => {
            set(pin.until, now, Opens::Never, Reason::PastPin(PinFacts { until: pin.until }))
        }
        (PinPlace::Unknown, Some(pin)) => {
            set(pin.until, now, Opens::Held, Reason::PinUnknown(PinFacts { until: pin.until }))
        }
        _ => clear,
    };
    let mut latest = *clear.and(&pinned);
    for (rule, block) in guards.blocks.iter().enumerate().filter(|(_, block)| block.is_about(release)) {
        let facts = BlockFacts { block: u16::try_from(rule).unwrap_or(u16::MAX), until: block.until };
        let blocked = match block.selector.matches(host) {
            Match::No => continue,
            Match::Yes if block.selector.is_everyone() => set(block.until, now, Opens::Never, Reason::Skipped(facts)),
            Match::Yes => set(block.until, now, Opens::Never, Reason::Blocked(facts)),
            Match::Unknown => set(block.until, now, Opens::Held, Reason::BlockUnknown(facts)),
        };
        latest = *latest.and(&blocked);
    }
    latest
}

/// Closed until that instant, or for as long as `otherwise` says.
fn set(until: Option<Instant>, now: Instant, otherwise: Opens, reason: Reason) -> Answer {
    match until {
        Some(until) => Answer::from(until, now, Reason::PinClear, reason),
        None => Answer { opens: otherwise, reason },
    }
}

/// The facts behind a pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct PinFacts {
    /// Until when it is set, if not for good.
    pub until: Option<Instant>,
}

/// The facts behind a skip or a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(::serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub struct BlockFacts {
    /// Its place among the blocks of the policy, from 0.
    pub block: u16,
    /// Until when it is set, if not for good.
    pub until: Option<Instant>,
}
