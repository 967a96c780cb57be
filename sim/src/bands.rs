//! [`Bands`]: when windows are open, when freezes are on, and when no change may start at all, over a span.
//!
//! All of it is the [open time](stagger_core::OpenTime) of the core, walked along: nothing is worked out anew.

#[cfg(test)]
mod tests;

use serde::Serialize;
use stagger_core::{Lift, Lifts, OpenTime, Policy, Reason, Release, Zone};

use crate::fleet::Fleet;
use crate::interval::Interval;
use crate::run::Setup;

/// When windows are open, when freezes are on, and when no change may start at all, over a span: once for all hosts that
/// stand in the same zone and are concerned by the same freezes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bands {
    /// The hosts that have the same bands, in the order of their first ones; at most [`Bands::MAX_GROUPS`].
    pub groups: Vec<BandGroup>,
    /// Hosts that would have been of further groups.
    pub left_out: usize,
}

/// Hosts that have the same bands.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BandGroup {
    /// Where they stand, if that is known.
    pub zone: Option<Zone>,
    /// The freezes that concern them, by their places in the policy: for neither the release nor them it makes an exception.
    pub freezes: Vec<u16>,
    /// The hosts, by their places in the fleet, in order.
    pub hosts: Vec<usize>,
    /// The bands: those of windows in order of time, then those of freezes, then those in which no change may start.
    pub bands: Vec<Band>,
    /// Whether there were more than [`Bands::MAX_BANDS`] of a kind: those after them are left out.
    pub cut: bool,
}

/// A stretch of time in which what a policy allows is the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Band {
    /// When, cut off at the ends of the span.
    #[serde(flatten)]
    pub during: Interval,
    /// What it is.
    pub kind: BandKind,
    /// What the policy calls it: the name of a freeze.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Why no change may start, as it begins; none while a window is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// What a stretch of time is to a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BandKind {
    /// A window is open, whatever freezes say: a change may start from its beginning on and before its end, which is before
    /// that of the window by the cutoff. There is none where windows leave all of the span open.
    Window,
    /// A freeze is on, whatever windows say. Of several at once that is it which lasts longest: another is told once that is
    /// over, with its own beginning.
    Freeze,
    /// No change may start, because of either.
    Closed,
}

impl Bands {
    /// The most groups.
    pub const MAX_GROUPS: usize = 64;
    /// The most bands of each kind in a group.
    pub const MAX_BANDS: usize = 512;

    /// Those of a policy for that release and the hosts of that fleet.
    #[must_use]
    pub fn of(policy: &Policy<'_>, release: &Release<'_>, fleet: &Fleet, span: Interval) -> Self {
        let mut bands = Self::default();
        let mut known: Vec<Concern> = Vec::new();
        for (place, host) in fleet.iter().enumerate() {
            let open = policy.open_time(&host, release, span.from());
            let concern = (host.stands_in(), open.map(|open| open.freezes().collect()));
            if let Some(group) = known.iter().position(|known| *known == concern) {
                bands.groups[group].hosts.push(place);
            } else if known.len() < Self::MAX_GROUPS {
                let (found, cut) = of_open_time(policy, open, span);
                let (zone, freezes) = (concern.0, concern.1.clone().unwrap_or_default());
                bands.groups.push(BandGroup { zone, freezes, hosts: vec![place], bands: found, cut });
                known.push(concern);
            } else {
                bands.left_out += 1;
            }
        }
        bands
    }
}

impl Setup<'_> {
    /// The bands of its policy over its span, for the release that it is about; none without a release.
    #[must_use]
    pub fn bands(&self) -> Bands {
        let release = self.subject().and_then(|place| self.feed.releases().get(place));
        release.map_or_else(Bands::default, |release| Bands::of(&self.policy, release, self.fleet, self.span))
    }
}

/// What hosts of one group have in common: their zone, and the freezes that concern them, or why they cannot be told.
type Concern = (Option<Zone>, Result<Vec<u16>, Reason>);

/// The bands of an open time, or of none since the zone of the host is not known; and whether there were more.
fn of_open_time(policy: &Policy<'_>, open: Result<OpenTime<'_>, Reason>, span: Interval) -> (Vec<Band>, bool) {
    let closed = |during, reason: Reason| Band { during, kind: BandKind::Closed, name: None, reason: Some(reason) };
    let open = match open {
        Ok(open) => open,
        Err(reason) => return (vec![closed(span, reason)], false),
    };
    let windows = stretches(&open.without(Lifts::of(&[Lift::Freeze])), span);
    let is_window = |stretch: &Stretch| stretch.closed.is_none();
    let has_windows = windows.all.iter().any(|stretch| !is_window(stretch));
    let window = |stretch: &Stretch| Band { during: stretch.during, kind: BandKind::Window, name: None, reason: None };
    let mut bands: Vec<Band> = Vec::new();
    if has_windows {
        bands.extend(windows.all.iter().filter(|stretch| is_window(stretch)).map(window));
    }
    let freezes = frozen(&open.without(Lifts::of(&[Lift::Window])), span);
    bands.extend(freezes.all.iter().filter_map(|stretch| {
        let reason = stretch.closed?;
        let name = policy.message(&reason).map(str::to_string);
        Some(Band { during: stretch.during, kind: BandKind::Freeze, name, reason: Some(reason) })
    }));
    let either = stretches(&open, span);
    bands.extend(either.all.iter().filter_map(|stretch| Some(closed(stretch.during, stretch.closed?))));
    (bands, windows.cut || freezes.cut || either.cut)
}

/// A stretch of time, and why it is closed, if it is.
struct Stretch {
    during: Interval,
    closed: Option<Reason>,
}

/// Stretches in order of time, and whether there were more.
#[derive(Default)]
struct Stretches {
    all: Vec<Stretch>,
    cut: bool,
}

/// The span, cut where it opens and closes.
fn stretches(open: &OpenTime<'_>, span: Interval) -> Stretches {
    let mut found = Stretches::default();
    let mut at = span.from();
    while at < span.until() {
        if found.all.len() >= 2 * Bands::MAX_BANDS {
            found.cut = true;
            break;
        }
        let closed = open.closed(at);
        let next = if closed.is_some() { open.first_open(at) } else { open.first_closed(at) };
        let next = next.unwrap_or(span.until()).clamp(at.saturating_add(1), span.until());
        found.all.extend(Interval::new(at, next).map(|during| Stretch { during, closed }));
        at = next;
    }
    found
}

/// What freezes close in the span, one after the other.
fn frozen(open: &OpenTime<'_>, span: Interval) -> Stretches {
    let mut found = Stretches::default();
    let mut at = open.first_closed(span.from());
    while let Some(from) = at.filter(|at| *at < span.until()) {
        if found.all.len() >= Bands::MAX_BANDS {
            found.cut = true;
            break;
        }
        let closed = open.closed(from);
        let (begins, until) = match closed {
            Some(Reason::Frozen(freeze)) => (freeze.from.max(span.from()), freeze.until),
            _ => (from, open.first_open(from).unwrap_or(span.until())),
        };
        let until = until.max(from.saturating_add(1));
        found.all.extend(Interval::new(begins, until.min(span.until())).map(|during| Stretch { during, closed }));
        at = open.first_closed(until);
    }
    found
}
