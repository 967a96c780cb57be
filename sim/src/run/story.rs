//! [`Story`]: what has become of one host so far.

use stagger_core::Instant;

use super::course::Watch;
use super::event::{Cause, Event, What};

/// What has become of one host so far: the last event of each kind that says it.
#[derive(Clone, Copy)]
pub(super) struct Story {
    host: usize,
    pub(super) told: Option<Event>,
    /// The last beginning of a change, and the last end of one.
    pub(super) begun: Option<Event>,
    pub(super) ended: Option<Event>,
    pub(super) fell: Option<Event>,
    pub(super) returned: Option<Event>,
}

impl Story {
    pub(super) const fn of(host: usize) -> Self {
        Self { host, told: None, begun: None, ended: None, fell: None, returned: None }
    }

    /// The instant of the answer that led to what the host is doing, and whether its agent was given it: if it went down or
    /// people changed it unasked, a second before, at which it was still up.
    pub(super) fn led_by(&self) -> Option<(Instant, bool)> {
        let unasked = |event: Event| (event.at.saturating_sub(1), false);
        match (self.fell.map(|event| event.what), self.begun.map(|event| event.what)) {
            (Some(What::Falls { cause: Cause::Running | Cause::Trigger, .. }), _) => self.fell.map(unasked),
            (_, Some(What::Removes { waited_for: None, .. })) => self.begun.map(unasked),
            _ => self.begun.map(|event| (event.at, true)),
        }
    }
}

impl Watch for Story {
    const IS: bool = true;

    fn told(&mut self, event: &Event) {
        if event.host != Some(self.host) {
            return;
        }
        let place = match event.what {
            What::Told { .. } => &mut self.told,
            What::Applies { .. } | What::Removes { .. } => &mut self.begun,
            What::Applied { .. } | What::Removed { .. } => &mut self.ended,
            What::Falls { .. } => &mut self.fell,
            What::Returns => &mut self.returned,
            _ => return,
        };
        *place = Some(*event);
    }
}
