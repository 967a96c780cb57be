use super::Timeline;
use super::freezes::{About, Calm, Freezes};
use super::windows::{Clock, Windows};
use crate::feed::Release;
use crate::guards::Guards;
use crate::host::Host;
use crate::reason::Reason;
use crate::zone::Zone;

/// What the windows and freezes of a policy go by, for hosts of one zone about one time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clocks {
    /// `None` if one of the windows goes by the host's clock, and the host's zone is not known.
    windows: Option<Clock>,
    freezes: Calm,
}

impl Clocks {
    pub(crate) fn of(guards: &Guards<'_>, host: Option<Zone>, now: i64) -> Self {
        Self { windows: Clock::of(guards.windows, host, now), freezes: Calm::of(guards.freezes, host, now) }
    }

    /// The windows, with what is written down of them.
    ///
    /// # Errors
    ///
    /// When one of them goes by the host's clock, and the host's zone is not known.
    pub(crate) fn windows<'e>(
        &'e self,
        guards: &Guards<'e>,
        timeline: Option<&'e Timeline>,
    ) -> Result<Windows<'e>, Reason> {
        let clock = self.windows.as_ref().ok_or(Reason::ZoneUnknown)?;
        Ok(Windows::by(guards.windows, clock, timeline))
    }

    /// The freezes that are about that release.
    ///
    /// # Errors
    ///
    /// When one of them goes by the host's clock, and the host's zone is not known.
    pub(crate) fn freezes<'e>(
        &'e self,
        guards: &Guards<'e>,
        host: &Host<'_>,
        release: &Release<'_>,
    ) -> Result<Freezes<'e>, Reason> {
        let about = About::of(guards.freezes, host, release).ok_or(Reason::ZoneUnknown)?;
        Ok(Freezes::by(guards.freezes, about, &self.freezes))
    }
}
