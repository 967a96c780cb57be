//! [`Coming`]: the checks to come, and what clocks do to them.

use serde::{Serialize, Serializer};
use stagger_core::{Check, Gap, Instant, Occurs, Zone, zone};

/// The checks to come.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Coming<'a> {
    pub(crate) from: Instant,
    /// Whose they are, if not every host's.
    pub(crate) host: Option<&'a str>,
    #[serde(serialize_with = "text")]
    pub(crate) zone: Zone,
    pub(crate) checks: Vec<Occurrence>,
    /// Whether there are as many as were asked for: if not, none comes after the last within forty years.
    pub(crate) complete: bool,
    zone_data: &'static str,
}

/// One check.
#[derive(Debug, Serialize)]
pub(crate) struct Occurrence {
    pub(crate) at: Instant,
    /// The same by the clock of the zone, with its offset.
    local: String,
    weekday: String,
    pub(crate) notes: Vec<Note>,
}

/// What a clock does to a check.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub(crate) enum Note {
    /// The time that was named never comes on that day, so it comes right after the gap.
    OutOfGap,
    /// The clock shows this time twice, and this is the first.
    FirstOfTwo,
    /// And this is the second.
    SecondOfTwo,
    /// Since the check before, or the start, the clock was put forward.
    ClockForward { seconds: u32 },
    /// Or back.
    ClockBack { seconds: u32 },
}

impl<'a> Coming<'a> {
    /// The first `count` checks at or after `from`, told in that zone.
    pub(super) fn of(
        check: &Check,
        salt: &str,
        host: Option<&'a str>,
        zone: Zone,
        from: Instant,
        count: usize,
    ) -> Self {
        let name = host.unwrap_or_default();
        let (checks, fixed) = (check.checks_of(salt, name), check.gap(Gap::Skip).checks_of(salt, name));
        let mut coming = Vec::new();
        let mut before = from;
        let mut next = checks.next(from);
        while let Some(at) = next.filter(|_| coming.len() < count) {
            let gap = (fixed.next(at) != Some(at)).then_some(Note::OutOfGap);
            let notes = [gap, twice(check.zone(), at), moved(zone, before, at)];
            coming.push(Occurrence {
                at,
                local: format!("{}{}", zone.local(at), offset(zone, at)),
                weekday: zone.local(at).weekday().short_name().to_lowercase(),
                notes: notes.into_iter().flatten().collect(),
            });
            before = at;
            // The end of time has nothing after it.
            next = Some(at.saturating_add(1)).filter(|after| *after > at).and_then(|after| checks.next(after));
        }
        let complete = coming.len() == count;
        Self { from, host, zone, checks: coming, complete, zone_data: zone::DATA_VERSION }
    }
}

fn twice(zone: Zone, at: Instant) -> Option<Note> {
    match zone.occurs(zone.local(at)) {
        Some(Occurs::Twice { first, .. }) if first == at => Some(Note::FirstOfTwo),
        Some(Occurs::Twice { .. }) => Some(Note::SecondOfTwo),
        _ => None,
    }
}

fn moved(zone: Zone, before: Instant, at: Instant) -> Option<Note> {
    let (was, is) = (zone.offset_at(before), zone.offset_at(at));
    let seconds = is.abs_diff(was);
    if is > was { Some(Note::ClockForward { seconds }) } else { (is < was).then_some(Note::ClockBack { seconds }) }
}

/// As RFC 3339 writes it.
fn offset(zone: Zone, at: Instant) -> String {
    match zone.offset_at(at) {
        0 => "Z".to_string(),
        seconds => {
            let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs() / 60);
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

fn text<S: Serializer>(zone: &Zone, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(zone)
}
