//! What lifts gates: fast tracks and the deadline.

use alloc::vec::Vec;

use super::calendar::take_severities;
use super::item::{Item, Refused, all};
use crate::fast_track::{Deadline, FastTrack};
use crate::lifts::{Lift, Lifts};

pub(super) fn take_fast_tracks(item: &Item<'_>) -> Result<Vec<FastTrack>, Refused> {
    all(item.list(FastTrack::MAX)?.items().map(|item| {
        let table = item.table()?;
        let severities = table.optional("severity").map(|item| take_severities(&item)).transpose();
        let fixes = table.optional("fixes-withdrawn").map_or(Ok(false), |item| item.boolean());
        let lifts = table.required("lifts", "the gates that it lifts").and_then(|item| take_lifts(&item, &LIFTS));
        table.finish()?;
        let (severities, fixes, lifts) = (severities?, fixes?, lifts?);
        match (severities, fixes) {
            (Some(severities), true) => Ok(FastTrack::of_severity(severities, lifts).only_fixes()),
            (Some(severities), false) => Ok(FastTrack::of_severity(severities, lifts)),
            (None, true) => Ok(FastTrack::of_fixes(lifts)),
            (None, false) => {
                let expected = "`severity`, `fixes-withdrawn = true` or both: else every release is on a fast track";
                Err(item.wrong("neither", expected, None))
            }
        }
    }))
}

/// The deadline, which no release is old enough for before that minimum age.
pub(super) fn take_deadline(item: &Item<'_>, minimum_age: u32) -> Result<Deadline, Refused> {
    let table = item.table()?;
    let after = table.required("after", "how long after its publication, such as `14 d`").and_then(|item| {
        match item.duration()? {
            after if after < minimum_age => {
                let hint = "before it is old enough, no release is due";
                Err(item.wrong(item.node().found(), "a duration no shorter than `minimum-age`", Some(hint.into())))
            }
            after => Ok(after),
        }
    });
    let lifts =
        table.required("lifts", "the gates that it lifts").and_then(|item| take_lifts(&item, &LIFTS_OF_DEADLINE));
    table.finish()?;
    Ok(Deadline { after: after?, lifts: lifts? })
}

fn take_lifts(item: &Item<'_>, choices: &[(&str, Lift)]) -> Result<Lifts, Refused> {
    let list = item.list(choices.len())?;
    if list.is_empty() {
        return Err(item.wrong("an empty list", "at least one gate", None));
    }
    Ok(Lifts::of(&all(list.items().map(|item| item.one_of(choices)))?))
}

const LIFTS: [(&str, Lift); 7] = [
    (Lift::Freeze.name(), Lift::Freeze),
    (Lift::Ring.name(), Lift::Ring),
    (Lift::CanaryRing.name(), Lift::CanaryRing),
    (Lift::MinimumAge.name(), Lift::MinimumAge),
    (Lift::Ramp.name(), Lift::Ramp),
    (Lift::Window.name(), Lift::Window),
    (Lift::Inhibitors.name(), Lift::Inhibitors),
];

/// Time lifts no canary.
const LIFTS_OF_DEADLINE: [(&str, Lift); 6] = [
    (Lift::Freeze.name(), Lift::Freeze),
    (Lift::Ring.name(), Lift::Ring),
    (Lift::MinimumAge.name(), Lift::MinimumAge),
    (Lift::Ramp.name(), Lift::Ramp),
    (Lift::Window.name(), Lift::Window),
    (Lift::Inhibitors.name(), Lift::Inhibitors),
];
