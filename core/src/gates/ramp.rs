use crate::instant::Instant;
use crate::open_time::Open;
use crate::phase::Phase;
use crate::ramp::Ramp;

/// The host's slot in the ramp that starts at `starts`, laid over open time; `None` if the horizon comes first.
pub(crate) fn ramp(ramp: Ramp, phase: Phase, open: &Open<'_>, starts: Instant, now: Instant) -> Option<RampFacts> {
    let over = ramp.over();
    let (slot, passed) = open.advance_and_look(starts, ramp.offset(phase), now, over.into());
    let (place, behind) = (phase.basis_points(), ramp.share_behind(passed));
    Some(RampFacts { starts, over, place, behind, slot: slot? })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::civil::Weekday;
    use crate::feed::Release;
    use crate::freeze::Freeze;
    use crate::guards::Guards;
    use crate::host::Host;
    use crate::open_time::Clocks;
    use crate::ramp::{Step, Steps};
    use crate::window::Window;

    /// Hosts on an even grid of 1,024 phases: each stretch of open time holds what the curve grows by in it, give or take
    /// one, wherever the windows and freezes lie.
    #[test]
    #[cfg_attr(miri, ignore = "a sweep, which takes minutes when it is interpreted")]
    fn an_even_grid_of_phases_follows_the_curve_over_open_time() {
        let time = |text: &str| text.parse().expect(text);
        let windows = [
            Window::new(time("22:00"), time("02:00")).cutoff(1_234),
            Window::new(time("01:30"), time("03:00")).on(&[Weekday::Saturday, Weekday::Sunday]),
        ];
        let day = |text: &str| text.parse().expect(text);
        let freezes = [Freeze::new(day("2026-03-28 23:00"), day("2026-03-30 00:30")).expect("a freeze")];
        let host = Host::new("h").zone("Europe/Dublin".parse().expect("a zone"));
        let starts: Instant = "2026-03-25T23:17:05Z".parse().expect("an instant");
        let guards = Guards::none().windows(&windows).freezes(&freezes);
        let clocks = Clocks::of(&guards, host.stands_in(), starts.unix());
        let freezes = clocks.freezes(&guards, &host, &Release::new("r")).expect("a zone");
        let open = Open::of(clocks.windows(&guards, None).expect("a zone"), freezes, starts);
        let steps = [(0, 100), (3_600, 1_000), (20_000, 5_500), (40_000, 10_000)];
        let steps = Steps::new(&steps.map(|(after, share)| Step { after, share })).expect("steps");
        for curve in [Ramp::linear(43_200), Ramp::exponential(43_200, 5), Ramp::Steps(steps)] {
            let slots: std::vec::Vec<(Instant, u64)> = (0..GRID)
                .map(|place| {
                    let phase = Phase::from_numerator(place * (u64::MAX / GRID + 1));
                    let slot = ramp(curve, phase, &open, starts, starts).expect("a slot").slot;
                    assert_eq!(open.first_open(slot), Some(slot), "a slot is open");
                    assert_eq!(open.open_between(starts, slot, u64::MAX), u64::from(curve.offset(phase)));
                    (slot, curve.offset(phase).into())
                })
                .collect();
            assert!(slots.is_sorted());
            for (from, until) in (0_u64..=45_000).step_by(487).zip((487_u64..).step_by(487)) {
                let within = slots.iter().filter(|(_, offset)| (from..until).contains(offset)).count();
                // Steps let in at their own second, of which the share behind is told from the next one on; it is told
                // to the hundredth of a percent.
                let behind = |elapsed: u64| u64::from(curve.share_behind(elapsed.saturating_sub(1)));
                let expected = (behind(until) - behind(from)) * GRID;
                let off = expected.abs_diff(within as u64 * 10_000);
                assert!(off <= 10_000 + GRID, "{curve:?}: {within}, not {expected} / 10,000, from {from}");
            }
        }
    }

    const GRID: u64 = 1_024;
}
