//! [`Coming`]: the checks to come, and what clocks do to them.

use serde::{Serialize, Serializer};
use stagger_core::read::HostBuf;
use stagger_core::{Gap, Host, Instant, Occurs, Zone, zone};

use super::closed::Closed;
use super::moment::Moment;
use super::question::Checks;

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
    #[serde(flatten)]
    pub(crate) moment: Moment,
    pub(crate) notes: Vec<Note>,
}

/// What a clock or a policy does to a check.
#[derive(Debug, Serialize)]
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
    /// No change may start then, by the windows and the freezes of the policy.
    Closed(Closed),
}

impl<'a> Coming<'a> {
    /// The first `count` checks at or after `from`, told in that zone.
    pub(super) fn of(asked: &'a Checks, zone: Zone, from: Instant, count: usize) -> Self {
        let Checks { check, salt, host, policy } = asked;
        let host = host.as_ref().map(HostBuf::host);
        let known = host.unwrap_or_else(|| Host::new(""));
        let (checks, fixed) = (check.checks_of(salt, known.id()), check.gap(Gap::Skip).checks_of(salt, known.id()));
        let policy = policy.as_ref().map(|policy| policy.policy());
        let mut coming = Vec::new();
        let mut before = from;
        let mut next = checks.next(from);
        while let Some(at) = next.filter(|_| coming.len() < count) {
            let gap = (fixed.next(at) != Some(at)).then_some(Note::OutOfGap);
            let closed = policy.as_ref().and_then(|policy| Closed::at(policy, &known, at)).map(Note::Closed);
            let notes = [gap, twice(check.zone(), at), moved(zone, before, at), closed];
            coming.push(Occurrence { moment: Moment::of(zone, at), notes: notes.into_iter().flatten().collect() });
            before = at;
            // The end of time has nothing after it.
            next = Some(at.saturating_add(1)).filter(|after| *after > at).and_then(|after| checks.next(after));
        }
        let complete = coming.len() == count;
        Self { from, host: host.map(|host| host.id()), zone, checks: coming, complete, zone_data: zone::DATA_VERSION }
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

pub(super) fn text<S: Serializer>(zone: &Zone, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(zone)
}
