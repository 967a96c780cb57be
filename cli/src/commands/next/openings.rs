//! [`Openings`]: the coming openings of windows.

use serde::Serialize;
use stagger_core::{Instant, Opening, Window, Zone, zone};

use super::coming::text;
use super::moment::Moment;

/// The openings to come.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Openings {
    pub(crate) from: Instant,
    #[serde(serialize_with = "text")]
    pub(crate) zone: Zone,
    pub(crate) openings: Vec<Open>,
    /// Whether there are as many as were asked for: if not, none comes after the last within forty years.
    pub(crate) complete: bool,
    zone_data: &'static str,
}

/// One opening.
#[derive(Debug, Serialize)]
pub(crate) struct Open {
    /// The place of its window, from 0.
    pub(crate) window: usize,
    pub(crate) opens: Moment,
    /// From when on no change may start: the cutoff before its end.
    pub(crate) closes: Moment,
    pub(crate) ends: Moment,
}

impl Openings {
    /// The first `count` openings that have not closed at `from`, of all those windows, for hosts that stand in that zone
    /// and told in it.
    pub(super) fn of(windows: &[Window], zone: Zone, from: Instant, count: usize) -> Self {
        let mut next: Vec<(usize, &Window, Option<Opening>)> = windows
            .iter()
            .enumerate()
            .map(|(place, window)| (place, window, window.next_opening(zone, from)))
            .collect();
        let mut openings = Vec::new();
        while openings.len() < count {
            let coming = next.iter_mut().filter_map(|(place, window, next)| Some((*place, *window, (*next)?, next)));
            let Some((place, window, opening, next)) = coming.min_by_key(|(_, _, opening, _)| opening.opens) else {
                break;
            };
            let [opens, closes, ends] = [opening.opens, opening.closes, opening.ends].map(|at| Moment::of(zone, at));
            openings.push(Open { window: place, opens, closes, ends });
            *next = window.next_opening(zone, opening.closes);
        }
        let complete = openings.len() == count;
        Self { from, zone, openings, complete, zone_data: zone::DATA_VERSION }
    }
}
